// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/script_file_torch.h"
#include "core/encoder/script_network_torch.h"
#include "core/encoder/script_output_torch.h"
#include "core/encoder/script_plan_torch.h"

#include <torch/csrc/jit/runtime/jit_exception.h>

#include <set>
#include <utility>

namespace wherefrom::encoder {

namespace {

using torch::Tensor;

NamedTensors parametersOf(const torch::jit::Module& module) {
    NamedTensors result;
    for (const auto& entry : module.named_parameters())
        result.emplace_back(entry.name, entry.value);
    return result;
}

/// What a script is beside its place on a device; shared by clones.
struct Imported {
    std::string bytes;
    int inputSide = 0;
    std::string outputNode;
    std::int64_t width = 0;
    bool averagesMaps = false;
};

class ScriptNetwork final : public ScriptBackbone {
  public:
    ScriptNetwork(std::shared_ptr<const Imported> imported, torch::Device device, const std::string& what)
        : imported_(std::move(imported)) {
        place(device, what);
    }

    Tensor forward(const Tensor& images, LayerTape* tape) override {
        if (interrupt_)
            interrupt_();
        if (tape == nullptr)
            return run(images, watching());
        const ScriptPlan& current = plan();
        if (at::GradMode::is_enabled())
            return record(images, current, *tape);
        // Without gradients Torch takes fused operations of attention that show no layers.
        const torch::AutoGradMode withGradients(true);
        const std::size_t first = tape->size();
        const Tensor output = record(images, current, *tape).detach();
        for (std::size_t i = first; i < tape->size(); ++i) {
            (*tape)[i].input = (*tape)[i].input.detach();
            (*tape)[i].output = (*tape)[i].output.detach();
        }
        return output;
    }
    const std::vector<TrackedLayer>& layers() const override {
        plan();
        return layers_;
    }
    torch::Device device() const override { return parameters_->all().front().second.device(); }
    std::int64_t width() const override { return imported_->width; }
    NamedTensors parameters() const override { return parametersOf(module_); }
    NamedTensors statistics() const override {
        NamedTensors result;
        for (const auto& entry : module_.named_buffers())
            result.emplace_back(entry.name, entry.value);
        return result;
    }
    void train(bool on, bool) override {
        if (on)
            throw base::Error(
                "An imported TorchScript encoder cannot be trained here: choose a built-in one.");
    }
    void setInterrupt(std::function<void()> interrupt) override { interrupt_ = std::move(interrupt); }
    void moveTo(torch::Device device) override { place(device, "The imported encoder"); }
    const std::string& bytes() const override { return imported_->bytes; }
    std::unique_ptr<ScriptBackbone> clone() const override {
        auto copy = std::make_unique<ScriptNetwork>(imported_, device(), "The imported encoder");
        if (plan_)
            copy->adopt(plan_);
        return copy;
    }
    Coverage coverage() const override { return plan().coverage; }
    std::string note() const override {
        return imported_->averagesMaps ? "its maps averaged over their positions" : "";
    }

    /// What forward() returns, as the script gives it.
    Tensor rawOutput(const Tensor& images) const {
        return chosenOutput(graph_->run(images.contiguous(), {}), imported_->outputNode);
    }

  private:
    /// Read again for each device: constants in the code of a traced module lie on the one it is read for.
    void place(torch::Device device, const std::string& what) {
        module_ = readScript(imported_->bytes, device, what);
        graph_ = std::make_unique<ScriptGraph>(module_);
        parameters_ = std::make_unique<ScriptParameters>(parametersOf(module_));
        if (plan_)
            layers_ = layersOf(*plan_, *parameters_);
    }

    void adopt(std::shared_ptr<const ScriptPlan> plan) const {
        plan_ = std::move(plan);
        layers_ = layersOf(*plan_, *parameters_);
    }

    const ScriptPlan& plan() const {
        if (!plan_)
            adopt(planOf({*graph_, *parameters_,
                          [this](const Tensor& images, const ScriptGraph::Watch& watch) {
                              return run(images, watch ? watch : watching());
                          },
                          [this](const Tensor& images, const ScriptPlan& plan, LayerTape& tape) {
                              return record(images, plan, tape);
                          },
                          imported_->inputSide, device()}));
        return *plan_;
    }

    Tensor run(const Tensor& images, const ScriptGraph::Watch& watch) const {
        try {
            return representation(
                chosenOutput(graph_->run(images.contiguous(), watch), imported_->outputNode));
        } catch (const torch::jit::JITException& error) {
            throw base::Error("The imported encoder refuses the images (" + std::string(error.what()) + ").");
        }
    }

    /// A watch that obeys a stop and changes nothing.
    ScriptGraph::Watch watching() const {
        return [this](std::size_t, at::ArrayRef<c10::IValue>, const Tensor& output) {
            return interruptible(output);
        };
    }

    Tensor interruptible(const Tensor& output) const {
        if (!interrupt_)
            return output;
        interrupt_();
        if (output.requires_grad())
            output.register_hook([interrupt = interrupt_](const Tensor&) { interrupt(); });
        return output;
    }

