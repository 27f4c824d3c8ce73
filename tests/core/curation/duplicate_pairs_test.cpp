// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/duplicates.h"
#include "core/curation/hash_candidates.h"
#include "core/imaging/image.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pixel_distance.h"

#include <QElapsedTimer>
#include <QTest>

#include <bit>
#include <cmath>
#include <map>
#include <random>
#include <stop_token>
#include <thread>

using namespace wherefrom;
using curation::DuplicateInputs;
using curation::DuplicatePair;

namespace {

using Pixels = std::vector<std::uint8_t>;

/// A picture of smooth waves that nobody else has.
Pixels picture(unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::array<std::array<double, 4>, 9> waves{};
    for (auto& wave : waves)
        wave = {uniform(random) * 0.5, uniform(random) * 0.5, uniform(random) * 6.28,
                10 + uniform(random) * 30};
    Pixels pixels(imaging::miniatureBytes);
    for (int y = 0; y < imaging::miniatureSide; ++y)
        for (int x = 0; x < imaging::miniatureSide; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                double value = 128;
                for (std::size_t w = c * 3; w < c * 3 + 3; ++w)
                    value += waves[w][3] * std::sin(waves[w][0] * x + waves[w][1] * y + waves[w][2]);
                pixels[static_cast<std::size_t>(y * imaging::miniatureSide + x) * 3 + c] =
                    static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
    return pixels;
}

Pixels mirrored(const Pixels& pixels) {
    Pixels result(pixels.size());
    const std::size_t side = imaging::miniatureSide;
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side; ++x)
            std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>((y * side + x) * 3), 3,
                        result.begin() + static_cast<std::ptrdiff_t>((y * side + side - 1 - x) * 3));
    return result;
}

Pixels laid(const Pixels& pixels, imaging::Orientation orientation) {
    Pixels result(pixels.size());
    for (int y = 0; y < imaging::miniatureSide; ++y)
        for (int x = 0; x < imaging::miniatureSide; ++x) {
            const auto from = imaging::sourceOf({x, y}, orientation, imaging::miniatureSide);
            std::copy_n(pixels.begin() + (from.y * imaging::miniatureSide + from.x) * 3, 3,
                        result.begin() + (y * imaging::miniatureSide + x) * 3);
        }
    return result;
}

Pixels noisy(Pixels pixels, unsigned seed) {
    std::mt19937 random(seed);
    for (auto& value : pixels)
        value = static_cast<std::uint8_t>(
            std::clamp(static_cast<int>(value) + static_cast<int>(random() % 7) - 3, 0, 255));
    return pixels;
}

/// The arrays of a dataset of miniatures.
struct Arrays {
    std::vector<std::uint64_t> pixelHash, perceptualHash;
    Pixels miniatures;
    std::vector<std::uint8_t> usable;

    void add(const Pixels& pixels) {
        const imaging::Image image{imaging::miniatureSide, imaging::miniatureSide, pixels};
        pixelHash.push_back(imaging::pixelHash(image));
        const auto hashes = imaging::perceptualHashes(image);
        perceptualHash.insert(perceptualHash.end(), hashes.begin(), hashes.end());
        miniatures.insert(miniatures.end(), pixels.begin(), pixels.end());
        usable.push_back(1);
    }
    DuplicateInputs inputs() const {
        return {.pixelHash = pixelHash,
                .perceptualHash = {perceptualHash.data(), usable.size(), imaging::orientationCount},
                .miniatures = {miniatures.data(), usable.size(), imaging::miniatureBytes},
                .usable = usable};
    }
};

const DuplicatePair* find(const std::vector<DuplicatePair>& pairs, int a, int b) {
    for (const DuplicatePair& pair : pairs)
        if (pair.first.value == a && pair.second.value == b)
            return &pair;
    return nullptr;
}

} // namespace

class DuplicatePairsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsCopiesMirrorsAndNoise();
    void turnedCopiesAreNamed();
    void hashCandidatesAgainstAllPairs();
    void newImagesAloneGiveTheRest();
    void neighboursGiveCandidates();
    void unusableImagesAreLeftOut();
    void blankImagesDoNotExplode();
    void largeGroupsOfCopiesAreStars();
    void refusesWrongInputs();
    void cancels();
};

void DuplicatePairsTest::findsCopiesMirrorsAndNoise() {
    Arrays arrays;
    for (unsigned i = 0; i < 40; ++i)
        arrays.add(picture(i));
    arrays.add(picture(3));           // 40: a copy of 3
    arrays.add(mirrored(picture(5))); // 41
    arrays.add(noisy(picture(7), 1)); // 42
    const auto pairs = curation::findDuplicatePairs(arrays.inputs(), {}, {});
    const DuplicatePair* copy = find(pairs, 3, 40);
    QVERIFY(copy && copy->samePixels && copy->distance == 0 && !copy->mirrored);
    const DuplicatePair* mirror = find(pairs, 5, 41);
    QVERIFY(mirror && !mirror->samePixels && mirror->mirrored && mirror->distance < 0.01F);
    const DuplicatePair* noise = find(pairs, 7, 42);
    QVERIFY(noise && !noise->samePixels && !noise->mirrored && noise->distance < 0.1F);
    QVERIFY(std::is_sorted(pairs.begin(), pairs.end(), [](const DuplicatePair& a, const DuplicatePair& b) {
        return a.distance < b.distance;
    }));
    for (const DuplicatePair& pair : pairs)
        QVERIFY(pair.first < pair.second);
}

void DuplicatePairsTest::turnedCopiesAreNamed() {
    Arrays arrays;
    for (unsigned i = 0; i < 30; ++i)
        arrays.add(picture(i));
    for (int code = 1; code < imaging::orientationCount; ++code)
        arrays.add(laid(picture(static_cast<unsigned>(code)), imaging::orientationOf(code)));
    const auto pairs = curation::findDuplicatePairs(arrays.inputs(), {}, {});
    for (int code = 1; code < imaging::orientationCount; ++code) {
        const DuplicatePair* pair = find(pairs, code, 29 + code);
        QVERIFY2(pair && pair->distance < 0.01F, QByteArray::number(code));
        QCOMPARE(imaging::codeOf({pair->mirrored, pair->quarterTurns}), code);
        QVERIFY(!pair->moved && !pair->covered);
        DuplicatePair read;
        curation::setKinds(read, curation::kindBits(*pair));
        QCOMPARE(imaging::codeOf({read.mirrored, read.quarterTurns}), code);
    }
}

void DuplicatePairsTest::hashCandidatesAgainstAllPairs() {
    std::mt19937_64 random(1);
    constexpr std::size_t n = 300, o = imaging::orientationCount;
    std::vector<std::uint64_t> hashes(n * o);
    for (std::size_t i = 0; i < n * o; ++i) {
        hashes[i] = i < 40 * o ? random() : hashes[random() % (40 * o)];
        for (int flips = static_cast<int>(random() % 12); flips > 0; --flips)
            hashes[i] ^= std::uint64_t{1} << (random() % 64);
    }
    std::vector<std::int32_t> rows;
    for (std::size_t i = 0; i < n; ++i)
        if (i % 7 != 3) // unusable
            rows.push_back(static_cast<std::int32_t>(i));
    std::vector<std::uint8_t> isNew(n);
    for (std::size_t i = 0; i < n; ++i)
        isNew[i] = i % 5 == 0;
    for (const int radius : {0, 6, 10})
        for (const bool all : {true, false}) {
            std::vector<std::pair<std::int32_t, std::int32_t>> expected;
            for (std::size_t a = 0; a < rows.size(); ++a)
                for (std::size_t b = a + 1; b < rows.size(); ++b) {
                    const auto i = static_cast<std::size_t>(rows[a]), j = static_cast<std::size_t>(rows[b]);
                    // Who asks is laid in eight ways: the first of two alike, the new one of others.
                    const bool firstAsks = all || isNew[i] != 0;
                    bool close = false;
                    for (std::size_t c = 0; c < o; ++c)
                        close =
                            close || std::popcount(firstAsks ? hashes[i * o + c] ^ hashes[j * o]
                                                             : hashes[j * o + c] ^ hashes[i * o]) <= radius;
                    if (close && (all || isNew[i] != 0 || isNew[j] != 0))
                        expected.emplace_back(rows[a], rows[b]);
                }
            auto found = curation::hashCandidates(
                {hashes.data(), n, o}, rows, all ? std::span<const std::uint8_t>{} : isNew, radius, n, {});
            std::sort(found.pairs.begin(), found.pairs.end());
            QCOMPARE(found.pairs.size(), expected.size());
            QVERIFY(found.pairs == expected);
            QVERIFY(radius < 6 || expected.size() > 100);
        }
}

