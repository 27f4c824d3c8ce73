// SPDX-License-Identifier: Apache-2.0
#include "core/influence/view_losses.h"

#include "core/influence/gradient_capture_torch.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/precision_torch.h"

namespace wherefrom::influence {

std::vector<double> viewLosses(const encoder::Encoder& encoder, const encoder::PixelSource& image,
                               const InfluenceOptions& options, const base::RunContext& context) {
    options.validate();
    const torch::NoGradGuard noGradient;
    encoder::Network& network = networkFor(encoder, options.output);
    const PrecisionScope precision(Precision::float32, network.device());
    PixelViews views(encoder, image, options);
    const torch::Tensor clean = network.forward(views.clean(0, 1), nullptr);
    std::vector<double> losses;
    for (int draw = 0; draw < options.draws; ++draw) {
        context.throwIfStopped();
        const torch::Tensor augmented = network.forward(views.augmented(0, 1, draw), nullptr);
        losses.push_back(pairLoss(options.loss, clean, augmented).to(torch::kFloat64).item<double>());
    }
    return losses;
}

} // namespace wherefrom::influence
