// SPDX-License-Identifier: Apache-2.0
// Recall and false pairs of the search for duplicates, one planted change at a time, beside a plain
// perceptual hash and plain cosine distance at the best threshold of each.
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/curation/duplicates.h"
#include "core/dataset/open.h"
#include "core/encoder/embed.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pixel_distance.h"
#include "core/imaging/resize.h"
#include "tests/bench/planted_changes.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

namespace {

using namespace wherefrom;

struct Settings {
    std::string dataset, encoder = "resources/encoders/resnet20-simclr-cifar10.pt", only, list, picture;
    std::size_t count = 10'000, planted = 300;
    bool misses = false;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// All that the search reads of some images; what the decode and embeddings stages make.
struct Features {
    Features(std::size_t n, int side)
        : squares(n, static_cast<std::size_t>(side * side) * 3),
          miniatures(n, imaging::miniatureBytes),
          hashes(n, imaging::orientationCount),
          pixelHashes(n),
          side_(side) {}

    void set(std::size_t row, const imaging::Image& image) {
        const auto square = imaging::centreSquare(image, side_);
        const auto miniature = imaging::resized(image, imaging::miniatureSide, imaging::miniatureSide);
        const auto hash = imaging::perceptualHashes(image);
        std::ranges::copy(square.pixels, squares.row(row).begin());
        std::ranges::copy(miniature.pixels, miniatures.row(row).begin());
        std::ranges::copy(hash, hashes.row(row).begin());
        pixelHashes[row] = imaging::pixelHash(image);
    }
    /// Rows of unit length.
    void embed(const encoder::Encoder& encoder) {
        std::vector<std::int32_t> rows(squares.rows);
        std::iota(rows.begin(), rows.end(), 0);
        embeddings = encoder::embed(encoder, {squares, rows, side_}, "cpu", 256, {});
        for (std::size_t i = 0; i < embeddings.rows; ++i) {
            const auto row = embeddings.row(i);
            const float length = std::sqrt(std::inner_product(row.begin(), row.end(), row.begin(), 0.0F));
            for (float& value : row)
                value /= std::max(length, 1e-12F);
        }
    }

    base::Matrix<std::uint8_t> squares, miniatures;
    base::Matrix<std::uint64_t> hashes;
    std::vector<std::uint64_t> pixelHashes;
    base::Matrix<float> embeddings;

  private:
    int side_;
};

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}
template <typename T>
base::Matrix<T> stacked(const base::Matrix<T>& a, const base::Matrix<T>& b) {
    base::Matrix<T> result = a;
    append(result.values, b.values);
    result.rows += b.rows;
    return result;
}

/// Exact: [n, k] nearest by cosine, themselves left out.
base::Matrix<std::int32_t> nearest(const base::Matrix<float>& unit, std::size_t k) {
    const std::size_t n = unit.rows, d = unit.columns;
    base::Matrix<float> columns(d, n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < d; ++c)
            columns(c, i) = unit(i, c);
    base::Matrix<std::int32_t> ids(n, k, -1);
    base::parallelFor(n, 16, [&](std::size_t i) {
        std::vector<float> dots(n, 0.0F);
        for (std::size_t c = 0; c < d; ++c) {
            const float own = unit(i, c);
            const auto column = columns.row(c);
            for (std::size_t j = 0; j < n; ++j)
                dots[j] += own * column[j];
        }
        dots[i] = -2;
        std::vector<std::int32_t> order(n);
        std::iota(order.begin(), order.end(), 0);
        const std::size_t kept = std::min(k, n - 1);
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                          [&](auto a, auto b) { return dots[std::size_t(a)] > dots[std::size_t(b)]; });
        std::copy_n(order.begin(), kept, ids.row(i).begin());
    });
    return ids;
}

using Pair = std::pair<std::int32_t, std::int32_t>;

struct Figures {
    std::size_t right = 0, wrong = 0, planted = 0;
    double threshold = 0;

    double recall() const { return static_cast<double>(right) / static_cast<double>(planted); }
    double f1() const {
        return 2.0 * static_cast<double>(right) / static_cast<double>(right + wrong + planted);
    }
    double wrongPerThousand() const {
        return 1000.0 * static_cast<double>(wrong) / static_cast<double>(planted);
    }
};

/// Where the right pairs are: copy i, at row n + i, is of image origins[i].
struct Truth {
    std::size_t n;
    std::vector<std::int32_t> origins;
    std::set<Pair> alike; ///< among the untouched images, by our own search: neither right nor wrong

