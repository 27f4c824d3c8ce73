// SPDX-License-Identifier: Apache-2.0
// All objectives on the same images from the same random weights, for the same time: what the kNN probe of
// labels says of each beside the random encoder, how far the loss fell, and how fast it went.
#include "core/base/error.h"
#include "core/dataset/open.h"
#include "core/encoder/counter_random.h"
#include "core/encoder/device.h"
#include "core/pipeline/decoded_pixels.h"
#include "core/pipeline/label_probe.h"
#include "core/pretraining/collapse.h"
#include "core/pretraining/pretrain.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

namespace {

using namespace wherefrom;

struct Wanted {
    std::string dataset, architecture = "resnet20", device = "auto";
    std::vector<std::string> objectives;
    std::size_t images = 2000;
    int side = 32, epochs = 0;
    double seconds = 60, learningRate = 0;
    std::uint64_t seed = 1;
};

encoder::Encoder randomEncoder(const Wanted& wanted) {
    encoder::EncoderSpec spec;
    spec.architecture = encoder::architectureOf(wanted.architecture);
    spec.inputSide = wanted.side;
    return encoder::Encoder::create(spec, wanted.seed);
}

void measure(pretraining::Objective objective, const Wanted& wanted, const encoder::PixelSource& images,
             const pipeline::LabelProbe& probe, double random) {
    auto encoder = randomEncoder(wanted);
    encoder.moveTo(wanted.device);
    auto options = pretraining::defaultsFor(objective, images.size());
    options.seed = wanted.seed;
    if (wanted.learningRate > 0)
        options.learningRate = wanted.learningRate;
    base::RunContext context;
    int notices = 0;
    context.onNotice = [&](std::string_view) { ++notices; };
    options.epochs = 1; // of the measurement
    if (wanted.epochs > 0)
        options.epochs = wanted.epochs;
    else
        options.epochs = std::max(1, static_cast<int>(wanted.seconds *
                                                      pretraining::measureTrainingSpeed(
                                                          encoder, images, options, wanted.device, context) /
                                                      static_cast<double>(images.size())));
    const auto result = pretraining::pretrain(encoder, images, options, wanted.device, context);
    const double accuracy = probe.accuracy(encoder, images, wanted.device, 256, context);
    std::printf("%-13s %6d %6d %9.4f %9.4f   %5.1f %% (random %.1f %%, %+.1f) %7.2f %9.0f%s\n",
                titleOf(objective).data(), options.epochs, options.batch, result.epochLoss.front(),
                result.epochLoss.back(), 100 * accuracy, 100 * random, 100 * (accuracy - random),
                result.spread, result.imagesPerSecond, notices > 0 ? "  COLLAPSE TOLD" : "");
    std::fflush(stdout);
}

void run(Wanted& wanted) {
    wanted.device = encoder::chooseDevice(wanted.device);
    const auto dataset = std::make_shared<const dataset::Dataset>(dataset::open(wanted.dataset, {}));
    auto images = pipeline::decodePixels(dataset, wanted.side, {});
    encoder::CounterRandom(wanted.seed, 0, 0).shuffle(images.rows);
    images.rows.resize(std::min(images.rows.size(), wanted.images));
    std::sort(images.rows.begin(), images.rows.end());
    const pipeline::LabelProbe probe{pipeline::labelsOf(*dataset, images.rows)};
    if (probe.labels.empty())
        throw base::Error("The dataset has no labels to probe by: choose a folder of folders.");
    const double random = probe.accuracy(randomEncoder(wanted), images.source(), wanted.device, 256, {});
    std::printf("%zu images of %s, %d x %d, %s, %s; kNN probe %s\n", images.rows.size(),
                dataset->name.c_str(), wanted.side, wanted.side, wanted.architecture.c_str(),
                encoder::describeDevice(wanted.device).c_str(), probe.describe().c_str());
    std::printf("%-13s %6s %6s %9s %9s   %-34s %7s %9s\n", "objective", "epochs", "batch", "first",
                "last loss", "kNN probe", "spread", "images/s");
    for (const auto objective : pretraining::allObjectives)
        if (wanted.objectives.empty() || std::find(wanted.objectives.begin(), wanted.objectives.end(),
                                                   nameOf(objective)) != wanted.objectives.end())
            measure(objective, wanted, images.source(), probe, random);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("What each objective of pretraining makes of the same images in the same time");
    Wanted wanted;
    app.add_option("DATASET", wanted.dataset, "folder with a folder a class")->required();
    app.add_option("--objectives", wanted.objectives, "names; all where none is given");
    app.add_option("--images", wanted.images, "seeded choice of at most so many")->capture_default_str();
    app.add_option("--seconds", wanted.seconds, "of each training")->capture_default_str();
    app.add_option("--epochs", wanted.epochs, "of each training, instead of a time");
    app.add_option("--learning-rate", wanted.learningRate, "instead of the default of each");
    app.add_option("--architecture", wanted.architecture, "of the encoders")->capture_default_str();
    app.add_option("--side", wanted.side, "pixels")->capture_default_str();
    app.add_option("--seed", wanted.seed, "of weights, order and augmentations")->capture_default_str();
    app.add_option("--device", wanted.device, "auto, cpu, cuda")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        encoder::useAllCores();
        run(wanted);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
