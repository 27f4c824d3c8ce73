// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace wherefrom::dataset {

/// Whether a file's name ends as JPEG, PNG, WebP, BMP and TIFF files do.
bool isPictureName(std::string_view fileName);
/// Whether a folder's listing passes it over: hidden files and what macOS packs beside the real ones.
bool isPassedOver(std::string_view fileName);
/// Why a file of this size cannot be a picture; empty where it can.
std::string sizeProblem(std::uint64_t bytes);
/// Size of a regular file in bytes; -1 where it is missing or no regular file.
std::int64_t regularFileSize(const std::filesystem::path& file);

} // namespace wherefrom::dataset
