// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"
#include "core/encoder/network_torch.h"
#include "core/encoder/pixels.h"

#include <string_view>

namespace wherefrom::encoder {

/// The backbone, [b, 3, s, s] → [b, d]; lives as long as the encoder.
Network& networkOf(const Encoder& encoder);

/// Backbone and projection head in one, [b, 3, s, s] → [b, projectionWidth]; its layers() are the backbone's,
/// then "projection.0" and "projection.2". Throws Error when the encoder has no head. Lives as long as the
/// encoder.
Network& projectedNetworkOf(const Encoder& encoder);

/// The projection head alone (Chen et al. 2020, section 2.1: linear, ReLU, linear): representations [b, d] →
/// [b, projectionWidth]. Throws Error when the encoder has no head.
torch::Tensor project(const Encoder& encoder, const torch::Tensor& representations);

/// Images as RGB in 0 … 1: float [b, 3, s, s] on the device.
torch::Tensor toTensor01(const PixelSource& images, std::string_view device);

/// (images − mean) / deviation of the spec; images [b, 3, s, s] in 0 … 1. The result is in channels-last
/// order, which is 1.2 to 2 times faster on the processor.
torch::Tensor normalise(const torch::Tensor& images01, const EncoderSpec& spec);

/// What the network takes: toTensor01(), then normalise().
torch::Tensor toTensor(const PixelSource& images, const EncoderSpec& spec, std::string_view device);

} // namespace wherefrom::encoder
