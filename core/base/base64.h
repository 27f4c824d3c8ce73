// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::base {

/// Base64 (RFC 4648, section 4) without line breaks.
std::string toBase64(std::span<const std::byte> bytes);
/// Throws Error where the text is no Base64.
std::vector<std::byte> fromBase64(std::string_view text);

} // namespace wherefrom::base
