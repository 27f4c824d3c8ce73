// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::engine {

/// What --query means wherever it is.
inline constexpr const char* queryOption =
    "Only images that match this, as the window's filter reads it, for example "
    "'influence > p95 and label:cat,dog and not tag:blurry'";

} // namespace wherefrom::engine