    /// An execution, and what its output's counter of in-place changes was.
    struct Recorded {
        LayerExecution execution;
        std::size_t site;
        std::int64_t version;
    };

    /// Runs again with copies where the script changed a recorded output in place afterwards (a ReLU often
    /// does): from then on these sites copy. An input that is changed so cannot be differentiated at all.
    Tensor record(const Tensor& images, const ScriptPlan& plan, LayerTape& tape) const {
        for (;;) {
            std::vector<Recorded> recorded;
            const Tensor output =
                run(images, [&](std::size_t site, at::ArrayRef<c10::IValue> operands, const Tensor& result) {
                    return recordOne(plan, site, operands, interruptible(result), images.size(0), recorded);
                });
            if (noteChanges(recorded))
                continue;
            for (auto& one : recorded)
                tape.push_back(std::move(one.execution));
            return output;
        }
    }

    /// The output that the script goes on with: a view or a copy of what is recorded.
    Tensor recordOne(const ScriptPlan& plan, std::size_t site, at::ArrayRef<c10::IValue> operands,
                     const Tensor& output, std::int64_t images, std::vector<Recorded>& recorded) const {
        if (!plan.sites[site] || !output.requires_grad())
            return output;
        const auto operation = scriptOperation(graph_->sites()[site], operands, output);
        const auto weight = operation ? parameters_->viewOf(operation->layer.weight) : std::nullopt;
        const auto layer = weight ? plan.layerOfWeight.find(*weight) : plan.layerOfWeight.end();
        if (layer == plan.layerOfWeight.end())
            return output;
        const ScriptLayout& layout = *plan.sites[site];
        const Tensor input = arranged(operation->shape, layout, operation->input, images);
        const Tensor kept = arranged(operation->shape, layout, output, images);
        recorded.push_back({{layer->second, input, kept}, site, kept._version()});
        const Tensor result =
            kept.is_same(output) ? output : restored(operation->shape, layout, kept, output.sizes(), images);
        return copiedOutputs_.contains(site) ? result.clone() : result;
    }

    bool noteChanges(const std::vector<Recorded>& recorded) const {
        bool changed = false;
        for (const auto& one : recorded)
            if (one.execution.output._version() != one.version)
                changed = copiedOutputs_.insert(one.site).second || changed;
        return changed;
    }

    std::shared_ptr<const Imported> imported_;
    torch::jit::Module module_;
    std::unique_ptr<ScriptGraph> graph_;
    std::unique_ptr<ScriptParameters> parameters_;
    std::function<void()> interrupt_;
    // Found out when it is asked for: embeddings alone need none of it.
    mutable std::shared_ptr<const ScriptPlan> plan_;
    mutable std::vector<TrackedLayer> layers_;
    mutable std::set<std::size_t> copiedOutputs_;
};

/// The output for two made images, and the first of them alone.
struct TryOut {
    Tensor two;
    Tensor one;
};

TryOut tryOut(const ScriptNetwork& network, int inputSide, const std::string& what) {
    const torch::NoGradGuard noGradient;
    const Tensor images = madeImages(2, inputSide, network.device());
    const std::string side = std::to_string(inputSide);
    TryOut result;
    try {
        result.two = network.rawOutput(images);
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception&) {
        throw base::Error(what + " cannot take images [2, 3, " + side + ", " + side +
                          "]: choose the input side it was made for, or export the backbone alone.");
    }
    try {
        result.one = network.rawOutput(images.narrow(0, 0, 1));
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception&) {
        throw base::Error(what + " works for one size of batch only: export it with torch.jit.script(), or "
                                 "trace a forward() that does not fix the number of images.");
    }
    return result;
}

void checkRows(const TryOut& output, const std::string& what) {
    const Tensor two = representation(output.two), one = representation(output.one);
    if (two.size(0) != 2 || one.size(0) != 1 || two.size(1) < 1 || two.size(1) != one.size(1))
        throw base::Error(what +
                          " must give one row of numbers an image, [b, d]: export the backbone with its "
                          "pooling, flattened.");
    const double difference = (two[0] - one[0]).norm().item<double>();
    if (!(difference <= 1e-2 * one.norm().item<double>() + 1e-6))
        throw base::Error(what + " gives an image other numbers in a batch than alone: export it after "
                                 "model.eval(), with nothing drawn at random.");
}

} // namespace

std::unique_ptr<ScriptBackbone> makeScriptBackbone(std::string bytes, int inputSide,
                                                   const std::string& outputNode, const std::string& what) {
    auto imported = std::make_shared<Imported>(Imported{std::move(bytes), inputSide, outputNode, 0, false});
    auto network = std::make_unique<ScriptNetwork>(imported, torch::Device(torch::kCPU), what);
    const TryOut output = tryOut(*network, inputSide, what);
    checkRows(output, what);
    imported->width = representation(output.two).size(1);
    imported->averagesMaps = isMap(output.two);
    return network;
}

} // namespace wherefrom::encoder
