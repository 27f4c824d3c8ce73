// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <cstddef>
#include <memory>

namespace wherefrom::pipeline {

/// A look at some evenly spaced images of a dataset, before all are read.
struct DecodeSample {
    int medianShorterSide = 0;  ///< pixels; 0 where none of the sample could be decoded
    double secondsPerImage = 0; ///< of one thread, everything that the decode stage does
};
DecodeSample sampleDecoding(const std::shared_ptr<const dataset::Dataset>& dataset, std::size_t count,
                            const base::RunContext& context);

/// So many images tell the side of the encoder's input.
inline constexpr std::size_t sideSample = 31;

/// The side of the encoder's input where nobody chose one: 32 up to a median of 48 pixels, else 64.
int automaticInputSide(int medianShorterSide);

} // namespace wherefrom::pipeline