void DuplicatePairsTest::newImagesAloneGiveTheRest() {
    Arrays arrays;
    for (unsigned i = 0; i < 60; ++i) {
        arrays.add(picture(i % 40));
        arrays.add(noisy(mirrored(picture(i % 25)), i));
    }
    std::vector<std::int32_t> neighbours;
    for (std::int32_t i = 0; i < 120; ++i)
        neighbours.insert(neighbours.end(), {(i + 2) % 120, (i + 50) % 120});
    DuplicateInputs inputs = arrays.inputs();
    inputs.neighbours = {neighbours.data(), 120, 2};
    const auto all = curation::findDuplicatePairs(inputs, {}, {});
    std::vector<std::uint8_t> isNew(120, 0);
    for (std::size_t i = 0; i < 120; i += 3)
        isNew[i] = 1;
    inputs.isNew = isNew;
    const auto later = curation::findDuplicatePairs(inputs, {}, {});
    std::size_t next = 0;
    for (const DuplicatePair& pair : all)
        if (isNew[pair.first.index()] != 0 || isNew[pair.second.index()] != 0) {
            QVERIFY(next < later.size());
            QCOMPARE(later[next].first, pair.first);
            QCOMPARE(later[next].second, pair.second);
            QCOMPARE(later[next].distance, pair.distance);
            ++next;
        }
    QCOMPARE(later.size(), next);
    QVERIFY(next > 50 && next < all.size());
}

void DuplicatePairsTest::neighboursGiveCandidates() {
    Arrays arrays;
    for (unsigned i = 0; i < 6; ++i)
        arrays.add(picture(i));
    arrays.add(noisy(picture(2), 5));
    DuplicateInputs inputs = arrays.inputs();
    inputs.perceptualHash = {};
    QVERIFY(curation::findDuplicatePairs(inputs, {}, {}).empty());
    std::vector<std::int32_t> neighbours(7 * 2, -1);
    neighbours[6 * 2] = 6; // itself: passed over
    neighbours[6 * 2 + 1] = 2;
    inputs.neighbours = {neighbours.data(), 7, 2};
    const auto pairs = curation::findDuplicatePairs(inputs, {}, {});
    QCOMPARE(pairs.size(), std::size_t{1});
    QVERIFY(find(pairs, 2, 6));
    QVERIFY(curation::findDuplicatePairs(inputs, {.neighbours = 1}, {}).empty());
    neighbours[0] = 7;
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(inputs, {}, {}), base::Error);
}

void DuplicatePairsTest::unusableImagesAreLeftOut() {
    Arrays arrays;
    for (int i = 0; i < 3; ++i)
        arrays.add(picture(1));
    arrays.usable[1] = 0;
    const auto pairs = curation::findDuplicatePairs(arrays.inputs(), {}, {});
    QCOMPARE(pairs.size(), std::size_t{1});
    QVERIFY(find(pairs, 0, 2));
}

