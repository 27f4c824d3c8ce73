// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/coverage.h"
#include "core/encoder/script_graph_torch.h"
#include "core/encoder/script_layout_torch.h"
#include "core/encoder/script_parameters_torch.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wherefrom::encoder {

/// A layer of a script: what TrackedLayer says, its tensors as views of parameters.
struct ScriptLayer {
    TrackedLayer layer; ///< without tensors
    ParameterView weight;
    std::optional<ParameterView> bias;
};

/// Which sites of a script's graph are recorded, as which layers, and what that covers. Holds for every
/// device.
struct ScriptPlan {
    std::vector<std::optional<ScriptLayout>> sites; ///< nullopt: not recorded
    std::vector<ScriptLayer> layers;
    std::map<ParameterView, std::size_t> layerOfWeight;
    Coverage coverage;
};

/// The network as planning needs it.
struct ScriptUnderPlan {
    const ScriptGraph& graph;
    const ScriptParameters& parameters;
    /// The representation [b, d] of images.
    std::function<torch::Tensor(const torch::Tensor& images, const ScriptGraph::Watch&)> run;
    /// The same with a tape, as such a plan says.
    std::function<torch::Tensor(const torch::Tensor& images, const ScriptPlan&, LayerTape&)> record;
    std::int64_t inputSide;
    torch::Device device;
};

/// Why parameters are not covered, by their number.
using ReasonsNotCovered = std::map<std::size_t, std::string>;

/// Finds the layers and where the images lie in their tensors, by runs on a few made images.
ScriptPlan layersFound(const ScriptUnderPlan& script, ReasonsNotCovered& reasons);

/// Which parameters of a script the output depends on at all: [ScriptParameters::all()].
using ParametersInUse = std::vector<bool>;

/// Removes what cannot be trusted: layers and biases whose gradients of single images, rebuilt from a
/// recorded batch, are not those of autograd for the image alone. Throws Error where nothing can be
/// differentiated.
ParametersInUse removeUnproved(const ScriptUnderPlan& script, ScriptPlan& plan, ReasonsNotCovered& reasons);

Coverage coverageOf(const ScriptUnderPlan& script, const ScriptPlan& plan, const ParametersInUse& used,
                    const ReasonsNotCovered& reasons);

/// All of the above; for a network that cannot be differentiated a plan without layers, which says why.
std::shared_ptr<const ScriptPlan> planOf(const ScriptUnderPlan& script);

/// The plan's layers with the tensors of these parameters.
std::vector<TrackedLayer> layersOf(const ScriptPlan& plan, const ScriptParameters& parameters);

/// So many made images, normal numbers, the same each time.
torch::Tensor madeImages(std::int64_t count, std::int64_t side, torch::Device device);

} // namespace wherefrom::encoder
