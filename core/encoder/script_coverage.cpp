// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/script_plan_torch.h"

#include <algorithm>
#include <utility>

namespace wherefrom::encoder {

namespace {

using torch::Tensor;

/// Numbers of a parameter that lie in one of its views.
std::int64_t countCovered(const Tensor& parameter, const std::vector<const ParameterView*>& views) {
    const Tensor mask = at::empty_strided(parameter.sizes(), parameter.strides(), at::kBool).zero_();
    for (const auto* view : views)
        partOf(mask, *view).fill_(true);
    return mask.sum().item<std::int64_t>();
}

std::string reasonFromUsers(const std::set<std::string>& users) {
    const auto any = [&](std::initializer_list<const char*> names) {
        return std::ranges::any_of(names, [&](const char* name) { return users.contains(name); });
    };
    if (any({"_native_multi_head_attention", "_transformer_encoder_layer_fwd"}))
        return "a fused attention uses it: export the network outside torch.no_grad()";
    if (any({"embedding"}))
        return "it is a table that is looked up";
    if (any({"cat", "expand", "repeat", "stack"}))
        return "it is joined to the activations";
    if (any({"add", "add_"}))
        return "it is added to the activations";
    if (any({"mul", "mul_"}))
        return "it scales the activations";
    return "it is not the weight of a layer that is recorded";
}

} // namespace

Coverage coverageOf(const ScriptUnderPlan& script, const ScriptPlan& plan, const ParametersInUse& used,
                    const ReasonsNotCovered& reasons) {
    std::map<std::size_t, std::vector<const ParameterView*>> views;
    for (const auto& layer : plan.layers) {
        views[layer.weight.parameter].push_back(&layer.weight);
        if (layer.bias)
            views[layer.bias->parameter].push_back(&*layer.bias);
    }
    Coverage coverage;
    const auto& all = script.parameters.all();
    for (std::size_t p = 0; p < all.size(); ++p) {
        const auto& [name, tensor] = all[p];
        if (!used[p]) {
            coverage.unused.push_back(name);
            continue;
        }
        const std::int64_t covered = countCovered(tensor, views[p]);
        ++coverage.parameters;
        coverage.elements += tensor.numel();
        coverage.coveredElements += covered;
        if (covered == tensor.numel()) {
            ++coverage.coveredParameters;
            continue;
        }
        const auto reason = reasons.find(p);
        coverage.uncovered.push_back(
            {name, tensor.numel() - covered, 0,
             reason == reasons.end() ? reasonFromUsers(script.graph.usersOf(name)) : reason->second});
    }
    for (auto& parameter : coverage.uncovered)
        parameter.share = static_cast<double>(parameter.elements) / static_cast<double>(coverage.elements);
    std::ranges::stable_sort(coverage.uncovered, std::ranges::greater{}, &UncoveredParameter::elements);
    return coverage;
}

} // namespace wherefrom::encoder
