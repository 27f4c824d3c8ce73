// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace wherefrom::pipeline {

/// `text` with blanks up to `width` bytes; longer texts stay as they are.
std::string paddedText(std::string text, std::size_t width);
/// "Name                    text\n": a line of the tables that commands print.
std::string factLine(const std::string& name, const std::string& text);

} // namespace wherefrom::pipeline