    std::int32_t originOf(std::int32_t row) const {
        return static_cast<std::size_t>(row) < n ? row : origins[static_cast<std::size_t>(row) - n];
    }
    bool isKnownAlike(std::int32_t a, std::int32_t b) const {
        return alike.contains(std::minmax(originOf(a), originOf(b)));
    }
};

/// Best F1 over all thresholds of a plain distance between each copy and every image.
template <typename Distance>
Figures best(const Truth& truth, std::size_t all, int steps, double largest, const Distance& distance) {
    std::vector<std::size_t> right(static_cast<std::size_t>(steps) + 1),
        wrong(static_cast<std::size_t>(steps) + 1);
    for (std::size_t copy = truth.n; copy < all; ++copy)
        for (std::size_t other = 0; other < copy; ++other) {
            const double share = distance(copy, other) / largest;
            if (share > 1)
                continue;
            const auto bin = static_cast<std::size_t>(std::ceil(std::max(share, 0.0) * steps - 1e-6));
            const auto a = static_cast<std::int32_t>(copy), b = static_cast<std::int32_t>(other);
            if (truth.originOf(a) == b)
                ++right[bin];
            else if (!truth.isKnownAlike(a, b))
                ++wrong[bin];
        }
    Figures top, sum;
    sum.planted = top.planted = truth.origins.size();
    for (std::size_t bin = 0; bin <= static_cast<std::size_t>(steps); ++bin) {
        sum.right += right[bin];
        sum.wrong += wrong[bin];
        sum.threshold = largest * static_cast<double>(bin) / steps;
        if (sum.f1() > top.f1())
            top = sum;
    }
    return top;
}

class Bench {
  public:
    explicit Bench(const Settings& settings)
        : settings_(settings),
          encoder_(encoder::Encoder::load(settings.encoder)),
          dataset_(std::make_shared<const dataset::Dataset>(dataset::open(settings.dataset))),
          loader_(dataset_),
          untouched_(0, 0) {
        load();
        untouched_.embed(encoder_);
        std::printf("%zu images of %s, %zu planted copies for each change\n", images_.size(),
                    settings_.dataset.c_str(), std::min(settings_.planted, images_.size()));
    }

