// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/luma_plane.h"

namespace wherefrom::imaging {

/// How steep the edges of a picture are, 0 … 1: see QualityMeasure::sharpness in measureQuality(). NaN where
/// there is no edge.
float edgeSharpness(const LumaPlane& luma);

} // namespace wherefrom::imaging
