// SPDX-License-Identifier: Apache-2.0
// k nearest neighbours, exact and approximate, beside faiss on the same matrix with the same threads:
// neighbours_bench --embeddings FILE.npy [--count N] | --synthetic N D. Cosine distance: unit rows, inner
// products.
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/neighbours/insert.h"
#include "core/neighbours/nearest.h"
#include "core/neighbours/query.h"
#include "core/workspace/array.h"
#include "tests/bench/faiss_anchor.h"
#include "tests/bench/mixture.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

using namespace wherefrom;

namespace {

struct Arguments {
    std::string embeddings;
    std::size_t count = 0;
    std::vector<std::size_t> synthetic;
    std::size_t k = 90;
    std::size_t added = 1000;
    bool withoutAnchors = false;
};

bool finite(std::span<const float> row) {
    return std::all_of(row.begin(), row.end(), [](float value) { return std::isfinite(value); });
}

/// Unit rows without those of unusable images, so that every program gets the very same numbers.
base::Matrix<float> unitRows(base::MatrixView<float> points, std::size_t count) {
    base::Matrix<float> unit(0, points.columns);
    for (std::size_t r = 0; r < points.rows && (count == 0 || unit.rows < count); ++r) {
        if (!finite(points.row(r)))
            continue;
        double squares = 0;
        for (const float value : points.row(r))
            squares += double{value} * double{value};
        for (const float value : points.row(r))
            unit.values.push_back(squares > 0 ? static_cast<float>(double{value} / std::sqrt(squares)) : 0);
        ++unit.rows;
    }
    return unit;
}

base::Matrix<float> pointsFor(const Arguments& arguments) {
    if (!arguments.synthetic.empty())
        return unitRows(mixture(arguments.synthetic.at(0), arguments.synthetic.at(1)), arguments.count);
    const auto array = workspace::MappedArray::open(arguments.embeddings);
    return unitRows(array.view<float>(), arguments.count);
}

/// Share of the true neighbours of up to 1,000 rows; rows as near as the farthest of them count. Columns of
/// `found` may hold the row itself.
double recall(const neighbours::Neighbours& truth, const base::Matrix<std::int32_t>& found,
              base::MatrixView<float> points) {
    const std::size_t step = std::max<std::size_t>(1, points.rows / 1000);
    double hits = 0;
    double all = 0;
    for (std::size_t r = 0; r < points.rows; r += step) {
        const std::size_t k = truth.ids.columns;
        const double border = double{truth.distances(r, k - 1)} + 1e-6;
        std::size_t near = 0;
        for (const std::int32_t id : found.row(r)) {
            if (id < 0 || static_cast<std::size_t>(id) == r)
                continue;
            double product = 0;
            for (std::size_t c = 0; c < points.columns; ++c)
                product += double{points(r, c)} * double{points(static_cast<std::size_t>(id), c)};
            near += 1 - product <= border ? 1 : 0;
        }
        hits += static_cast<double>(std::min(near, k));
        all += static_cast<double>(k);
    }
    return hits / all;
}

template <typename Step>
auto timed(double& seconds, const Step& step) {
    const auto start = std::chrono::steady_clock::now();
    auto value = step();
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return value;
}

class Table {
  public:
    explicit Table(double anchorSeconds) : anchorSeconds_(anchorSeconds) {
        std::printf("%-34s %10s %10s %10s %14s\n", "", "build s", "search s", "recall", "x faiss flat");
    }
    void row(const char* name, double build, double search, double recallShare) const {
        const double all = build + search;
        std::printf("%-34s %10.2f %10.2f %10.4f ", name, build, search, recallShare);
        if (anchorSeconds_ > 0)
            std::printf("%14.3f\n", all / anchorSeconds_);
        else
            std::printf("%14s\n", "-");
        std::fflush(stdout);
    }

