// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/import.h"

#include "core/base/error.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/encoder/file_kind.h"
#include "core/encoder/state_dict_family.h"
#include "core/encoder/tensor_file_torch.h"
#include "core/encoder/weight_list_torch.h"

#include <algorithm>

namespace wherefrom::encoder {

namespace {

constexpr std::array<float, 3> imagenetMean{0.485F, 0.456F, 0.406F};
constexpr std::array<float, 3> imagenetDeviation{0.229F, 0.224F, 0.225F};
constexpr int imagenetSide = 224;
/// A traced network may want one side only: these are tried in this order.
constexpr std::array<int, 8> usualSides{224, 32, 96, 64, 128, 256, 384, 28};

std::vector<NamedShape> shapesOf(Architecture architecture, Stem stem) {
    const ResNet network(architecture, stem);
    std::vector<NamedShape> shapes;
    for (const auto& tensors : {network.parameters(), network.statistics()})
        for (const auto& [name, tensor] : tensors)
            shapes.push_back({name, tensor.sizes().vec()});
    return shapes;
}

void apply(const ImportChoice& choice, EncoderSpec& spec) {
    spec.inputSide = choice.inputSide.value_or(spec.inputSide);
    spec.mean = choice.mean.value_or(spec.mean);
    spec.deviation = choice.deviation.value_or(spec.deviation);
    check(spec);
}

bool isWhole(const ImportChoice& choice) {
    return choice.inputSide && choice.mean && choice.deviation;
}

Inspection describe(EncoderFile kind, const Encoder& encoder) {
    Inspection inspection;
    inspection.kind = kind;
    inspection.spec = encoder.spec();
    inspection.description = encoder.describe();
    inspection.parameters = encoder.parameterCount();
    inspection.width = encoder.embeddingWidth();
    return inspection;
}

/// The dictionary and the place in it where a network stands: the trained one rather than its followers.
struct Place {
    const WeightList* list = nullptr;
    ResNetRoot root;
    bool follows = false;
};

Place placeIn(const std::vector<WeightList>& lists) {
    Place best;
    for (const WeightList& list : lists)
        for (const ResNetRoot& root : resNetRoots(list.shapes)) {
            const bool follows = followsByMomentum(list.path) || followsByMomentum(root.prefix);
            if (best.list == nullptr || (best.follows && !follows))
                best = {&list, root, follows};
        }
    return best;
}

[[noreturn]] void refuseNetwork(const std::string& what, const std::vector<WeightList>& lists) {
    const auto& largest =
        *std::ranges::max_element(lists, {}, [](const WeightList& list) { return list.shapes.size(); });
    const std::string names = largest.shapes.empty() ? "" : ": its first is " + largest.shapes.front().name;
    throw base::Error(what + " holds weights, but none of a ResNet (" +
                      std::to_string(largest.shapes.size()) + " tensors" + names + "): " + exportHint + ".");
}

void fill(const std::string& what, const NamedTensors& targets, const WeightList& list,
          const std::function<std::size_t(const std::string&)>& entryOf) {
    const torch::NoGradGuard noGradient;
    for (const auto& [name, target] : targets) {
        const std::size_t entry = entryOf(name);
        const torch::Tensor values = list.load(entry);
        if (!torch::isfinite(values).all().item<bool>())
            throw base::Error(what + " holds numbers that are not finite in " + list.shapes[entry].name +
                              ": take a checkpoint from before its training diverged.");
        target.copy_(values);
    }
}

std::size_t entryNamed(const WeightList& list, const std::string& name) {
    const auto found = std::ranges::find(list.shapes, name, &NamedShape::name);
    return static_cast<std::size_t>(found - list.shapes.begin());
}

ImportedEncoder fromWeights(EncoderFile kind, const std::filesystem::path& file,
                            const std::vector<WeightList>& lists, const ImportChoice& choice) {
    const std::string what = "The file " + file.string();
    const Place place = placeIn(lists);
    if (place.list == nullptr)
        refuseNetwork(what, lists);
    const WeightList& list = *place.list;
    ResNetKeys keys;
    try {
        keys = matchResNet(list.shapes, place.root, shapesOf);
    } catch (const base::Error& error) {
        throw base::Error(what + " " + error.what() + ".");
    }
    const std::string family = familyOf(list.path, list.shapes, place.root, list.beside);
    EncoderSpec spec = guessedSpec(keys.architecture, keys.stem);
    spec.projectionWidth = keys.head ? keys.head->width : 0;
    spec.training = "imported from " + file.filename().string() + (family.empty() ? "" : ", " + family);
    apply(choice, spec);

    Encoder encoder = Encoder::create(spec, 0);
    const auto& backbone = *encoder.state().backbone;
    const auto entryOf = [&](const std::string& name) { return keys.entries.at(name); };
    fill(what, backbone.parameters(), list, entryOf);
    fill(what, backbone.statistics(), list, entryOf);
    const std::string ours = "projection.";
    if (keys.head)
        fill(what, encoder.state().head->layers().parameters(), list, [&](const std::string& name) {
            return entryNamed(list, keys.head->prefix + name.substr(ours.size()));
        });

    Inspection inspection = describe(kind, encoder);
    inspection.family = family;
    inspection.isGuess = !isWhole(choice);
    inspection.loaded = std::to_string(keys.entries.size()) + " tensors";
    if (keys.head)
        inspection.loaded += " and a projection head of " + std::to_string(keys.head->width) + " numbers (" +
                             keys.head->prefix.substr(0, keys.head->prefix.size() - 1) +
                             ", taken as linear, ReLU, linear)";
    inspection.leftOut = leftOutOf(list.shapes, place.root, keys.leftOut, list.beside);
    if (place.follows)
        inspection.notes.emplace_back("Only a copy that follows by momentum is in the file: it was taken.");
    if (keys.stem == Stem::cifar && keys.architecture != Architecture::resnet20)
        inspection.notes.emplace_back("Its first convolution is 3x3: it is taken to have stride 1 and no "
                                      "max-pool after it, as encoders for CIFAR-10 have.");
    return {std::move(encoder), std::move(inspection)};
}

Encoder scriptFor(const std::filesystem::path& file, const ImportChoice& choice) {
    const auto& mean = choice.mean.value_or(imagenetMean);
    const auto& deviation = choice.deviation.value_or(imagenetDeviation);
    const auto imported = [&](int side) {
        return Encoder::importTorchScript(file, side, mean, deviation, choice.outputNode);
    };
    if (choice.inputSide)
        return imported(*choice.inputSide);
    std::string sentence;
    for (const int side : usualSides) {
        try {
            return imported(side);
        } catch (const base::Error& error) {
            if (sentence.empty())
                sentence = error.what();
        }
    }
    throw base::Error(sentence);
}

ImportedEncoder fromScript(const std::filesystem::path& file, const ImportChoice& choice) {
    Encoder encoder = scriptFor(file, choice);
    Inspection inspection = describe(EncoderFile::torchScript, encoder);
    inspection.isGuess = !isWhole(choice);
    inspection.loaded = "the whole module";
    return {std::move(encoder), std::move(inspection)};
}

ImportedEncoder fromOurs(const std::filesystem::path& file, const ImportChoice& choice) {
    Encoder encoder = Encoder::load(file);
    EncoderSpec spec = encoder.spec();
    if (choice.inputSide && *choice.inputSide != spec.inputSide)
        encoder.setInputSide(*choice.inputSide);
    apply(choice, spec);
    encoder.state().spec.mean = spec.mean;
    encoder.state().spec.deviation = spec.deviation;
    Inspection inspection = describe(EncoderFile::ours, encoder);
    inspection.family = spec.training;
    inspection.loaded = "the whole encoder";
    return {std::move(encoder), std::move(inspection)};
}

bool isOurs(const std::filesystem::path& file) {
    return readTensorFile(file).texts.contains("wherefrom.encoder");
}

} // namespace

EncoderSpec guessedSpec(Architecture architecture, Stem stem) {
    EncoderSpec spec; // CIFAR-10's side, mean and deviation
    spec.architecture = architecture;
    spec.stem = stem;
    spec.projectionWidth = 0;
    if (stem == Stem::imagenet) {
        spec.inputSide = imagenetSide;
        spec.mean = imagenetMean;
        spec.deviation = imagenetDeviation;
    }
    return spec;
}

ImportedEncoder importEncoder(const std::filesystem::path& file, const ImportChoice& choice) {
    switch (fileKind(file)) {
    case EncoderFile::torchScript:
        return fromScript(file, choice);
    case EncoderFile::checkpoint:
        return fromWeights(EncoderFile::checkpoint, file, weightsOfCheckpoint(file), choice);
    case EncoderFile::ours:
    case EncoderFile::safetensors:
        break;
    }
    if (isOurs(file))
        return fromOurs(file, choice);
    return fromWeights(EncoderFile::safetensors, file, {weightsOfSafetensors(file)}, choice);
}

} // namespace wherefrom::encoder
