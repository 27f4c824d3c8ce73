// SPDX-License-Identifier: Apache-2.0
// What influence costs beside its anchor: one plain forward and backward of both views (parameters' gradients
// of the batch's mean loss, by autograd) on the same device, measured in turns with it.
#include "app/engine/processor_environment.h"
#include "core/base/error.h"
#include "core/base/rank_statistics.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device.h"
#include "core/influence/cost.h"
#include "core/influence/cost_model.h"
#include "core/influence/estimate_torch.h"
#include "core/influence/gradient_capture_torch.h"
#include "core/influence/layer_selection_torch.h"
#include "core/influence/pixel_views_torch.h"
#include "core/influence/score_torch.h"
#include "tests/bench/bench_images.h"
#include "tests/bench/peak_memory.h"

#include <ATen/Parallel.h>
#include <CLI/CLI.hpp>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <optional>

namespace {

using namespace wherefrom;
using namespace wherefrom::influence;

struct Settings {
    std::vector<std::string> networks{"resnet20", "resnet18", "resnet50"};
    std::string device = "auto", folder, weights;
    std::size_t images = 0, factorSamples = 0;
    int batch = 0, rounds = 3, side = 0;
    std::vector<double> truncations{0.9, 0.99};
    std::vector<std::string> precisions{"float32"}, layers;
    bool madeBases = false;
};

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of all threads together: what company on the machine does not change.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

struct Spent {
    double seconds = 1e300;   ///< on the wall
    double processor = 1e300; ///< of all threads

    void leastOf(const Spent& other) {
        seconds = std::min(seconds, other.seconds);
        processor = std::min(processor, other.processor);
    }
};

template <typename Work>
Spent spentOn(const Work& work) {
    const double start = now(), processor = processorSeconds();
    work();
    return {now() - start, processorSeconds() - processor};
}

/// What a training step would do without its update.
void plainGradients(encoder::Network& network, Views& views, int batch) {
    std::vector<torch::Tensor> parameters;
    for (const auto& layer : network.layers()) {
        layer.weight.requires_grad_(true);
        parameters.push_back(layer.weight);
        if (layer.bias.defined())
            parameters.push_back(layer.bias);
    }
    for (std::size_t first = 0; first < views.size(); first += std::size_t(batch)) {
        const auto count = std::min(std::size_t(batch), views.size() - first);
        const auto clean = network.forward(views.clean(first, count));
        const auto augmented = network.forward(views.augmented(first, count, 0));
        const auto gradients =
            torch::autograd::grad({pairLoss(Loss::cosine, clean, augmented).mean()}, parameters);
        gradients.front().sum().item<float>(); // a device has finished
    }
}

/// Tells when the second pass over the images begins.
class WatchedViews final : public Views {
  public:
    explicit WatchedViews(Views& views) : views_(views) {}
    std::size_t size() const override { return views_.size(); }
    torch::Tensor clean(std::size_t first, std::size_t count) override {
        if (first == 0) {
            starts.push_back(now());
            processorStarts.push_back(processorSeconds());
        }
        return views_.clean(first, count);
    }
    torch::Tensor augmented(std::size_t first, std::size_t count, int draw) override {
        return views_.augmented(first, count, draw);
    }
    torch::Tensor residuals(std::size_t first, std::size_t count, std::int64_t width) override {
        return views_.residuals(first, count, width);
    }
    std::vector<double> starts, processorStarts;

