// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"

#include <cstddef>
#include <string_view>

namespace wherefrom::encoder {

/// Representations [images.size(), d], batch norm in evaluation mode, in the order of images.rows; beyond
/// rounding they do not depend on the batch. `batch` is the most images that go through the network at once;
/// when memory runs out it is halved, with a notice. A stop is obeyed within one layer of one batch. Throws
/// Cancelled; OutOfMemory when one image does not fit; Error for images of another side than the encoder
/// wants.
base::Matrix<float> embed(const Encoder& encoder, const PixelSource& images, std::string_view device,
                          std::size_t batch, const base::RunContext& context);

/// Images per second of embed(), from at most about a second of it on the first of these images.
double measureEmbeddingSpeed(const Encoder& encoder, const PixelSource& images, std::string_view device,
                             std::size_t batch, const base::RunContext& context);

} // namespace wherefrom::encoder
