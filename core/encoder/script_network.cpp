// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/script_network_torch.h"

#include <torch/script.h>

#include <sstream>

namespace wherefrom::encoder {

namespace {

class ScriptNetwork final : public ScriptBackbone {
  public:
    ScriptNetwork(torch::jit::Module module, std::string bytes)
        : module_(std::move(module)), bytes_(std::move(bytes)) {
        module_.eval();
    }

    torch::Tensor forward(const torch::Tensor& images, LayerTape* tape) override {
        if (tape != nullptr)
            throw base::Error(
                "An imported TorchScript encoder gives embeddings only: its layers are not recorded.");
        if (interrupt_)
            interrupt_();
        return module_.forward({images.contiguous()}).toTensor().to(torch::kFloat32);
    }
    const std::vector<TrackedLayer>& layers() const override { return none_; }
    torch::Device device() const override { return (*module_.parameters().begin()).device(); }
    std::int64_t width() const override { return width_; }
    void setWidth(std::int64_t width) { width_ = width; }
    NamedTensors parameters() const override {
        NamedTensors result;
        for (const auto& entry : module_.named_parameters())
            result.emplace_back(entry.name, entry.value);
        return result;
    }
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
    void moveTo(torch::Device device) override { module_.to(device); }
    const std::string& bytes() const override { return bytes_; }

  private:
    torch::jit::Module module_;
    std::string bytes_;
    std::function<void()> interrupt_;
    std::vector<TrackedLayer> none_;
    std::int64_t width_ = 0;
};

torch::jit::Module parse(const std::string& bytes, const std::string& what) {
    try {
        std::istringstream stream(bytes);
        return torch::jit::load(stream, torch::Device(torch::kCPU));
    } catch (const std::exception&) {
        throw base::Error(what + " is not a TorchScript module: save it with torch.jit.save().");
    }
}

torch::Tensor tryOut(ScriptNetwork& network, int inputSide, const std::string& what) {
    const torch::NoGradGuard noGradient;
    try {
        return network.forward(torch::zeros({2, 3, inputSide, inputSide}), nullptr);
    } catch (const std::exception&) {
        const std::string side = std::to_string(inputSide);
        throw base::Error(what + " does not map images [2, 3, " + side + ", " + side +
                          "] to a tensor: export the backbone alone, for that input size.");
    }
}

} // namespace

std::unique_ptr<ScriptBackbone> makeScriptBackbone(std::string bytes, int inputSide,
                                                   const std::string& what) {
    torch::jit::Module module = parse(bytes, what);
    if (module.parameters().size() == 0)
        throw base::Error(what + " has no parameters, it is frozen: save it without torch.jit.freeze().");
    auto network = std::make_unique<ScriptNetwork>(std::move(module), std::move(bytes));
    const torch::Tensor output = tryOut(*network, inputSide, what);
    if (output.dim() != 2 || output.size(0) != 2 || output.size(1) < 1)
        throw base::Error(what +
                          " must give one row of numbers an image, [b, d]: export the backbone with its "
                          "pooling, flattened.");
    network->setWidth(output.size(1));
    return network;
}

} // namespace wherefrom::encoder
