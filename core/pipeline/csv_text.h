// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace wherefrom::pipeline {

/// A field of a CSV file (RFC 4180).
std::string csvField(const std::string& text);
/// Shortest text that reads back as the same number; nothing for what is not finite.
std::string csvNumber(float value);

} // namespace wherefrom::pipeline
