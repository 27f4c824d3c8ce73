// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/encoder/script_network_torch.h"
#include "core/encoder/spec_json.h"
#include "core/encoder/tensor_file_torch.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <span>

namespace wherefrom::encoder {

namespace {

constexpr const char* specKey = "wherefrom.encoder";
constexpr const char* scriptName = "torchscript";

std::unique_ptr<Encoder::State> build(const EncoderSpec& spec) {
    check(spec);
    auto state = std::make_unique<Encoder::State>();
    state->spec = spec;
    state->backbone = std::make_unique<ResNet>(spec.architecture, spec.stem);
    if (spec.projectionWidth > 0) {
        state->head = std::make_unique<ProjectionHead>(state->backbone->width(), spec.projectionWidth,
                                                       state->backbone->layers().size());
        state->projected = std::make_unique<ProjectedNetwork>(*state->backbone, *state->head);
    }
    return state;
}

std::unique_ptr<Encoder::State> buildScript(const EncoderSpec& spec, std::string bytes,
                                            const std::string& what) {
    check(spec);
    auto state = std::make_unique<Encoder::State>();
    state->spec = spec;
    state->backbone = makeScriptBackbone(std::move(bytes), spec.inputSide, spec.outputNode, what);
    return state;
}

/// The imported network of an encoder; nullptr: it has a built-in one.
const ScriptBackbone* scriptOf(const Encoder::State& state) {
    return dynamic_cast<const ScriptBackbone*>(state.backbone.get());
}

std::unique_ptr<Encoder::State> copyOf(const Encoder::State& other) {
    if (const auto* script = scriptOf(other)) {
        auto copy = std::make_unique<Encoder::State>();
        copy->spec = other.spec;
        copy->backbone = script->clone();
        return copy;
    }
    auto state = build(other.spec);
    const torch::NoGradGuard noGradient;
    const NamedTensors from = other.all(), to = state->all();
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i].second.copy_(from[i].second);
    return state;
}

std::string withThousands(std::size_t number) {
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text.push_back(',');
        text.push_back(digits[i]);
    }
    return text;
}

std::string readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw base::Error("The file " + file.string() + " cannot be read: check its name and permissions.");
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string title(const EncoderSpec& spec) {
    switch (spec.architecture) {
    case Architecture::resnet20:
        return "ResNet-20";
    case Architecture::resnet18:
        return "ResNet-18";
    case Architecture::resnet34:
        return "ResNet-34";
    case Architecture::resnet50:
        return "ResNet-50";
    case Architecture::torchScript:
        break;
    }
    return "TorchScript encoder";
}

} // namespace

ProjectionHead::ProjectionHead(std::int64_t representation, std::int64_t projection, std::size_t firstIndex)
    : layers_(firstIndex),
      first_(layers_.addLinear("projection.0", representation, representation)),
      second_(layers_.addLinear("projection.2", representation, projection)) {}

torch::Tensor ProjectionHead::forward(const torch::Tensor& representations, LayerTape* tape) const {
    return layers_.run(second_, relu(layers_.run(first_, representations, tape), tape), tape);
}

torch::Tensor ProjectedNetwork::forward(const torch::Tensor& images, LayerTape* tape) {
    return head_.forward(backbone_.forward(images, tape), tape);
}

const std::vector<TrackedLayer>& ProjectedNetwork::layers() const {
    all_ = backbone_.layers();
    const auto& head = head_.layers().layers();
    all_.insert(all_.end(), head.begin(), head.end());
    return all_;
}

NamedTensors Encoder::State::parameters() const {
    NamedTensors result = backbone->parameters();
    if (head)
        for (auto& named : head->layers().parameters())
            result.push_back(std::move(named));
    return result;
}

NamedTensors Encoder::State::all() const {
    NamedTensors result = parameters();
    for (auto& named : statistics())
        result.push_back(std::move(named));
    return result;
}

void Encoder::State::setInterrupt(const std::function<void()>& interrupt) {
    backbone->setInterrupt(interrupt);
    if (head)
        head->layers().setInterrupt(interrupt);
}

Encoder::Encoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Encoder Encoder::create(const EncoderSpec& spec, std::uint64_t seed) {
    if (spec.architecture == Architecture::torchScript)
        throw base::Error("A TorchScript encoder cannot be created: import it from its file.");
    auto state = build(spec);
    static_cast<ResNet&>(*state->backbone).initialise(seed);
    if (state->head)
        state->head->layers().initialise(base::hash64("projection", seed));
    return Encoder(std::move(state));
}

Encoder Encoder::importTorchScript(const std::filesystem::path& file, int inputSide,
                                   const std::array<float, 3>& mean, const std::array<float, 3>& deviation,
                                   const std::string& outputNode) {
    EncoderSpec spec;
    spec.architecture = Architecture::torchScript;
    spec.inputSide = inputSide;
    spec.mean = mean;
    spec.deviation = deviation;
    spec.projectionWidth = 0;
    spec.outputNode = outputNode;
    spec.training = "imported from " + file.filename().string();
    return Encoder(buildScript(spec, readFile(file), "The file " + file.string()));
}

