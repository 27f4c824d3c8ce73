// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image.h"

#include <cstddef>
#include <span>

namespace wherefrom::imaging {

/// More pixels than this are not decoded (0.6 GB as RGB).
inline constexpr std::uint64_t mostPixels = 200'000'000;

/// Decodes a JPEG, PNG, WebP, BMP or TIFF to 8-bit sRGB as it is meant to be seen. Where `side` is above 0
/// the longer side of the result may be as short as `side` (never shorter unless the picture is): JPEGs are
/// then decoded at a half, a quarter or an eighth. `fullWidth` and `fullHeight`, where given, receive the
/// whole picture's size. Throws Error with the reason.
Image decode(std::span<const std::byte> file, int side = 0, int* fullWidth = nullptr,
             int* fullHeight = nullptr);

} // namespace wherefrom::imaging
