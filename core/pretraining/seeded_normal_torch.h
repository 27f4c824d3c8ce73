// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/CPUGeneratorImpl.h>
#include <torch/types.h>

#include <cstdint>

namespace wherefrom::pretraining {

/// Standard normal numbers, drawn on the processor: a seed means the same ones on every device.
inline torch::Tensor seededNormal(at::IntArrayRef sizes, std::uint64_t seed, torch::Device device) {
    const torch::NoGradGuard noGradient;
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    return at::empty(sizes, at::kFloat).normal_(0, 1, generator).to(device);
}

} // namespace wherefrom::pretraining
