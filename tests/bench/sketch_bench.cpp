// SPDX-License-Identifier: Apache-2.0
// What sketches of influence are worth and what they cost: their products beside exact pairwise influence,
// and the time of sketching beside that of scoring the same images: sketch_bench --encoder FILE [--folder
// IMAGES].
#include "core/base/error.h"
#include "core/encoder/device.h"
#include "core/encoder/encoder.h"
#include "core/influence/score.h"
#include "core/influence/sketch_quality.h"
#include "tests/bench/bench_images.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace wherefrom;

namespace {

struct Arguments {
    std::string encoder, folder;
    std::size_t images = 500;
    std::size_t queries = 500;
    std::vector<std::size_t> sizes{512, 1024, 2048};
    std::vector<std::int64_t> sides{64};
    influence::InfluenceOptions options;
};

template <typename Work>
double secondsOf(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const Arguments& arguments) {
    const auto encoder = arguments.encoder.empty() ? encoder::Encoder::create({}, 1)
                                                   : encoder::Encoder::load(arguments.encoder);
    const bench::BenchImages pictures(arguments.images, encoder.spec().inputSide, arguments.folder);
    const auto images = pictures.source();
    const auto curvature = influence::estimateCurvature(encoder, images, arguments.options, {});
    std::vector<influence::SketchShape> shapes;
    for (const auto side : arguments.sides)
        for (const auto size : arguments.sizes)
            shapes.push_back({size, side});
    const auto qualities = influence::measureSketchQuality(encoder, curvature, images, arguments.queries,
                                                           arguments.options, shapes, {});
    std::printf("%zu images, %zu of them asked about, %d draws, %zu pairs\n", images.size(),
                std::min(arguments.queries, images.size()), arguments.options.draws, qualities.front().pairs);
    std::printf("%6s %6s %9s %9s %14s %12s\n", "size", "side", "Pearson", "Spearman", "within a query",
                "of top 10");
    for (std::size_t i = 0; i < shapes.size(); ++i)
        std::printf("%6zu %6lld %9.4f %9.4f %14.4f %12.3f\n", shapes[i].size,
                    static_cast<long long>(shapes[i].side), qualities[i].pearson, qualities[i].spearman,
                    qualities[i].withinQuery, qualities[i].topShare);
    const double scoring =
        secondsOf([&] { influence::scoreInfluence(encoder, curvature, images, arguments.options, {}); });
    const double sketching = secondsOf([&] {
        influence::influenceSketches(encoder, curvature, images, arguments.options, shapes.front(), {});
    });
    std::printf("sketching %.2f s, scoring %.2f s: %.2f times\n", sketching, scoring, sketching / scoring);
}

} // namespace

int main(int count, char** values) {
    Arguments arguments;
    CLI::App app("Sketched beside exact pairwise influence.");
    app.add_option("--encoder", arguments.encoder, "Encoder file; a ResNet-20 of random weights without it");
    app.add_option("--folder", arguments.folder, "Pictures; made ones without it");
    app.add_option("--images", arguments.images, "Images")->capture_default_str();
    app.add_option("--queries", arguments.queries, "Of these, how many are asked about")
        ->capture_default_str();
    app.add_option("--sizes", arguments.sizes, "Numbers a sketch")->capture_default_str();
    app.add_option("--sides", arguments.sides, "Sides that gradients are projected to")
        ->capture_default_str();
    app.add_option("--draws", arguments.options.draws, "Augmentations")->capture_default_str();
    CLI11_PARSE(app, count, values);
    try {
        encoder::useAllCores();
        measure(arguments);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
