// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <cstddef>
#include <memory>

namespace wherefrom::pipeline {

/// A look at some evenly spaced images of a dataset, before all are read.
struct DecodeSample {
    double secondsPerImage = 0; ///< of one thread, everything that the decode stage does
};
DecodeSample sampleDecoding(const std::shared_ptr<const dataset::Dataset>& dataset, std::size_t count,
                            const base::RunContext& context);

} // namespace wherefrom::pipeline