  private:
    double anchorSeconds_;
};

neighbours::NeighbourOptions options(const Arguments& arguments, neighbours::Method method) {
    neighbours::NeighbourOptions chosen;
    chosen.k = arguments.k;
    chosen.method = method;
    return chosen;
}

void insertion(const Arguments& arguments, const base::Matrix<float>& points, const Table& table) {
    const std::size_t added = std::min(arguments.added, points.rows / 2);
    const std::size_t before = points.rows - added;
    const auto chosen = options(arguments, neighbours::Method::exact);
    const auto earlier =
        neighbours::nearestNeighbours({points.values.data(), before, points.columns}, chosen, {});
    std::vector<std::int32_t> earlierRow(points.rows, -1);
    for (std::size_t i = 0; i < before; ++i)
        earlierRow[i] = static_cast<std::int32_t>(i);
    double seconds = 0;
    timed(seconds, [&] { return neighbours::insertNeighbours(points, earlier, earlierRow, chosen, {}); });
    table.row(("ours, " + std::to_string(added) + " inserted").c_str(), 0, seconds, 1);
    timed(seconds, [&] {
        return neighbours::queryNeighbours(points, {points.values.data(), 1, points.columns}, chosen, {});
    });
    table.row("ours, one outside image", 0, seconds, 1);
}

void compare(const Arguments& arguments) {
    const auto points = pointsFor(arguments);
    const std::size_t threads = base::threadCount();
    std::printf("%zu x %zu, k = %zu, %zu threads\n", points.rows, points.columns, arguments.k, threads);
    bench::AnchorResult flat;
    const bool anchors = !arguments.withoutAnchors && bench::faissIsThere();
    if (!bench::faissIsThere())
        std::puts("faiss was not found when this was built: install libfaiss-dev for the anchors.");
    if (anchors)
        flat = bench::faissFlat(points, arguments.k + 1, threads);
    const Table table(flat.searchSeconds + flat.buildSeconds);

    double seconds = 0;
    const auto exact = timed(seconds, [&] {
        return neighbours::nearestNeighbours(points, options(arguments, neighbours::Method::exact), {});
    });
    table.row("ours, exact", 0, seconds, recall(exact, exact.ids, points));
    if (anchors)
        table.row("faiss flat", flat.buildSeconds, flat.searchSeconds, recall(exact, flat.ids, points));

    double buildSeconds = 0;
    base::RunContext context;
    const auto start = std::chrono::steady_clock::now();
    context.onProgress = [&](const base::Progress& progress) {
        if (progress.done * 2 <= progress.total)
            buildSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    const auto approximate = timed(seconds, [&] {
        return neighbours::nearestNeighbours(points, options(arguments, neighbours::Method::approximate),
                                             context);
    });
    table.row("ours, approximate", buildSeconds, seconds - buildSeconds,
              recall(exact, approximate.ids, points));
    if (anchors) {
        const auto graph = bench::faissGraph(points, arguments.k + 1, threads);
        table.row("faiss HNSW", graph.buildSeconds, graph.searchSeconds, recall(exact, graph.ids, points));
    }
    insertion(arguments, points, table);
    std::printf("ours says of its approximate result: recall %.4f on %zu rows\n", approximate.recall,
                approximate.recallSample);
}

} // namespace

int main(int count, char** values) {
    Arguments arguments;
    CLI::App app("Nearest neighbours beside faiss: seconds, recall, ratio to faiss flat.");
    app.add_option("--embeddings", arguments.embeddings, "A .npy file of float32 [n, d]");
    app.add_option("--count", arguments.count, "Only so many of its rows");
    app.add_option("--synthetic", arguments.synthetic, "Rows and columns of a made mixture")->expected(2);
    app.add_option("--k", arguments.k, "Neighbours a row")->capture_default_str();
    app.add_option("--added", arguments.added, "Rows of the insertion")->capture_default_str();
    app.add_flag("--without-anchors", arguments.withoutAnchors, "Ours alone");
    CLI11_PARSE(app, count, values);
    if (arguments.embeddings.empty() == arguments.synthetic.empty()) {
        std::fputs("Say either --embeddings FILE.npy or --synthetic N D.\n", stderr);
        return 2;
    }
    try {
        compare(arguments);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
