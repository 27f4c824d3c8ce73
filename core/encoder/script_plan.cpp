// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/script_plan_torch.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <exception>
#include <string_view>
#include <utility>

namespace wherefrom::encoder {

namespace {

using torch::Tensor;

constexpr std::uint64_t imageSeed = 20412;

/// One execution of an operation whose weight is (a view of) a parameter.
struct Execution {
    std::size_t site;
    ScriptOperation operation; ///< its input is a copy
    ParameterView weight;
    std::optional<ParameterView> bias;
};

std::vector<Execution> executionsOf(const ScriptUnderPlan& script, const Tensor& images) {
    std::vector<Execution> executions;
    script.run(images, [&](std::size_t site, at::ArrayRef<c10::IValue> operands, const Tensor& output) {
        auto operation = scriptOperation(script.graph.sites()[site], operands, output);
        const auto weight = operation ? script.parameters.viewOf(operation->layer.weight) : std::nullopt;
        if (weight) {
            operation->input = operation->input.detach().clone();
            const auto bias = script.parameters.viewOf(operation->layer.bias);
            executions.push_back({site, std::move(*operation), *weight, bias});
        }
        return output;
    });
    return executions;
}

bool isSameSequence(const std::vector<Execution>& a, const std::vector<Execution>& b) {
    return std::ranges::equal(a, b, [](const Execution& x, const Execution& y) {
        return x.site == y.site && x.weight == y.weight && x.bias == y.bias;
    });
}

bool hasSameGeometry(const TrackedLayer& a, const TrackedLayer& b) {
    return a.kind == b.kind && a.stride == b.stride && a.padding == b.padding && a.dilation == b.dilation &&
           a.groups == b.groups;
}

/// "layer1.0.conv1" of "layer1.0.conv1.weight", "attention.in_proj" of "attention.in_proj_weight"; a part of
/// a parameter says where it begins.
std::string layerName(const std::string& parameter, bool isPart, std::int64_t offset) {
    std::string name = parameter;
    for (const std::string_view ending : {".weight", "_weight"})
        if (name.ends_with(ending) && name.size() > ending.size()) {
            name.resize(name.size() - ending.size());
            break;
        }
    return isPart ? name + "[" + std::to_string(offset) + "]" : name;
}

class Finder {
  public:
    Finder(const ScriptUnderPlan& script, ReasonsNotCovered& reasons) : script_(script), reasons_(reasons) {
        plan_.sites.resize(script.graph.sites().size());
    }

    ScriptPlan find() {
        const Tensor four = madeImages(4, script_.inputSide, script_.device);
        const auto three = executionsOf(script_, four.narrow(0, 0, 3));
        const auto changed = executionsOf(script_, at::stack({four[0], four[3], four[2]}));
        const auto two = executionsOf(script_, four.narrow(0, 0, 2));
        if (!isSameSequence(three, changed) || !isSameSequence(three, two)) {
            for (const auto& execution : three)
                reject(execution, "the layers that run differ from image to image");
            return plan_;
        }
        findLayouts(three, changed, two);
        for (const auto& execution : three)
            if (!isRejected(execution))
                addLayer(execution);
        dropSharedBiases();
        dropRejected();
        return std::move(plan_);
    }

  private:
    void reject(const Execution& execution, const std::string& reason) {
        reasons_.emplace(execution.weight.parameter, reason);
        if (execution.bias)
            reasons_.emplace(execution.bias->parameter, reason);
        rejected_[execution.weight] = true;
    }
    bool isRejected(const Execution& execution) const { return rejected_.contains(execution.weight); }

    /// A layer is left out altogether where one of its executions has no layout: a part of its gradient would
    /// be missing.
    void findLayouts(const std::vector<Execution>& three, const std::vector<Execution>& changed,
                     const std::vector<Execution>& two) {
        for (std::size_t i = 0; i < three.size(); ++i) {
            const auto layout =
                layoutOf(three[i].operation.shape,
                         {three[i].operation.input, changed[i].operation.input, two[i].operation.input});
            auto& site = plan_.sites[three[i].site];
            if (const auto* reason = std::get_if<std::string>(&layout))
                reject(three[i], *reason);
            else if (site && *site != std::get<ScriptLayout>(layout))
                reject(three[i], "the images lie elsewhere from one execution to the next");
            else
                site = std::get<ScriptLayout>(layout);
        }
    }

