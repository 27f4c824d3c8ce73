// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/imaging/image_quality.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/sample_workspace.h"

#include <limits>

namespace wherefrom::support {

/// Measures for a sample of 24 images and a broken one: image i has the sharpness i / 25 (so 0 … 8 are
/// blurry at the default threshold), a uniform background that grows with its rank by influence, images 4
/// and 9 are dark, the last one's sharpness is not known. The 25th cannot be read.
inline void writeQuality(const SampleWorkspace& sample) {
    using imaging::QualityMeasure;
    base::Matrix<float> quality(sample.size(), imaging::qualityMeasureCount,
                                std::numeric_limits<float>::quiet_NaN());
    const auto set = [&](std::size_t row, QualityMeasure measure, float value) {
        quality(row, static_cast<std::size_t>(measure)) = value;
    };
    for (std::size_t i = 0; i < 24; ++i) {
        set(i, QualityMeasure::darkEnd, 0.1F);
        set(i, QualityMeasure::brightness, 0.5F);
        set(i, QualityMeasure::lightEnd, i == 4 ? 0.1F : i == 9 ? 0.2F : 0.9F);
        if (i != 23)
            set(i, QualityMeasure::sharpness, static_cast<float>(i) / 25);
        set(i, QualityMeasure::information, 3);
        set(i, QualityMeasure::colourfulness, 40);
        set(i, QualityMeasure::aspect, 1.5F);
        set(i, QualityMeasure::size, 20);
        set(i, QualityMeasure::background,
            static_cast<float>(sample.influenceRank(static_cast<int>(i)) + 1) / 25);
    }
    const auto store = workspace::Workspace::open(sample.workspace());
    workspace::writeArray(store.arrayFile(workspace::arrays::imageQuality), quality.view());
}

} // namespace wherefrom::support