Encoder Encoder::load(const std::filesystem::path& file) {
    const TensorFile content = readTensorFile(file);
    const std::string what = "The file " + file.string();
    const auto text = content.texts.find(specKey);
    if (text == content.texts.end())
        throw base::Error(what + " is no encoder of Wherefrom: choose one that Wherefrom saved.");
    const EncoderSpec spec = specFromJson(text->second, what);
    if (spec.architecture == Architecture::torchScript) {
        const torch::Tensor bytes = content.find(scriptName);
        if (!bytes.defined() || bytes.scalar_type() != at::kByte)
            throw base::Error(what + " holds no TorchScript module: take another copy.");
        const auto* first = static_cast<const char*>(bytes.data_ptr());
        return Encoder(buildScript(spec, std::string(first, first + bytes.numel()), what));
    }
    auto state = build(spec);
    copyInto(state->all(), content, "", what);
    return Encoder(std::move(state));
}

void Encoder::save(const std::filesystem::path& file) const {
    TensorFile content;
    content.texts[specKey] = toJson(state_->spec);
    content.texts["format"] = "pt"; // the order of dimensions, for readers of safetensors
    if (const auto* script = scriptOf(*state_)) {
        const std::string& bytes = script->bytes();
        const torch::Tensor tensor = at::empty({static_cast<std::int64_t>(bytes.size())}, at::kByte);
        std::memcpy(tensor.data_ptr(), bytes.data(), bytes.size());
        content.tensors.emplace_back(scriptName, tensor);
    } else {
        content.tensors = state_->all();
    }
    writeTensorFile(content, file);
}

Encoder Encoder::clone() const {
    Encoder copy(copyOf(*state_));
    copy.moveTo(device());
    return copy;
}

void Encoder::moveTo(std::string_view device) {
    if (device == this->device())
        return;
    translatingMemoryErrors([&] {
        state_->backbone->moveTo(torchDevice(device));
        if (state_->head)
            state_->head->layers().moveTo(torchDevice(device));
    });
}

std::string Encoder::device() const {
    return state_->backbone->device().str();
}
const EncoderSpec& Encoder::spec() const {
    return state_->spec;
}
void Encoder::setInputSide(int side) {
    if (state_->spec.architecture == Architecture::torchScript && side != state_->spec.inputSide)
        throw base::Error("An imported encoder sees images of the side it was imported with.");
    EncoderSpec spec = state_->spec;
    spec.inputSide = side;
    check(spec);
    state_->spec = spec;
}

void Encoder::setTraining(std::string description) {
    state_->spec.training = std::move(description);
}
std::size_t Encoder::embeddingWidth() const {
    return static_cast<std::size_t>(state_->backbone->width());
}

std::size_t Encoder::parameterCount() const {
    std::int64_t count = 0;
    for (const auto& [name, tensor] : state_->backbone->parameters())
        count += tensor.numel();
    return static_cast<std::size_t>(count);
}

std::string Encoder::hash() const {
    EncoderSpec spec = state_->spec;
    spec.training.clear();
    std::string text = toJson(spec);
    for (const auto& [name, tensor] : state_->all()) {
        const torch::Tensor values = tensor.detach().to(at::kCPU).contiguous();
        const std::span<const std::byte> bytes{static_cast<const std::byte*>(values.data_ptr()),
                                               static_cast<std::size_t>(values.nbytes())};
        text += "\n" + name + " " + std::to_string(base::hash64(bytes));
    }
    // Two scripts may differ in code alone.
    const auto* script = scriptOf(*state_);
    return base::hashHex(
        text + "\n" +
        std::to_string(base::hash64(script ? std::string_view(script->bytes()) : std::string_view())));
}

std::string Encoder::describe() const {
    const std::string side = std::to_string(spec().inputSide);
    const auto* script = scriptOf(*state_);
    const std::string note = script && !script->note().empty() ? ", " + script->note() : "";
    return title(spec()) + ", " + withThousands(parameterCount()) + " parameters, " + side + " x " + side +
           " pixels, " + std::to_string(embeddingWidth()) + " numbers an image" + note;
}

Network& networkOf(const Encoder& encoder) {
    return *encoder.state().backbone;
}

Network& projectedNetworkOf(const Encoder& encoder) {
    if (!encoder.state().projected)
        throw base::Error("This encoder has no projection head: use its representation.");
    return *encoder.state().projected;
}

torch::Tensor project(const Encoder& encoder, const torch::Tensor& representations) {
    if (!encoder.state().head)
        throw base::Error("This encoder has no projection head: use its representation.");
    return encoder.state().head->forward(representations, nullptr);
}

} // namespace wherefrom::encoder
