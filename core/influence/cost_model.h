// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/cost.h"
#include "core/influence/layer_size.h"

#include <vector>

namespace wherefrom::influence {

/// Images a batch that keeps a stop waiting less than about half a second and the memory modest.
int automaticBatch(const std::vector<LayerSize>& sizes, bool onProcessor);

/// estimateCost() of a network with these layers. elementBytes: of the network's numbers.
ScoringCost costOf(const std::vector<LayerSize>& sizes, const InfluenceOptions& options, std::size_t n,
                   bool onProcessor, int elementBytes);

} // namespace wherefrom::influence
