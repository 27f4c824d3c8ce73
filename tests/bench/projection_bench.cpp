// SPDX-License-Identifier: Apache-2.0
// Seconds of each step from embeddings to a map, and how good the map is; beside it scikit-learn's.
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/neighbours/nearest.h"
#include "core/projection/map_quality.h"
#include "core/projection/pca.h"
#include "core/projection/tsne.h"
#include "core/workspace/array.h"
#include "tests/bench/mixture.h"
#include "tests/bench/sklearn_anchor.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace wherefrom;

namespace {

struct Options {
    std::string embeddings;
    std::vector<std::size_t> counts;
    std::vector<std::size_t> synthetic;
    std::size_t dimensions = 64;
    projection::TsneOptions tsne;
    std::string method = "auto";
    bool sklearn = false;
    std::string python = "/usr/bin/python3";
};

struct Row {
    std::string data;
    std::size_t count = 0;
    double neighbours = 0;
    double pca = 0;
    double calibration = 0;
    double early = 0;
    double late = 0;
    double quality = 0;
    double divergence = 0;
    double kept = 0;
    std::string search;

    double total() const { return neighbours + pca + calibration + early + late; }
};

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <typename Step>
auto timed(double& seconds, const Step& step) {
    const double start = now();
    auto value = step();
    seconds = now() - start;
    return value;
}

void scaleToUnit(base::Matrix<float>& points) {
    for (std::size_t r = 0; r < points.rows; ++r) {
        double squares = 0;
        for (const float value : points.row(r))
            squares += double{value} * double{value};
        for (float& value : points.row(r))
            value = static_cast<float>(double{value} / std::sqrt(std::max(squares, 1e-30)));
    }
}

/// A seeded sample of `count` rows in their order (the rows may be sorted by class), of length 1 each.
base::Matrix<float> sampled(base::MatrixView<float> all, std::size_t count) {
    std::vector<std::size_t> rows(all.rows);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::mt19937_64 generator(1);
    for (std::size_t i = 0; i < count && count < all.rows; ++i)
        std::swap(rows[i], rows[i + generator() % (all.rows - i)]);
    rows.resize(count);
    std::sort(rows.begin(), rows.end());
    base::Matrix<float> points(count, all.columns);
    for (std::size_t i = 0; i < count; ++i)
        std::copy_n(all.row(rows[i]).begin(), all.columns, points.row(i).begin());
    scaleToUnit(points);
    return points;
}

void printHead() {
    std::printf("%-12s %9s %11s %6s %12s %7s %7s %8s %8s %7s %9s  %s\n", "data", "points", "neighbours",
                "pca", "calibration", "early", "late", "total s", "KL", "kept", "quality s", "neighbours by");
}

void print(const Row& row) {
    std::printf("%-12s %9zu %11.2f %6.2f %12.2f %7.2f %7.2f %8.2f %8.4f %7.4f %9.2f  %s\n", row.data.c_str(),
                row.count, row.neighbours, row.pca, row.calibration, row.early, row.late, row.total(),
                row.divergence, row.kept, row.quality, row.search.c_str());
    std::fflush(stdout);
}

/// The same code as for ours: a run of no iterations tells the divergence of the layout it starts from.
void printAnchor(const Options& options, base::MatrixView<float> points, base::MatrixView<float> initial,
                 const neighbours::Neighbours& found, const Row& ours) {
    const int iterations = options.tsne.earlyIterations + options.tsne.iterations;
    const auto anchor = bench::sklearnMap(options.python, points, initial, options.tsne.perplexity,
                                          iterations, base::threadCount());
    if (!anchor) {
        std::printf("scikit-learn is not there for %s (Debian: python3-sklearn): no anchor.\n",
                    options.python.c_str());
        return;
    }
    auto none = options.tsne;
    none.earlyIterations = none.iterations = 0;
    const double divergence =
        projection::tsne(found.ids, projection::chordDistances(found.distances), anchor->layout, none, {})
            .klDivergence;
    const double kept = projection::mapQuality(points, anchor->layout, {}, {}).neighboursKept;
    std::printf("%-12s %9zu %55.2f %8.4f %7.4f\n", "scikit-learn", points.rows, anchor->seconds, divergence,
                kept);
    std::printf("  ours takes 1/%.2f of its time; KL %+.4f, neighbours kept %+.4f against it\n",
                anchor->seconds / ours.total(), ours.divergence - divergence, ours.kept - kept);
    std::fflush(stdout);
}

Row measured(const std::string& data, base::MatrixView<float> points, const Options& options) {
    Row row;
    row.data = data;
    row.count = points.rows;
    neighbours::NeighbourOptions search;
    search.k = static_cast<std::size_t>(3 * options.tsne.perplexity);
    search.device = options.tsne.device;
    search.method = neighbours::methodFromName(options.method);
    const auto found =
        timed(row.neighbours, [&] { return neighbours::nearestNeighbours(points, search, {}); });
    row.search = std::string(neighbours::nameOf(found.method));
    if (found.recallSample > 0)
        row.search += ", recall " + std::to_string(found.recall).substr(0, 6);
    const auto initial =
        timed(row.pca, [&] { return projection::initialLayout(projection::pca(points, 2, {}), 1); });
    const auto distances = projection::chordDistances(found.distances);

    auto none = options.tsne;
    none.earlyIterations = none.iterations = 0;
    timed(row.calibration, [&] { return projection::tsne(found.ids, distances, initial, none, {}); });
    // Each part calibrates anew and measures the divergence: both are counted above.
    projection::TsneState state;
    auto early = options.tsne;
    early.iterations = 0;
    timed(row.early, [&] { return projection::tsne(found.ids, distances, initial, early, {}, {}, &state); });
    const auto map = timed(row.late, [&] {
        return projection::tsne(found.ids, distances, initial, options.tsne, {}, {}, &state);
    });
    row.early = std::max(0.0, row.early - row.calibration);
    row.late = std::max(0.0, row.late - row.calibration);
    row.divergence = map.klDivergence;
    row.kept =
        timed(row.quality, [&] { return projection::mapQuality(points, map.layout, {}, {}); }).neighboursKept;
    print(row);
    if (options.sklearn)
        printAnchor(options, points, initial, found, row);
    return row;
}

void printGrowth(const std::map<std::size_t, double>& totals) {
    for (auto row = totals.begin(); row != totals.end(); ++row)
        if (const auto twice = totals.find(2 * row->first); twice != totals.end())
            std::printf("from %zu to %zu points the time grows %.2f times\n", row->first, twice->first,
                        twice->second / row->second);
}

void run(const Options& options) {
    std::printf("%zu threads, device %s, perplexity %g, %d + %d iterations; seconds\n", base::threadCount(),
                options.tsne.device.c_str(), options.tsne.perplexity, options.tsne.earlyIterations,
                options.tsne.iterations);
    printHead();
    std::map<std::size_t, double> totals;
    if (!options.embeddings.empty()) {
        const auto array = workspace::MappedArray::open(options.embeddings);
        const auto all = array.view<float>();
        const auto counts = options.counts.empty() ? std::vector<std::size_t>{all.rows} : options.counts;
        for (const std::size_t count : counts) {
            if (count > all.rows)
                throw base::Error(options.embeddings + " has " + std::to_string(all.rows) +
                                  " rows only: choose a smaller --count than " + std::to_string(count) + ".");
            totals[count] = measured("embeddings", sampled(all, count), options).total();
        }
    }
    for (const std::size_t count : options.synthetic) {
        auto points = mixture(count, options.dimensions);
        scaleToUnit(points);
        measured("synthetic", points, options);
    }
    printGrowth(totals);
}

} // namespace

