// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace wherefrom::base {

/// 64-bit XXH3 of bytes: fast, not cryptographic. For equality of pixels and for seeds.
std::uint64_t hash64(std::span<const std::byte> bytes, std::uint64_t seed = 0);
std::uint64_t hash64(std::string_view text, std::uint64_t seed = 0);

/// 128-bit XXH3 of a text as 32 hexadecimal digits: for cache keys and folder names.
std::string hashHex(std::string_view text);

/// SHA-256 as 64 hexadecimal digits, as `sha256sum` prints it: for the checksums that leave the program.
std::string sha256Hex(std::span<const std::byte> bytes);
/// Throws Error when the file cannot be read.
std::string sha256Hex(const std::filesystem::path& file);

} // namespace wherefrom::base
