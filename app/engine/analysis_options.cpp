// SPDX-License-Identifier: Apache-2.0
#include "app/engine/analysis_options.h"

#include "core/pipeline/augmentation_json.h"

namespace wherefrom::engine {
namespace {

void addEncoderOptions(CLI::App& command, pipeline::EncoderChoice& encoder) {
    command
        .add_option("--encoder", encoder.start,
                    "builtin, random, or the path of an encoder file: ours, TorchScript, or a checkpoint of "
                    "a ResNet (see: "
                    "encoder)")
        ->capture_default_str();
    command
        .add_option("--architecture", encoder.architecture,
                    "Of a random start: resnet20, resnet18, resnet34, resnet50")
        ->capture_default_str();
    command
        .add_option("--input-side", encoder.inputSide,
                    "Pixels the encoder sees; 0: what an encoder file wants, 32 for the built-in one")
        ->capture_default_str();
    command
        .add_option("--objective", encoder.objective,
                    "Of the pretraining: simclr, byol, barlow-twins, vicreg, simsiam, moco, swav, dino")
        ->capture_default_str();
    command
        .add_option("--pretrain-epochs", encoder.pretrainEpochs,
                    "Epochs of pretraining on the dataset; -1: as many as fit --pretrain-seconds")
        ->capture_default_str();
    command.add_option("--pretrain-seconds", encoder.pretrainSeconds, "Time that pretraining may take")
        ->capture_default_str();
    command
        .add_option(
            "--mean", encoder.mean,
            "Of red, green and blue in 0 to 1, for an encoder file: 0.485,0.456,0.406; otherwise what "
            "`encoder` prints for the file")
        ->delimiter(',');
    command.add_option("--deviation", encoder.deviation, "The same for the standard deviation")
        ->delimiter(',');
    command.add_option("--output-node", encoder.outputNode,
                       "Of a TorchScript file that returns several: the number or the key of the representation");
    command.add_option(
        "--embeddings", encoder.embeddings,
        "NumPy file [n, d] with a row an image, in the dataset's order, instead of an encoder: "
        "no influence is computed");
    command.add_option(
        "--embedding-keys", encoder.embeddingKeys,
        "Text or CSV file that names the image of each row of --embeddings, where the order is "
        "another");
}

void addAugmentationOptions(CLI::App& command, encoder::AugmentationOptions& augmentation) {
    // First: what is given beside it changes the preset.
    command
        .add_option_function<std::string>(
            "--augmentation",
            [&augmentation](const std::string& name) { augmentation = pipeline::augmentationPreset(name); },
            "Of the views that influence compares: simclr, flip-only (always mirrored, no chance), none; the "
            "options below change it")
        ->check(CLI::IsMember({"simclr", "flip-only", "none"}));
    command.add_option("--crop", augmentation.crop, "Random resized crop: true or false")
        ->capture_default_str();
    const auto number = [&command](const char* option, double& value, const char* meaning) {
        command.add_option(option, value, meaning)->capture_default_str();
    };
    number("--crop-scale-from", augmentation.scaleFrom, "Least share of the area that is kept");
    number("--crop-scale-to", augmentation.scaleTo, "Largest share of the area that is kept");
    number("--crop-ratio-from", augmentation.ratioFrom, "Least width to height");
    number("--crop-ratio-to", augmentation.ratioTo, "Largest width to height");
    number("--flip-chance", augmentation.flipChance, "Of mirroring left and right");
    number("--jitter-chance", augmentation.jitterChance, "Of a change of colours");
    number("--jitter-strength", augmentation.jitterStrength, "Times the four below");
    number("--brightness", augmentation.brightness, "Factors from 1 - this to 1 + this");
    number("--contrast", augmentation.contrast, "The same");
    number("--saturation", augmentation.saturation, "The same");
    number("--hue", augmentation.hue, "Turns of up to this share of the circle");
    number("--grey-chance", augmentation.greyChance, "Of losing all colour");
}

void addInfluenceOptions(CLI::App& command, pipeline::InfluenceChoice& influence) {
    command.add_option("--draws", influence.draws, "Augmentations over which influence is averaged")
        ->capture_default_str();
    command.add_option("--damping", influence.damping, "Times the mean eigenvalue of each layer")
        ->capture_default_str();
    command.add_option("--absolute-damping", influence.absoluteDamping,
                       "One damping for all layers, instead");
    command.add_option("--curvature", influence.curvature, "ekfac, kfac, diagonal, identity")
        ->capture_default_str();
    command.add_option("--fisher", influence.fisher, "gauss-newton, empirical")->capture_default_str();
    command.add_option("--loss", influence.loss, "cosine, squared-euclidean")->capture_default_str();
    command.add_option("--output-of", influence.output, "representation, projection")->capture_default_str();
    command.add_option("--factor-samples", influence.factorSamples, "Images the curvature is estimated on")
        ->capture_default_str();
    command.add_option("--layers", influence.layers,
                       "Layers that count, as globs separated by commas: 'layer4.*,fc'; all where empty");
    command.add_flag(
        "--average-gradients", influence.averageGradients,
        "Score the mean gradient of the draws instead of averaging their scores: another quantity");
    command
        .add_option(
            "--truncation", influence.truncation,
            "Faster scores from the leading eigenvectors of the inputs: below 1 the share of the trace "
            "they hold, else their number; the rest is given its mean eigenvalue. 0: all are used")
        ->capture_default_str();
    command
        .add_option("--precision", influence.precision,
                    "float32, tf32 (CUDA), bfloat16: what is not float32 is compared with it on some images")
        ->capture_default_str();
    command
        .add_option("--sketch", influence.sketchSize,
                    "Numbers an image that its influence on others is kept in, 512 to 2048; 0: none")
        ->capture_default_str();
    addAugmentationOptions(command, influence.augmentation);
}

} // namespace

void addAnalysisOptions(CLI::App& command, pipeline::Options& options) {
    command.add_option("--device", options.device, "auto, cpu, cuda, cuda:1")->capture_default_str();
    command.add_option("--seed", options.seed, "Of everything random")->capture_default_str();
    addEncoderOptions(command, options.encoder);
    addInfluenceOptions(command, options.influence);
    command.add_option("--perplexity", options.map.perplexity, "Of the map")->capture_default_str();
    command.add_option("--iterations", options.map.iterations, "Of the map")->capture_default_str();
    command.add_option("--neighbours", options.neighbours.k, "Neighbours an image; 0: what the map needs")
        ->capture_default_str();
    command
        .add_option("--neighbour-search", options.neighbours.method,
                    "exact, approximate (its recall is measured), auto: exact unless that takes long")
        ->capture_default_str();
}

} // namespace wherefrom::engine