  private:
    Views& views_;
};

/// Orthogonal bases that cost nothing: for time alone, where eigendecompositions would take minutes.
CurvatureState madeCurvature(encoder::Network& network, const std::vector<LayerSize>& sizes) {
    CurvatureState state;
    for (std::size_t l = 0; l < sizes.size(); ++l) {
        const auto& layer = network.layers()[l];
        const auto& size = sizes[l];
        const auto square = [&](std::int64_t n) {
            return torch::eye(n, layer.weight.options().requires_grad(false))
                .flip({1})
                .expand({size.groups, n, n})
                .contiguous();
        };
        const auto exact = layer.weight.options().requires_grad(false).dtype(torch::kFloat64);
        LayerBasis basis;
        if (!size.diagonal)
            basis = {square(size.in), square(size.out)};
        // A's eigenvalues fall as 1 / k.
        const auto values =
            torch::arange(1, size.in + 1, exact).reciprocal().flip({0}).expand({size.groups, size.in});
        state.layers.push_back(
            {layer.name, basis, torch::ones({size.groups, size.out, size.in}, exact), values.contiguous()});
    }
    return state;
}

struct Row {
    std::string what;
    Spent spent; ///< the least of the rounds
    std::size_t images = 0;
    std::string remark;
};

class Bench {
  public:
    Bench(const Settings& settings, const std::string& name)
        : settings_(settings),
          encoder_(made(settings, name)),
          network_(encoder::networkOf(encoder_), settings.layers) {
        const bool large = encoder_.spec().inputSide > 100;
        count_ = settings.images > 0 ? settings.images : (name == "resnet20" ? 128 : large ? 4 : 16);
        images_.emplace(count_, encoder_.spec().inputSide, settings.folder);
        options_.draws = 1;
        options_.layers = settings.layers;
        options_.factorSamples = count_;
        options_.batch = settings.batch;
        options_.batch = estimateCost(encoder_, options_, count_).batch;
        options_.batch = int(std::min<std::size_t>(std::size_t(options_.batch), count_));
        std::printf("\n%s, %zu images, batches of %d, %s, Torch %s, %s\n", encoder_.describe().c_str(),
                    count_, options_.batch, encoder::describeDevice(encoder_.device()).c_str(), TORCH_VERSION,
                    settings.folder.empty() ? "made images" : settings.folder.c_str());
    }

    void run() {
        const auto cost = estimateCost(encoder_, options_, count_);
        std::printf(
            "multiply-adds an image: forward and backward to the outputs %.2f G, assembly %.2f G, rotation "
            "%.2f G; factors %.2f G; curvature %.0f MB\n",
            cost.forwardBackward / 1e9, cost.assembly / 1e9, cost.rotation / 1e9, cost.factors / 1e9,
            double(cost.curvatureBytes) / 1e6);
        plain();
        bench::resetPeak();
        const double before = double(bench::residentBytes());
        estimate();
        const double peak = double(bench::peakBytes()) - before;
        anchor_ = {};
        for (const auto& precision : settings_.precisions)
            scores(precision);
        print(peak, double(cost.peakBytes));
    }

  private:
    static encoder::Encoder made(const Settings& settings, const std::string& name) {
        encoder::EncoderSpec spec;
        spec.architecture = encoder::architectureOf(name);
        if (name == "resnet50") {
            spec.stem = encoder::Stem::imagenet;
            spec.inputSide = 224;
        }
        if (settings.side > 0)
            spec.inputSide = settings.side;
        auto encoder = settings.weights.empty() ? encoder::Encoder::create(spec, 1)
                                                : encoder::Encoder::load(settings.weights);
        encoder.moveTo(encoder::chooseDevice(settings.device));
        return encoder;
    }

    PixelViews views() const { return {encoder_, images_->source(), options_}; }

    void plain() {
        auto images = views();
        anchor_.leastOf(spentOn([&] { plainGradients(network_, images, options_.batch); }));
    }

    void estimate() {
        auto all = views();
        if (settings_.madeBases) {
            const Spent spent = spentOn([&] { sumFactors(network_, all, options_, context_); });
            plain();
            rows_.push_back({"factors, first pass (A, G)", spent, count_, "bases made, not estimated"});
            curvature_ = madeCurvature(network_, layerSizes(network_, all.clean(0, 1)));
            return;
        }
        WatchedViews watched(all);
        double eigen = 0, eigenProcessor = 0;
        base::RunContext context;
        context.onProgress = [&](const base::Progress& progress) {
            if (progress.detail == "factors") {
                eigen = now();
                eigenProcessor = processorSeconds();
            }
        };
        curvature_ = estimateCurvature(network_, watched, options_, context);
        const Spent end{now(), processorSeconds()};
        const auto passes = watched.starts.size();
        const double second = watched.starts.back();
        plain();
        rows_.push_back(
            {"factors, first pass (A, G)",
             {eigen - watched.starts.at(passes - 2), eigenProcessor - watched.processorStarts.at(passes - 2)},
             count_,
             ""});
        rows_.push_back({"factors, second pass (eigenvalues)",
                         {end.seconds - second, end.processor - watched.processorStarts.back()},
                         count_,
                         ""});
        char text[64];
        std::snprintf(text, sizeof text, "eigendecompositions: %.2f s", second - eigen);
        rows_.back().remark = text;
    }