int main(int argumentCount, char** arguments) {
    Options options;
    CLI::App app(
        "Seconds of each step from embeddings to a t-SNE map, with its KL and the share of the 10 "
        "nearest neighbours kept; with --sklearn beside scikit-learn's Barnes-Hut on the same matrix, "
        "start, perplexity, iterations and threads, scored by the same code.");
    app.add_option("--embeddings", options.embeddings, "an .npy file, f4 [n, d], all rows usable")
        ->check(CLI::ExistingFile);
    app.add_option("--count", options.counts,
                   "rows sampled from it, several times: 10000 25000 50000 (with --sklearn 50000 is slow: "
                   "10 minutes and more)");
    app.add_option("--synthetic", options.synthetic,
                   "points of a made mixture, several times: 200000, 1000000 (slow: minutes, half an hour)");
    app.add_option("--dimensions", options.dimensions, "of the mixture")->capture_default_str();
    app.add_option("--perplexity", options.tsne.perplexity)->capture_default_str();
    app.add_option("--iterations", options.tsne.iterations, "after the early ones")->capture_default_str();
    app.add_option("--early", options.tsne.earlyIterations, "iterations with exaggeration")
        ->capture_default_str();
    app.add_option("--exact-below", options.tsne.exactBelow, "points, for the repulsion")
        ->capture_default_str();
    app.add_option("--device", options.tsne.device, "cpu, cuda, cuda:1")->capture_default_str();
    app.add_option("--neighbours", options.method, "auto, exact or approximate")->capture_default_str();
    app.add_flag("--sklearn", options.sklearn, "measure scikit-learn as well");
    app.add_option("--python", options.python, "that has scikit-learn")->capture_default_str();
    CLI11_PARSE(app, argumentCount, arguments);
    if (options.embeddings.empty() && options.synthetic.empty())
        options.synthetic = {10000};
    try {
        run(options);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
