// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/access_torch.h"
#include "core/encoder/pixels.h"
#include "core/influence/options.h"
#include "core/influence/views_torch.h"

#include <string>

namespace wherefrom::influence {

/// Views of a dataset's images as an encoder wants them; chance is keyed by (seed, row of the image, draw).
class PixelViews : public Views {
  public:
    PixelViews(const encoder::Encoder& encoder, const encoder::PixelSource& images,
               const InfluenceOptions& options);
    std::size_t size() const override { return images_.size(); }
    torch::Tensor clean(std::size_t first, std::size_t count) override;
    torch::Tensor augmented(std::size_t first, std::size_t count, int draw) override;
    torch::Tensor residuals(std::size_t first, std::size_t count, std::int64_t width) override;

  private:
    const encoder::Encoder& encoder_;
    encoder::PixelSource images_;
    const InfluenceOptions& options_;
    std::string device_;
};

/// The network whose output the options ask for. Throws Error when the encoder has no projection head.
encoder::Network& networkFor(const encoder::Encoder& encoder, Output output);

} // namespace wherefrom::influence
