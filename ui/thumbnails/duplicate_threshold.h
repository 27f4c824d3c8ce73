// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::thumbnails {

/// Pairs at this pixel distance or less count as duplicates until the person moves the threshold (a distance:
/// 0 the same … 1).
inline constexpr float defaultDuplicateThreshold = 0.06F;

} // namespace wherefrom::thumbnails
