// SPDX-License-Identifier: Apache-2.0
#include "core/influence/layer_selection_torch.h"

#include "core/base/error.h"

#include <algorithm>

namespace wherefrom::influence {
namespace {

[[noreturn]] void refuse(const std::string& glob, const std::vector<encoder::TrackedLayer>& layers) {
    std::string names;
    for (const auto& layer : layers)
        names += (names.empty() ? "" : ", ") + layer.name;
    throw base::Error("No layer is called \"" + glob + "\": this encoder has " +
                      (names.empty() ? "none that influence can be computed over" : names) + ".");
}

} // namespace

bool matches(std::string_view glob, std::string_view text) {
    std::size_t g = 0, t = 0, afterStar = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            afterStar = ++g;
            resume = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (afterStar != std::string_view::npos) { // the star takes one character more
            g = afterStar;
            t = ++resume;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', g) == std::string_view::npos;
}

LayerSelection::LayerSelection(encoder::Network& network, const std::vector<std::string>& globs)
    : network_(network) {
    const auto& all = network.layers();
    const auto isCalled = [](const encoder::TrackedLayer& layer) {
        return [&layer](const std::string& glob) { return matches(glob, layer.name); };
    };
    for (const auto& glob : globs)
        if (std::none_of(all.begin(), all.end(),
                         [&](const auto& layer) { return matches(glob, layer.name); }))
            refuse(glob, all);
    for (const auto& layer : all) {
        const bool chosen = globs.empty() || std::any_of(globs.begin(), globs.end(), isCalled(layer));
        places_.push_back(chosen ? std::ptrdiff_t(layers_.size()) : -1);
        if (chosen)
            layers_.push_back(layer);
    }
}

torch::Tensor LayerSelection::forward(const torch::Tensor& images, encoder::LayerTape* tape) {
    if (tape == nullptr)
        return network_.forward(images);
    encoder::LayerTape all;
    torch::Tensor output = network_.forward(images, &all);
    for (auto& execution : all)
        if (const auto place = places_.at(execution.layer); place >= 0)
            tape->push_back({std::size_t(place), std::move(execution.input), std::move(execution.output),
                             std::move(execution.standardisation)});
    return output;
}

} // namespace wherefrom::influence
