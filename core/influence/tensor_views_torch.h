// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/views_torch.h"

#include <utility>

namespace wherefrom::influence {

/// Views that are given as tensors, one augmentation whatever the draw.
class TensorViews final : public Views {
  public:
    /// clean and augmented [n, …], residuals [n, d]
    TensorViews(torch::Tensor clean, torch::Tensor augmented, torch::Tensor residuals)
        : clean_(std::move(clean)), augmented_(std::move(augmented)), residuals_(std::move(residuals)) {}

    std::size_t size() const override { return static_cast<std::size_t>(clean_.size(0)); }
    torch::Tensor clean(std::size_t first, std::size_t count) override { return part(clean_, first, count); }
    torch::Tensor augmented(std::size_t first, std::size_t count, int /*draw*/) override {
        return part(augmented_, first, count);
    }
    torch::Tensor residuals(std::size_t first, std::size_t count, std::int64_t /*width*/) override {
        return part(residuals_, first, count);
    }

  private:
    static torch::Tensor part(const torch::Tensor& all, std::size_t first, std::size_t count) {
        return all.narrow(0, static_cast<std::int64_t>(first), static_cast<std::int64_t>(count));
    }

    torch::Tensor clean_, augmented_, residuals_;
};

} // namespace wherefrom::influence
