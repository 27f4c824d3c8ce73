// SPDX-License-Identifier: Apache-2.0
// "Whose learning moves this image": milliseconds a question at several sizes, beside the same products of
// plain float32 rows on the same threads: attribution_bench [--rows 50000 200000] [--size 1024]. The sketches
// are read from a file that is mapped, as the window reads them.
#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/parallel.h"
#include "core/base/vectorised.h"
#include "core/curation/attribution.h"
#include "core/workspace/array.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

using namespace wherefrom;

namespace {

struct Arguments {
    std::vector<std::size_t> rows{50'000, 200'000};
    std::size_t size = 1024;
    std::size_t questions = 30;
    std::size_t shown = 8;
};

/// Cheap numbers of about length 1 a row.
std::uint16_t madeNumber(std::uint64_t& state, float scale) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return base::toHalf((static_cast<float>(state >> 40U) / 8388608.0F - 1) * scale);
}

void writeSketches(const std::filesystem::path& file, std::size_t n, std::size_t m) {
    workspace::ArrayWriter writer(file, workspace::ElementType::float16, {n, m});
    std::vector<std::uint16_t> row(m);
    std::uint64_t state = 1;
    const float scale = std::sqrt(3.0F / static_cast<float>(m));
    for (std::size_t i = 0; i < n; ++i) {
        for (auto& value : row)
            value = madeNumber(state, scale);
        writer.writeRow(i, row.data());
    }
    writer.finish();
}

/// What a matrix-vector product of float32 rows is without thinking about it.
WHEREFROM_VECTORISED float plainProduct(const float* row, const float* query, std::size_t m) {
    constexpr std::size_t lanes = 32;
    float sums[lanes] = {};
    for (std::size_t c = 0; c + lanes <= m; c += lanes)
        for (std::size_t l = 0; l < lanes; ++l)
            sums[l] += row[c + l] * query[c + l];
    float sum = 0;
    for (const float lane : sums)
        sum += lane;
    return sum;
}

struct Times {
    double median = 0;
    double longest = 0;
    double processor = 0; ///< mean time of all threads together: what company on the machine does not change
};

double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Milliseconds of each of some questions, the first (which reads the file) left out.
template <typename Ask>
Times timesOf(std::size_t questions, const Ask& ask) {
    std::vector<double> times;
    double before = 0;
    for (std::size_t q = 0; q <= questions; ++q) {
        if (q == 1)
            before = processorSeconds();
        const auto start = std::chrono::steady_clock::now();
        ask(q);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    times.erase(times.begin());
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.back(),
            1000 * (processorSeconds() - before) / static_cast<double>(questions)};
}

struct Compact {
    explicit Compact(base::MatrixView<std::uint16_t> rows)
        : codes(rows.rows, rows.columns), sizes(rows.rows, 3) {
        for (std::size_t i = 0; i < rows.rows; ++i) {
            const auto size = curation::compactRow(rows.row(i), codes.row(i));
            std::ranges::copy(std::array{size.step, size.error, size.length}, sizes.row(i).begin());
        }
    }
    base::Matrix<std::uint8_t> codes;
    base::Matrix<float> sizes;
};

void print(const char* what, std::size_t n, std::size_t m, const Times& ours, const Times& anchor) {
    std::printf("%-15s %8zu %6zu %9.1f %9.1f %9.1f %12.1f %9.1f %11.2f\n", what, n, m, ours.median,
                ours.longest, ours.processor, anchor.median, anchor.processor,
                ours.processor / anchor.processor);
    std::fflush(stdout);
}

void measure(const Arguments& arguments, std::size_t n) {
    const std::size_t m = arguments.size;
    const auto file = std::filesystem::temp_directory_path() /
                      ("wherefrom-attribution-bench-" + std::to_string(getpid()) + ".npy");
    writeSketches(file, n, m);
    const auto array = workspace::MappedArray::open(file);
    std::filesystem::remove(file);
    const std::vector<float> lengths(n, 1.0F);
    const Compact compact(array.view<std::uint16_t>());
    const curation::SketchTable table{array.view<std::uint16_t>(), lengths, {compact.codes, compact.sizes}};
    const curation::SketchTable halves{table.rows, table.lengths};
    const auto timed = [&](const curation::SketchTable& asked) {
        return timesOf(arguments.questions, [&](std::size_t q) {
            const base::ImageId image{static_cast<std::int32_t>(q * 97 % n)};
            const auto found =
                curation::attribute(asked, asked.sketch(image), arguments.shown, {image, {}, -1});
            if (found.most.empty())
                throw base::Error("Nothing was found: the benchmark is broken.");
        });
    };
    const auto withCompact = timed(table), withHalves = timed(halves);

    base::Matrix<float> plain(n, m);
    for (std::size_t i = 0; i < plain.values.size(); ++i)
        plain.values[i] = base::fromHalf(table.rows.values()[i]);
    std::vector<float> products(n);
    const auto anchor = timesOf(arguments.questions, [&](std::size_t q) {
        const auto query = plain.row(q * 97 % n);
        base::parallelFor((n + 1023) / 1024, 1, [&](std::size_t block) {
            for (std::size_t r = block * 1024; r < std::min(n, (block + 1) * 1024); ++r)
                products[r] = plainProduct(plain.row(r).data(), query.data(), m);
        });
    });
    print("compact rows", n, m, withCompact, anchor);
    print("half precision", n, m, withHalves, anchor);
}

} // namespace

int main(int count, char** values) {
    Arguments arguments;
    CLI::App app("Which images influence one most: milliseconds a question.");
    app.add_option("--rows", arguments.rows, "Images")->capture_default_str();
    app.add_option("--size", arguments.size, "Numbers a sketch, a multiple of 32")->capture_default_str();
    app.add_option("--questions", arguments.questions, "Questions of each size")->capture_default_str();
    CLI11_PARSE(app, count, values);
    try {
        std::printf("%zu threads; ms a question (CPU: of all threads together). Left: the whole "
                    "answer; right: the products alone of float32 rows\n",
                    base::threadCount());
        std::printf("%-15s %8s %6s %9s %9s %9s %12s %9s %11s\n", "", "images", "size", "median", "longest",
                    "CPU", "float32", "CPU", "CPU ratio");
        for (const std::size_t n : arguments.rows)
            measure(arguments, n);
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
