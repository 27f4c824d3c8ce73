// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/script_plan_torch.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace wherefrom::encoder {

namespace {

using torch::Tensor;

constexpr std::int64_t images = 3;

/// Of the largest gradient of an image. Devices may multiply in reduced precision (TF32).
double tolerance(torch::Device device) {
    return device.is_cpu() ? 2e-3 : 2e-2;
}

struct Signal {
    Tensor input;
    Tensor gradient;
};

/// The gradients of one image with respect to a layer's weight and bias.
struct Gradients {
    Tensor weight;
    Tensor bias;
};

Tensor added(const Tensor& sum, const Tensor& more) {
    return sum.defined() ? sum + more : more;
}

/// Over all dimensions but the one that counts channels.
Tensor sumForChannels(const Tensor& x, std::int64_t channels) {
    return x.movedim(channels, 0).flatten(1).sum(1);
}

Tensor weightGradient(const TrackedLayer& layer, const Signal& signal) {
    if (layer.kind == LayerKind::batchNorm)
        return sumForChannels(signal.input * signal.gradient, 1);
    const Tensor weight = layer.weight.detach().clone().requires_grad_(true);
    const Tensor output =
        layer.kind == LayerKind::linear
            ? at::linear(signal.input, weight)
            : at::conv2d(signal.input, weight, {}, layer.stride, layer.padding, layer.dilation, layer.groups);
    return torch::autograd::grad({output}, {weight}, {signal.gradient}).front();
}

Gradients rebuilt(const TrackedLayer& layer, const std::vector<Signal>& signals, std::int64_t image) {
    Gradients gradients;
    for (const auto& all : signals) {
        const Signal one{all.input.narrow(0, image, 1).detach(), all.gradient.narrow(0, image, 1)};
        gradients.weight = added(gradients.weight, weightGradient(layer, one));
        gradients.bias =
            added(gradients.bias, sumForChannels(one.gradient, layer.kind == LayerKind::linear ? -1 : 1));
    }
    return gradients;
}

/// A random linear functional of the representation: sums over images of single ones.
Tensor objective(const Tensor& representation) {
    const Tensor weights = madeImages(1, 64, representation.device()).flatten();
    const auto width = representation.size(1);
    return (representation * weights.repeat({width / weights.size(0) + 1}).narrow(0, 0, width)).sum();
}

class Check {
  public:
    Check(const ScriptUnderPlan& script, ScriptPlan& plan, ReasonsNotCovered& reasons)
        : script_(script),
          plan_(plan),
          reasons_(reasons),
          layers_(layersOf(plan, script.parameters)),
          wrongWeight_(layers_.size()),
          wrongBias_(layers_.size()),
          used_(script.parameters.all().size()) {}

    ParametersInUse run() {
        const Tensor made = madeImages(images, script_.inputSide, script_.device);
        const auto signals = recordedSignals(made);
        for (std::int64_t image = 0; image < images; ++image)
            compare(signals, image, trueGradients(made.narrow(0, image, 1)));
        removeWrong();
        return used_;
    }

  private:
    std::vector<std::vector<Signal>> recordedSignals(const Tensor& made) const {
        LayerTape tape;
        const Tensor output = script_.record(made, plan_, tape);
        std::vector<std::vector<Signal>> signals(layers_.size());
        if (tape.empty())
            return signals;
        std::vector<Tensor> outputs;
        for (const auto& execution : tape)
            outputs.push_back(execution.output);
        const auto gradients = torch::autograd::grad({objective(output)}, outputs, {}, false, false, true);
        for (std::size_t i = 0; i < tape.size(); ++i)
            if (gradients[i].defined())
                signals[tape[i].layer].push_back({tape[i].input, gradients[i]});
        return signals;
    }

    /// Of every parameter; undefined where the output does not depend on it.
    std::vector<Tensor> trueGradients(const Tensor& image) const {
        std::vector<Tensor> parameters;
        for (const auto& [name, tensor] : script_.parameters.all())
            parameters.push_back(tensor);
        const Tensor output = script_.run(image, {});
        if (!output.requires_grad())
            throw base::Error("its output has no gradient");
        return torch::autograd::grad({objective(output)}, parameters, {}, false, false, true);
    }

    /// Whether a rebuilt gradient is the true one; either may be missing, which means zero.
    bool agrees(const Tensor& rebuiltGradient, const Tensor& trueGradient, double floor) const {
        if (!trueGradient.defined())
            return !rebuiltGradient.defined();
        const double size = trueGradient.norm().item<double>();
        const Tensor error = rebuiltGradient.defined()
                                 ? rebuiltGradient.reshape(trueGradient.sizes()) - trueGradient
                                 : trueGradient;
        return error.norm().item<double>() <= tolerance(script_.device) * size + floor;
    }

    void compare(const std::vector<std::vector<Signal>>& signals, std::int64_t image,
                 const std::vector<Tensor>& gradients) {
        double largest = 0;
        for (std::size_t p = 0; p < gradients.size(); ++p)
            if (gradients[p].defined()) {
                used_[p] = true;
                largest = std::max(largest, gradients[p].norm().item<double>());
            }
        const double floor = 1e-6 * largest; // where sums cancel, rounding is all that is left
        const auto part = [&](const ParameterView& view) {
            const Tensor& whole = gradients[view.parameter];
            const Tensor& parameter = script_.parameters.all()[view.parameter].second;
            if (!whole.defined())
                return Tensor();
            // Laid out as the parameter, which autograd does not promise.
            const Tensor same = at::empty_strided(parameter.sizes(), parameter.strides(), whole.options());
            return partOf(same.copy_(whole), view);
        };
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            const Gradients made = rebuilt(layers_[l], signals[l], image);
            if (!agrees(made.weight, part(plan_.layers[l].weight), floor))
                wrongWeight_[l] = true;
            if (const auto& bias = plan_.layers[l].bias; bias && !agrees(made.bias, part(*bias), floor))
                wrongBias_[l] = true;
        }
    }

    void removeWrong() {
        constexpr const char* reason =
            "its gradient cannot be rebuilt from its layer: it is used elsewhere too";
        std::vector<ScriptLayer> right;
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            ScriptLayer& layer = plan_.layers[l];
            if (!used_[layer.weight.parameter])
                continue;
            if (layer.bias && (wrongBias_[l] || wrongWeight_[l]))
                reasons_.emplace(layer.bias->parameter,
                                 wrongBias_[l] ? reason : "the weight of its layer is not covered");
            if (wrongBias_[l])
                layer.bias.reset();
            if (wrongWeight_[l])
                reasons_.emplace(layer.weight.parameter, reason);
            else
                right.push_back(std::move(layer));
        }
        plan_.layers = std::move(right);
        plan_.layerOfWeight.clear();
        for (std::size_t l = 0; l < plan_.layers.size(); ++l)
            plan_.layerOfWeight.emplace(plan_.layers[l].weight, l);
    }

    const ScriptUnderPlan& script_;
    ScriptPlan& plan_;
    ReasonsNotCovered& reasons_;
    std::vector<TrackedLayer> layers_;
    std::vector<bool> wrongWeight_, wrongBias_;
    ParametersInUse used_;
};

} // namespace

ParametersInUse removeUnproved(const ScriptUnderPlan& script, ScriptPlan& plan, ReasonsNotCovered& reasons) {
    return Check(script, plan, reasons).run();
}

} // namespace wherefrom::encoder
