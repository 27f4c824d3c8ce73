// SPDX-License-Identifier: Apache-2.0
// Images a second of what influence is made of, beside the plain gradient of both views in the same run.
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device.h"
#include "core/influence/cost.h"
#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/score_torch.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <numeric>
#include <random>

namespace {

using namespace wherefrom;
using namespace wherefrom::influence;

struct Images {
    Images(std::size_t count, int side)
        : pixels(count, std::size_t(side * side * 3)), rows(count), side_(side) {
        std::mt19937 random(1);
        for (auto& value : pixels.values)
            value = std::uint8_t(random());
        std::iota(rows.begin(), rows.end(), 0);
    }
    encoder::PixelSource source() const { return {pixels, rows, side_}; }

    base::Matrix<std::uint8_t> pixels;
    std::vector<std::int32_t> rows;
    int side_;
};

template <typename Work>
double secondsOf(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What a training step would do without its update: parameters' gradients of the mean loss.
void plainGradients(encoder::Network& network, Views& views, int batch) {
    std::vector<torch::Tensor> parameters;
    for (const auto& layer : network.layers()) {
        layer.weight.requires_grad_(true);
        parameters.push_back(layer.weight);
    }
    for (std::size_t first = 0; first < views.size(); first += std::size_t(batch)) {
        const auto count = std::min(std::size_t(batch), views.size() - first);
        const auto clean = network.forward(views.clean(first, count));
        const auto augmented = network.forward(views.augmented(first, count, 0));
        torch::autograd::grad({pairLoss(Loss::cosine, clean, augmented).sum()}, parameters);
    }
}

void line(const char* what, double seconds, std::size_t images, double reference) {
    std::printf("  %-46s %8.1f images/s   %5.2f x\n", what, double(images) / seconds,
                seconds / double(images) / reference);
    std::fflush(stdout);
}

void measure(encoder::Architecture architecture, const char* title, std::size_t count, int side, int draws,
             const std::string& device) {
    encoder::EncoderSpec spec;
    spec.architecture = architecture;
    spec.inputSide = side;
    auto encoder = encoder::Encoder::create(spec, 1);
    encoder.moveTo(device);
    auto& network = encoder::networkOf(encoder);
    const Images images(count, side);
    InfluenceOptions options;
    options.draws = 1;
    const auto cost = estimateCost(encoder, options, count);
    options.batch = cost.batch;
    PixelViews views(encoder, images.source(), options);
    const base::RunContext context;

    std::printf("%s, %d x %d, %zu images, batches of %d, %s\n", title, side, side, count, cost.batch,
                encoder::describeDevice(device).c_str());
    std::printf(
        "  multiply-adds an image and draw: forward and backward %.2f G, assembly %.2f G, rotation %.2f "
        "G; factors %.2f G; curvature %.0f MB\n",
        cost.forwardBackward / 1e9, cost.assembly / 1e9, cost.rotation / 1e9, cost.factors / 1e9,
        double(cost.curvatureBytes) / 1e6);
    plainGradients(network, views, cost.batch); // warms up
    const double plain = secondsOf([&] { plainGradients(network, views, cost.batch); });
    const double reference = plain / double(count);
    line("forward and backward of both views (autograd)", plain, count, reference);
    line("factors A and G (first pass)", secondsOf([&] { sumFactors(network, views, options, context); }),
         count, reference);
    CurvatureState state;
    const double estimate = secondsOf([&] { state = estimateCurvature(network, views, options, context); });
    std::printf("  %-46s %8.1f s\n", "whole curvature, with eigendecompositions", estimate);
    line("scores, one draw", secondsOf([&] { scoreInfluence(network, state, views, options, context); }),
         count, reference);
    options.draws = draws;
    const double scores = secondsOf([&] { scoreInfluence(network, state, views, options, context); });
    std::printf("  scores, %d draws: %.1f images/s, or %.1f an image and draw (%.2f x)\n", draws,
                double(count) / scores, double(count) * draws / scores,
                scores / double(count) / draws / reference);
    const auto speed = measureScoringSpeed(encoder, images.source(), options, context);
    std::printf("  foretold: scores %.1f, factors %.1f images/s, eigendecompositions %.1f s\n", speed.scoring,
                speed.factors, speed.eigenSeconds);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Speed of influence");
    std::size_t small = 128, large = 16;
    int draws = 4, side = 32;
    std::string device = "auto";
    app.add_option("--resnet20", small, "images for ResNet-20 (0: skip)");
    app.add_option("--resnet18", large, "images for ResNet-18 (0: skip)");
    app.add_option("--draws", draws);
    app.add_option("--side", side, "pixels");
    app.add_option("--device", device, "auto, cpu, cuda");
    CLI11_PARSE(app, argc, argv);
    try {
        encoder::useAllCores();
        device = encoder::chooseDevice(device);
        if (small > 0)
            measure(encoder::Architecture::resnet20, "ResNet-20", small, side, draws, device);
        if (large > 0)
            measure(encoder::Architecture::resnet18, "ResNet-18", large, side, draws, device);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