    void scores(const std::string& precision) {
        std::vector<double> cuts{0};
        cuts.insert(cuts.end(), settings_.truncations.begin(), settings_.truncations.end());
        std::vector<Row> rows;
        for (int round = 0; round < settings_.rounds; ++round) {
            plain();
            for (std::size_t c = 0; c < cuts.size(); ++c) {
                auto options = options_;
                options.precision = precisionFromName(precision);
                options.truncation = cuts[c];
                auto images = views();
                InfluenceScores result;
                const Spent spent = spentOn(
                    [&] { result = scoreInfluence(network_, curvature_, images, options, context_); });
                if (exact_.empty())
                    exact_ = result.score;
                char text[96];
                std::snprintf(text, sizeof text, "Spearman %.4f with exact float32",
                              base::spearman(exact_, result.score));
                char what[96];
                std::snprintf(what, sizeof what,
                              cuts[c] == 0 ? "scores, exact, %s" : "scores, %s, truncation %g",
                              precision.c_str(), cuts[c]);
                if (round == 0)
                    rows.push_back({what, spent, count_, settings_.madeBases ? "" : text});
                rows[c].spent.leastOf(spent);
            }
        }
        rows_.insert(rows_.end(), rows.begin(), rows.end());
    }

    void print(double peak, double foretold) const {
        std::printf("%-42s %10s %8s %10s\n", "", "images/s", "ratio", "CPU ratio");
        const auto n = double(count_);
        std::printf("%-42s %10.1f %8.2f %10.2f\n", "plain forward and backward, both views",
                    n / anchor_.seconds, 1.0, 1.0);
        for (const auto& row : rows_)
            std::printf("%-42s %10.1f %8.2f %10.2f   %s\n", row.what.c_str(),
                        double(row.images) / row.spent.seconds, row.spent.seconds / anchor_.seconds,
                        row.spent.processor / anchor_.processor, row.remark.c_str());
        if (network_.device().is_cpu())
            std::printf("peak memory of the curvature beside what was there: %.0f MB, foretold %.0f MB\n",
                        peak / 1e6, foretold / 1e6);
        std::fflush(stdout);
    }

    const Settings& settings_;
    encoder::Encoder encoder_;
    LayerSelection network_;
    std::size_t count_ = 0;
    std::optional<bench::BenchImages> images_;
    InfluenceOptions options_;
    base::RunContext context_;
    CurvatureState curvature_;
    Spent anchor_;
    std::vector<float> exact_;
    std::vector<Row> rows_;
};

} // namespace

int main(int argc, char** argv) {
    wherefrom::engine::prepareProcessorEnvironment(argv); // as the program that analyses
    CLI::App app("Speed of influence beside one plain forward and backward of both views");
    Settings settings;
    int threads = 0;
    app.add_option("--network", settings.networks, "resnet20, resnet18, resnet34, resnet50")->delimiter(',');
    app.add_option("--images", settings.images, "Images each; 0: 128 for resnet20, 4 at 224, else 16");
    app.add_option("--folder", settings.folder, "Pictures to take, evenly from all below it; else made ones");
    app.add_option("--weights", settings.weights, "Encoder file, else random weights");
    app.add_option("--side", settings.side, "Pixels; 0: 224 for resnet50, else 32");
    app.add_option("--batch", settings.batch, "0: as an analysis chooses");
    app.add_option("--rounds", settings.rounds, "Measurements in turns with the anchor; the least counts");
    app.add_option("--truncation", settings.truncations, "As an analysis' option")->delimiter(',');
    app.add_option("--layers", settings.layers, "Layers that count, as an analysis' option; else all")
        ->delimiter(',');
    app.add_option("--precision", settings.precisions, "float32, tf32, bfloat16")->delimiter(',');
    app.add_option("--threads", threads, "0: all");
    app.add_flag("--made-bases", settings.madeBases, "No eigendecompositions: for times alone");
    app.add_option("--device", settings.device, "auto, cpu, cuda");
    CLI11_PARSE(app, argc, argv);
    try {
        encoder::useAllCores();
        if (threads > 0)
            at::set_num_threads(threads);
        for (const auto& name : settings.networks)
            Bench(settings, name).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
