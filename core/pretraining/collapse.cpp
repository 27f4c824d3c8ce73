// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/collapse.h"
#include "core/pretraining/collapse_torch.h"
#include "core/pretraining/losses_torch.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace wherefrom::pretraining {

double relativeSpread(const torch::Tensor& embeddings) {
    if (!embeddings.defined() || embeddings.size(0) < 2)
        return 0;
    const torch::NoGradGuard noGradient;
    return unitRows(embeddings).std(0).mean().item<double>() *
           std::sqrt(static_cast<double>(embeddings.size(1)));
}

bool CollapseWatch::add(double spread) {
    ++seen_;
    const double weight = seen_ < steps ? 1.0 / static_cast<double>(seen_) : 1.0 / steps;
    average_ += weight * (spread - average_);
    if (told_ || seen_ < steps || average_ >= threshold)
        return false;
    told_ = true;
    return true;
}

std::string CollapseWatch::warning() const {
    std::array<char, 320> text{};
    std::snprintf(text.data(), text.size(),
                  "The encoder is collapsing: it says nearly the same of all images (the spread of its "
                  "embeddings is %.1f %% of an even one): stop, and lower the learning rate, take a larger "
                  "batch or another objective.",
                  100 * average_);
    return text.data();
}

} // namespace wherefrom::pretraining
