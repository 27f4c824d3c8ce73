// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// Labels of the images `rows`; empty where fewer than two different ones are known.
std::vector<std::int32_t> labelsOf(const dataset::Dataset& dataset, const std::vector<std::int32_t>& rows);

/// How an encoder is judged by labels that it never saw: kNN probe, leave-one-out up to 20,000 images, above
/// that every tenth image against the others.
struct LabelProbe {
    std::vector<std::int32_t> labels; ///< of the source's images
    /// Share of right labels, 0 … 1.
    double accuracy(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                    std::string_view device, std::size_t batch, const base::RunContext& context) const;
    /// "leave-one-out over 200 images"
    std::string describe() const;
};

} // namespace wherefrom::pipeline
