// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/network_torch.h"

#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::influence {

/// Whether `text` is what the glob describes: * stands for any text, ? for one character.
bool matches(std::string_view glob, std::string_view text);

/// A network of which only the layers that a glob names are watched: the others run as they are. Without a
/// glob all layers are. Lives no longer than the network itself, and not across its move to another device.
class LayerSelection final : public encoder::Network {
  public:
    /// Throws Error where a glob matches no layer.
    LayerSelection(encoder::Network& network, const std::vector<std::string>& globs);
    torch::Tensor forward(const torch::Tensor& images, encoder::LayerTape* tape) override;
    const std::vector<encoder::TrackedLayer>& layers() const override { return layers_; }
    torch::Device device() const override { return network_.device(); }

  private:
    encoder::Network& network_;
    std::vector<encoder::TrackedLayer> layers_;
    std::vector<std::ptrdiff_t> places_; ///< of the network's layers among the chosen ones; -1: not chosen
};

} // namespace wherefrom::influence