    void addLayer(const Execution& execution) {
        const auto [known, isNew] = plan_.layerOfWeight.emplace(execution.weight, plan_.layers.size());
        if (!isNew) {
            const ScriptLayer& layer = plan_.layers[known->second];
            if (!hasSameGeometry(layer.layer, execution.operation.layer) || layer.bias != execution.bias)
                reject(execution, "it is shared by layers of another stride, padding or bias");
            return;
        }
        const auto& [name, whole] = script_.parameters.all()[execution.weight.parameter];
        ScriptLayer layer{execution.operation.layer, execution.weight, execution.bias};
        layer.layer.name = layerName(name, execution.operation.layer.weight.numel() != whole.numel(),
                                     execution.weight.offset);
        layer.layer.weight = layer.layer.bias = Tensor();
        plan_.layers.push_back(std::move(layer));
    }

    void dropSharedBiases() {
        std::map<ParameterView, int> users;
        for (const auto& layer : plan_.layers)
            if (layer.bias)
                ++users[*layer.bias];
        for (auto& layer : plan_.layers)
            if (layer.bias && users[*layer.bias] > 1) {
                reasons_.emplace(layer.bias->parameter, "several layers share it");
                layer.bias.reset();
            }
    }

    void dropRejected() {
        std::erase_if(plan_.layers, [&](const auto& layer) { return rejected_.contains(layer.weight); });
        plan_.layerOfWeight.clear();
        for (std::size_t l = 0; l < plan_.layers.size(); ++l)
            plan_.layerOfWeight.emplace(plan_.layers[l].weight, l);
    }

    const ScriptUnderPlan& script_;
    ReasonsNotCovered& reasons_;
    ScriptPlan plan_;
    std::map<ParameterView, bool> rejected_;
};

/// For a network that autograd refuses: traced inside torch.no_grad(), it holds operations without gradients.
ScriptPlan nothingCovered(const ScriptUnderPlan& script, const std::exception& error,
                          ReasonsNotCovered& reasons) {
    const auto* ofTorch = dynamic_cast<const c10::Error*>(&error);
    const std::string text = ofTorch ? ofTorch->what_without_backtrace() : error.what();
    for (std::size_t p = 0; p < script.parameters.all().size(); ++p)
        reasons[p] = "the network cannot be differentiated (" + text.substr(0, text.find('\n')) +
                     "): export it outside torch.no_grad()";
    ScriptPlan plan;
    plan.sites.resize(script.graph.sites().size());
    return plan;
}

} // namespace

torch::Tensor madeImages(std::int64_t count, std::int64_t side, torch::Device device) {
    const torch::NoGradGuard noGradient;
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(imageSeed);
    return at::empty({count, 3, side, side}, at::kFloat).normal_(0, 1, generator).to(device);
}

ScriptPlan layersFound(const ScriptUnderPlan& script, ReasonsNotCovered& reasons) {
    return Finder(script, reasons).find();
}

std::vector<TrackedLayer> layersOf(const ScriptPlan& plan, const ScriptParameters& parameters) {
    std::vector<TrackedLayer> layers;
    for (const auto& planned : plan.layers) {
        TrackedLayer layer = planned.layer;
        layer.weight = parameters.tensor(planned.weight);
        if (planned.bias)
            layer.bias = parameters.tensor(*planned.bias);
        layers.push_back(std::move(layer));
    }
    return layers;
}

std::shared_ptr<const ScriptPlan> planOf(const ScriptUnderPlan& script) {
    // With gradients on: without, Torch takes fused operations of attention that show no layers.
    const torch::AutoGradMode withGradients(true);
    ReasonsNotCovered reasons;
    ScriptPlan plan;
    ParametersInUse used(script.parameters.all().size(), true);
    try {
        translatingMemoryErrors([&] {
            plan = layersFound(script, reasons);
            used = removeUnproved(script, plan, reasons);
        });
    } catch (const base::OutOfMemory&) {
        throw;
    } catch (const base::Cancelled&) {
        throw;
    } catch (const std::exception& error) {
        plan = nothingCovered(script, error, reasons);
    }
    plan.coverage = coverageOf(script, plan, used, reasons);
    return std::make_shared<const ScriptPlan>(std::move(plan));
}

} // namespace wherefrom::encoder