    void run() {
        Truth truth{images_.size(), {}, {}};
        searchUntouched(truth);
        std::vector<std::int32_t> order(images_.size());
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), std::mt19937(11));
        order.resize(std::min(settings_.planted, order.size()));
        truth.origins = order;
        std::printf("\n%-26s %-30s %-34s %-34s\n%-26s %8s %9s %8s    %8s %9s %6s %6s   %8s %9s %6s %6s\n", "",
                    "ours (default threshold)", "perceptual hash (best)", "cosine distance (best)", "change",
                    "recall", "false/k", "F1", "recall", "false/k", "F1", "bits", "recall", "false/k", "F1",
                    "≤");
        for (const auto& change : bench::plantedChanges())
            if (settings_.only.empty() || change.name.find(settings_.only) != std::string::npos)
                measure(change, truth);
    }

  private:
    void load() {
        std::vector<std::int32_t> chosen(dataset_->size());
        std::iota(chosen.begin(), chosen.end(), 0);
        if (chosen.size() > settings_.count) {
            std::shuffle(chosen.begin(), chosen.end(), std::mt19937(5));
            chosen.resize(settings_.count);
            std::sort(chosen.begin(), chosen.end());
        }
        std::vector<imaging::Image> loaded(chosen.size());
        base::parallelFor(chosen.size(), 4, [&](std::size_t i) {
            try {
                loaded[i] = loader_.load({chosen[i]});
            } catch (const base::Error&) {
                loaded[i] = {}; // left out below
            }
        });
        for (std::size_t i = 0; i < loaded.size(); ++i)
            if (!loaded[i].empty()) {
                images_.push_back(std::move(loaded[i]));
                ids_.push_back(chosen[i]);
            }
        untouched_ = Features(images_.size(), encoder_.spec().inputSide);
        base::parallelFor(images_.size(), 4, [&](std::size_t i) { untouched_.set(i, images_[i]); });
    }

    std::string key(std::int32_t row) const {
        return dataset_->keys[static_cast<std::size_t>(ids_[static_cast<std::size_t>(row)])];
    }

    void searchUntouched(Truth& truth) const {
        const auto neighbours = nearest(untouched_.embeddings, kept_);
        curation::DuplicateInputs inputs{.pixelHash = untouched_.pixelHashes,
                                         .perceptualHash = untouched_.hashes,
                                         .miniatures = untouched_.miniatures,
                                         .neighbours = neighbours};
        const auto start = std::chrono::steady_clock::now();
        base::RunContext context;
        std::int64_t candidates = 0;
        context.onProgress = [&](const base::Progress& progress) {
            if (progress.unit == "pairs")
                candidates = progress.total;
        };
        const auto pairs = curation::findDuplicatePairs(inputs, {}, context);
        std::size_t within = 0;
        std::ofstream list(settings_.list);
        for (const auto& pair : pairs) {
            within += pair.distance <= imaging::defaultDuplicateDistance ? 1 : 0;
            truth.alike.insert(std::minmax(pair.first.value, pair.second.value));
            list << pair.distance << ' ' << key(pair.first.value) << ' ' << key(pair.second.value) << ' '
                 << int(curation::kindBits(pair)) << '\n';
        }
        if (!settings_.picture.empty())
            draw(pairs);
        std::printf(
            "untouched: %zu pairs up to %.2f (%.2f per 1,000 images), %zu up to %.2f; %.2f s for %lld "
            "candidates\n",
            within, static_cast<double>(imaging::defaultDuplicateDistance),
            1000.0 * static_cast<double>(within) / static_cast<double>(truth.n), pairs.size(),
            static_cast<double>(curation::DuplicateOptions{}.maximumDistance), secondsSince(start),
            static_cast<long long>(candidates));
    }

    /// Both images of each pair beside one another, nearest pair first, eight pairs a row.
    void draw(std::span<const curation::DuplicatePair> pairs) const {
        constexpr int side = 72, gap = 12, perRow = 8;
        constexpr std::size_t most = 96;
        pairs = pairs.first(std::min(pairs.size(), most));
        const int rows = static_cast<int>((pairs.size() + perRow - 1) / perRow);
        imaging::Image sheet{perRow * (2 * side + gap), std::max(1, rows) * (side + gap), {}};
        sheet.pixels.assign(static_cast<std::size_t>(sheet.width * sheet.height) * 3, 90);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            for (const bool second : {false, true}) {
                const auto id = second ? pairs[i].second : pairs[i].first;
                const auto tile = imaging::resized(images_[id.index()], side, side);
                const int left = static_cast<int>(i % perRow) * (2 * side + gap) + (second ? side : 0);
                const int top = static_cast<int>(i / perRow) * (side + gap);
                for (int y = 0; y < side; ++y)
                    std::copy_n(tile.row(y), side * 3,
                                sheet.pixels.begin() + ((top + y) * sheet.width + left) * 3);
            }
        imaging::savePng(sheet, settings_.picture);
    }

    void measure(const bench::Change& change, const Truth& truth) const {
        Features copies(truth.origins.size(), encoder_.spec().inputSide);
        base::parallelFor(truth.origins.size(), 4, [&](std::size_t i) {
            std::mt19937 random(static_cast<unsigned>(i) + 1);
            copies.set(i, change.apply(images_[static_cast<std::size_t>(truth.origins[i])], random));
        });
        copies.embed(encoder_);
        const auto hashes = stacked(untouched_.hashes, copies.hashes);
        const auto miniatures = stacked(untouched_.miniatures, copies.miniatures);
        const auto embeddings = stacked(untouched_.embeddings, copies.embeddings);
        auto pixelHashes = untouched_.pixelHashes;
        append(pixelHashes, copies.pixelHashes);
        const auto neighbours = nearest(embeddings, kept_);
        std::vector<std::uint8_t> isNew(hashes.rows, 0);
        std::fill(isNew.begin() + static_cast<std::ptrdiff_t>(truth.n), isNew.end(), std::uint8_t{1});
        curation::DuplicateInputs inputs{.pixelHash = pixelHashes,
                                         .perceptualHash = hashes,
                                         .miniatures = miniatures,
                                         .neighbours = neighbours,
                                         .isNew = isNew};
        const auto pairs = curation::findDuplicatePairs(inputs, {}, {});
        const Figures ours = judged(pairs, truth);
        const Figures hash = best(truth, hashes.rows, 64, 64, [&](std::size_t a, std::size_t b) {
            return static_cast<double>(std::popcount(hashes(a, 0) ^ hashes(b, 0)));
        });
        const Figures cosine = best(truth, hashes.rows, 4000, 0.4, [&](std::size_t a, std::size_t b) {
            const auto x = embeddings.row(a), y = embeddings.row(b);
            float dot = 0;
            for (std::size_t c = 0; c < embeddings.columns; ++c)
                dot += x[c] * y[c];
            return 1.0 - static_cast<double>(dot);
        });
        std::printf("%-26s %8.3f %9.2f %8.3f    %8.3f %9.2f %6.3f %6.0f   %8.3f %9.2f %6.3f %6.4f%s\n",
                    change.name.c_str(), ours.recall(), ours.wrongPerThousand(), ours.f1(), hash.recall(),
                    hash.wrongPerThousand(), hash.f1(), hash.threshold, cosine.recall(),
                    cosine.wrongPerThousand(), cosine.f1(), cosine.threshold,
                    ours.f1() >= std::max(hash.f1(), cosine.f1()) ? "" : "  behind");
        std::fflush(stdout);
        if (settings_.misses)
            explain(pairs, inputs, truth);
    }

    static Figures judged(const std::vector<curation::DuplicatePair>& pairs, const Truth& truth) {
        Figures figures;
        figures.planted = truth.origins.size();
        for (const auto& pair : pairs) {
            if (pair.distance > imaging::defaultDuplicateDistance)
                break;
            const auto a = pair.first.value, b = pair.second.value;
            if (truth.originOf(a) == truth.originOf(b))
                ++figures.right;
            else if (!truth.isKnownAlike(a, b))
                ++figures.wrong;
        }
        return figures;
    }

    /// Which copies were missed, and why: not a candidate, or too far.
    void explain(const std::vector<curation::DuplicatePair>& pairs, const curation::DuplicateInputs& inputs,
                 const Truth& truth) const {
        std::set<Pair> found;
        for (const auto& pair : pairs)
            if (pair.distance <= imaging::defaultDuplicateDistance) {
                found.emplace(pair.first.value, pair.second.value);
                if (truth.originOf(pair.first.value) != truth.originOf(pair.second.value))
                    std::printf("    wrong: %s, %s at %.3f kinds %d\n",
                                key(truth.originOf(pair.first.value)).c_str(),
                                key(truth.originOf(pair.second.value)).c_str(),
                                static_cast<double>(pair.distance), int(curation::kindBits(pair)));
            }
        std::size_t far = 0, none = 0;
        for (std::size_t i = 0; i < truth.origins.size(); ++i) {
            const Pair pair{truth.origins[i], static_cast<std::int32_t>(truth.n + i)};
            if (found.contains(pair))
                continue;
            const auto row = [&](std::int32_t r) {
                return inputs.miniatures.row(static_cast<std::size_t>(r));
            };
            const auto distance = imaging::pixelDistance(row(pair.first), row(pair.second));
            ++(distance.distance <= imaging::defaultDuplicateDistance ? none : far);
            std::printf("    missed: %s: distance %.3f, correlated %d %d\n", key(pair.first).c_str(),
                        static_cast<double>(distance.distance), codeOf(distance.orientation),
                        int(distance.covered));
        }
        std::printf("    %zu too far, %zu no candidate\n", far, none);
    }

    static constexpr std::size_t kept_ = 90; // as the neighbours stage keeps
    Settings settings_;
    encoder::Encoder encoder_;
    std::shared_ptr<const dataset::Dataset> dataset_;
    imaging::ImageLoader loader_;
    std::vector<imaging::Image> images_;
    std::vector<std::int32_t> ids_;
    Features untouched_;
};

} // namespace

int main(int count, char** arguments) {
    CLI::App app("Recall and false pairs of the search for duplicates, one planted change at a time");
    Settings settings;
    app.add_option("--dataset", settings.dataset, "what wherefrom can open")->required();
    app.add_option("--count", settings.count, "images taken of it, at random");
    app.add_option("--planted", settings.planted, "copies planted for each change");
    app.add_option("--encoder", settings.encoder, "weights the embeddings are made by");
    app.add_option("--only", settings.only, "changes whose name has this text");
    app.add_option("--list", settings.list, "file for the pairs among the untouched images");
    app.add_option("--picture", settings.picture, "PNG of the nearest of those pairs");
    app.add_flag("--misses", settings.misses, "name the copies that were missed");
    CLI11_PARSE(app, count, arguments);
    try {
        Bench(settings).run();
    } catch (const base::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