void DuplicatePairsTest::blankImagesDoNotExplode() {
    const int n = 2000;
    Arrays arrays;
    std::mt19937 random(4);
    for (int i = 0; i < n; ++i) // nearly white scans, no two the same
        arrays.add(noisy(Pixels(imaging::miniatureBytes, 250), static_cast<unsigned>(i)));
    std::fill(arrays.perceptualHash.begin(), arrays.perceptualHash.end(), 0);
    std::vector<std::string> notices;
    std::int64_t compared = 0;
    base::RunContext context;
    context.onNotice = [&](std::string_view text) { notices.emplace_back(text); };
    context.onProgress = [&](const base::Progress& progress) {
        if (progress.unit == "pairs")
            compared = progress.total;
    };
    const curation::DuplicateOptions options{.hashCandidates = 10};
    curation::findDuplicatePairs(arrays.inputs(), options, context);
    QVERIFY2(compared > 0 && compared <= n * 10, qPrintable(QString::number(compared)));
    QCOMPARE(notices.size(), std::size_t{1});
    QVERIFY(notices[0].find("1989 images") != std::string::npos); // all but the last 11 had more than ten
}

void DuplicatePairsTest::largeGroupsOfCopiesAreStars() {
    Arrays arrays;
    for (int i = 0; i < 100; ++i)
        arrays.add(picture(1));
    for (int i = 0; i < 8; ++i)
        arrays.add(picture(2));
    const auto pairs = curation::findDuplicatePairs(arrays.inputs(), {}, {});
    QCOMPARE(pairs.size(), std::size_t{99 + 28});
    for (int i = 1; i < 100; ++i)
        QVERIFY(find(pairs, 0, i));
    QVERIFY(find(pairs, 105, 107));
}

void DuplicatePairsTest::refusesWrongInputs() {
    Arrays arrays;
    arrays.add(picture(1));
    arrays.add(picture(2));
    DuplicateInputs short_ = arrays.inputs();
    short_.pixelHash = short_.pixelHash.first(1);
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(short_, {}, {}), base::Error);
    DuplicateInputs blind = arrays.inputs();
    blind.miniatures = {};
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(blind, {}, {}), base::Error);
    DuplicateInputs former = arrays.inputs();
    former.perceptualHash = {former.perceptualHash.data, 2, 2};
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(former, {}, {}), base::Error);
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(arrays.inputs(), {.hashDistance = 16}, {}),
                             base::Error);
    QVERIFY(curation::findDuplicatePairs({}, {}, {}).empty());
}

void DuplicatePairsTest::cancels() {
    const std::size_t n = 10'000;
    std::mt19937_64 random(2);
    std::vector<std::uint64_t> hashes(n * imaging::orientationCount);
    for (auto& hash : hashes)
        hash = random();
    const Pixels same(n * imaging::miniatureBytes, 100);
    const DuplicateInputs inputs{.perceptualHash = {hashes.data(), n, imaging::orientationCount},
                                 .miniatures = {same.data(), n, imaging::miniatureBytes},
                                 .usable = {}};
    QElapsedTimer timer;
    timer.start();
    curation::findDuplicatePairs(inputs, {}, {});
    qInfo("10,000 hashes: %lld ms", static_cast<long long>(timer.elapsed()));

    std::stop_source source;
    base::RunContext context;
    context.stop = source.get_token();
    context.onProgress = [&](const base::Progress&) {
        source.request_stop();
        timer.restart();
    };
    QVERIFY_EXCEPTION_THROWN(curation::findDuplicatePairs(inputs, {}, context), base::Cancelled);
    qInfo("stopped after %lld ms", static_cast<long long>(timer.elapsed()));
}

QTEST_GUILESS_MAIN(DuplicatePairsTest)
#include "duplicate_pairs_test.moc"
