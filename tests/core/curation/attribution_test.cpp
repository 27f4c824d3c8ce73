// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/half.h"
#include "core/curation/attribution.h"
#include "core/curation/half_products.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <span>
#include <vector>

using namespace wherefrom;
using namespace wherefrom::curation;
using base::ImageId;

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

/// Rows of small half-precision numbers with lengths of many magnitudes.
struct Made {
    Made(std::size_t n, std::size_t m) : rows(n, m), lengths(n) {
        std::mt19937 random(11);
        std::normal_distribution<float> normal;
        for (auto& value : rows.values)
            value = base::toHalf(normal(random) / std::sqrt(static_cast<float>(m)));
        for (auto& length : lengths)
            length = std::exp(normal(random));
    }
    SketchTable table() const { return {rows, lengths}; }
    /// With compact rows made of the rows as they are now.
    SketchTable compactTable() {
        codes = base::Matrix<std::uint8_t>(rows.rows, rows.columns);
        sizes = base::Matrix<float>(rows.rows, 3);
        for (std::size_t r = 0; r < rows.rows; ++r) {
            const auto size = compactRow(rows.row(r), codes.row(r));
            std::ranges::copy(std::array{size.step, size.error, size.length}, sizes.row(r).begin());
        }
        return {rows, lengths, {codes, sizes}};
    }

    base::Matrix<std::uint16_t> rows;
    std::vector<float> lengths;
    base::Matrix<std::uint8_t> codes;
    base::Matrix<float> sizes;
};

/// Rows that compact rows serve badly: one number far above the rest, numbers of all magnitudes, subnormal
/// ones, none but 0, and rows that differ in the last bit of a single number.
void makeAdversarial(Made& made) {
    std::mt19937 random(5);
    std::uniform_int_distribution<std::uint32_t> finite(0, 0x7BFF);
    const std::size_t m = made.rows.columns;
    for (std::size_t r = 0; r < made.rows.rows; ++r) {
        const auto row = made.rows.row(r);
        if (r % 7 == 0)
            row[r % m] = base::toHalf(60'000);
        if (r % 7 == 1)
            for (auto& value : row)
                value = static_cast<std::uint16_t>(finite(random) | (random() & 0x8000U));
        if (r % 7 == 2)
            for (auto& value : row)
                value = static_cast<std::uint16_t>(random() & 0x83FFU);
        if (r % 7 == 3 && r % 2 == 0)
            std::ranges::fill(row, std::uint16_t{0});
        if (r % 7 >= 5) {
            std::ranges::copy(made.rows.row(4), row.begin());
            row[r % m] = static_cast<std::uint16_t>(row[r % m] ^ 1U);
            made.lengths[r] = made.lengths[4];
        }
    }
}

double exactProduct(std::span<const std::uint16_t> row, std::span<const float> query) {
    double sum = 0;
    for (std::size_t c = 0; c < row.size(); ++c)
        sum += double{base::fromHalf(row[c])} * double{query[c]};
    return sum;
}

double exact(const Made& made, std::size_t x, std::size_t z) {
    double sum = 0;
    for (std::size_t c = 0; c < made.rows.columns; ++c)
        sum += double{base::fromHalf(made.rows(x, c))} * double{base::fromHalf(made.rows(z, c))};
    return sum * double{made.lengths[x]} * double{made.lengths[z]};
}

} // namespace

class AttributionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void productsAreThoseOfPlainArithmetic();
    void mostAndLeastAreThoseOfAllPairs();
    void theImageItselfAndOtherLabelsAreLeftOut();
    void imagesWithoutASketchAreLeftOut();
    void compactProductsAreWithinTheirBounds();
    void compactRowsChangeNoAnswer();
    void equalInfluenceIsInTheDatasetsOrderWithCompactRows();
    void whatCompactRowsCannotTellIsAnsweredWithoutThem();
    void similarImagesAreTheNearestByEitherDistance();
    void whatDoesNotFitIsRefusedInASentence();
};

void AttributionTest::productsAreThoseOfPlainArithmetic() {
    for (const std::size_t m : {1U, 7U, 31U, 64U, 65U, 100U, 1024U, 1037U}) {
        const Made made(37, m);
        std::vector<float> query(m);
        for (std::size_t c = 0; c < m; ++c)
            query[c] = static_cast<float>(std::sin(static_cast<double>(c) + 1));
        const auto products = halfProducts(made.rows, query);
        QCOMPARE(products.size(), std::size_t{37});
        for (std::size_t r = 0; r < 37; ++r) {
            double sum = 0, size = 0;
            for (std::size_t c = 0; c < m; ++c) {
                const double term = double{base::fromHalf(made.rows(r, c))} * double{query[c]};
                sum += term;
                size += std::abs(term);
            }
            QVERIFY(std::abs(double{products[r]} - sum) <= 1e-6 * size);
        }
    }
    QVERIFY(halfProducts({}, {}).empty());
}

void AttributionTest::mostAndLeastAreThoseOfAllPairs() {
    const Made made(3000, 96);
    const std::size_t z = 1234;
    std::vector<std::pair<double, std::int32_t>> all;
    for (std::size_t x = 0; x < 3000; ++x)
        if (x != z)
            all.emplace_back(exact(made, x, z), static_cast<std::int32_t>(x));
    std::sort(all.begin(), all.end());
    const ImageId asked{static_cast<std::int32_t>(z)};
    const auto found = attribute(made.table(), made.table().sketch(asked), 9, {asked, {}, -1});
    QCOMPARE(found.most.size(), std::size_t{9});
    QCOMPARE(found.least.size(), std::size_t{9});
    for (std::size_t j = 0; j < 9; ++j) {
        QCOMPARE(found.most[j].image.value, all[all.size() - 1 - j].second);
        QCOMPARE(found.least[j].image.value, all[j].second);
        QVERIFY(std::abs(double{found.most[j].value} / all[all.size() - 1 - j].first - 1) < 1e-4);
        QVERIFY(found.least[j].value < 0);
    }
    QVERIFY(std::abs(double{made.table().selfInfluence(asked)} / exact(made, z, z) - 1) < 0.5);
}

void AttributionTest::theImageItselfAndOtherLabelsAreLeftOut() {
    const Made made(40, 32);
    std::vector<std::int32_t> labels(40);
    for (std::size_t i = 0; i < 40; ++i)
        labels[i] = static_cast<std::int32_t>(i % 4) - 1;
    const auto found = attribute(made.table(), made.table().sketch(ImageId{5}), 100, {ImageId{5}, labels, 0});
    QCOMPARE(found.most.size(), std::size_t{9}); // 1, 9, … 37
    for (const auto& one : found.most)
        QVERIFY(one.image.value % 4 == 1 && one.image.value != 5);
    auto reversed = found.least;
    std::reverse(reversed.begin(), reversed.end());
    QVERIFY(reversed == found.most);
}

void AttributionTest::imagesWithoutASketchAreLeftOut() {
    Made made(4, 16);
    made.lengths[2] = nothing;
    std::ranges::fill(made.rows.row(2), std::uint16_t{0});
    QVERIFY(made.table().sketch(ImageId{2}).empty());
    QVERIFY(made.table().sketch(ImageId{4}).empty());
    QVERIFY(made.table().sketch(ImageId{}).empty());
    const auto found = attribute(made.table(), made.table().sketch(ImageId{0}), 10, {ImageId{0}, {}, -1});
    QCOMPARE(found.most.size(), std::size_t{2});
    for (const auto& one : found.most)
        QVERIFY(one.image != ImageId{2});
}

void AttributionTest::compactProductsAreWithinTheirBounds() {
    for (const std::size_t m : {1U, 7U, 64U, 100U, 1037U, 9000U}) {
        Made made(60, m);
        makeAdversarial(made);
        const auto table = made.compactTable();
        std::mt19937 random(8);
        std::normal_distribution<float> normal;
        for (const int kind : {0, 1, 2}) {
            std::vector<float> query(m);
            for (auto& value : query)
                value = kind == 2 ? std::exp(10 * normal(random)) : normal(random);
            if (kind == 1)
                query[m / 2] = 1e6F;
            const auto products = compactProducts(table.compact, query);
            for (std::size_t r = 0; r < 60; ++r)
                QVERIFY(std::abs(products[r].product - exactProduct(made.rows.row(r), query)) <=
                        products[r].error);
        }
    }
    // Of usual rows the bound is worth having: 1 % of the lengths' product.
    Made usual(50, 1024);
    const auto table = usual.compactTable();
    const auto query = table.sketch(ImageId{0});
    double length = 0;
    for (const float value : query)
        length += double{value} * double{value};
    for (const auto& product : compactProducts(table.compact, query))
        QVERIFY(product.error < 0.012 * std::sqrt(length));
}

void AttributionTest::compactRowsChangeNoAnswer() {
    for (const std::size_t m : {3U, 96U, 1037U}) {
        for (const bool adversarial : {false, true}) {
            Made made(1500, m);
            if (adversarial)
                makeAdversarial(made);
            made.lengths[17] = nothing;
            made.lengths[18] = 0;
            made.lengths[19] = 1e20F;
            const auto table = made.compactTable();
            std::vector<std::int32_t> labels(1500);
            for (std::size_t i = 0; i < 1500; ++i)
                labels[i] = static_cast<std::int32_t>(i % 3);
            for (const std::int32_t z : {0, 4, 6, 18, 1001})
                for (const std::size_t count : {0U, 1U, 8U, 2000U}) {
                    const ImageId asked{z};
                    const auto sketch = table.sketch(asked);
                    for (const Among& among : {Among{asked, {}, -1}, Among{asked, labels, 1}, Among{}}) {
                        const auto plain = attribute(made.table(), sketch, count, among);
                        const auto compact = attribute(table, sketch, count, among);
                        QVERIFY(compact.most == plain.most);
                        QVERIFY(compact.least == plain.least);
                    }
                }
        }
    }
}

void AttributionTest::equalInfluenceIsInTheDatasetsOrderWithCompactRows() {
    Made made(200, 64);
    for (std::size_t r = 1; r < 200; ++r)
        std::ranges::copy(made.rows.row(0), made.rows.row(r).begin());
    std::ranges::fill(made.lengths, 1.5F);
    const auto table = made.compactTable();
    const auto found = attribute(table, table.sketch(ImageId{50}), 3, {ImageId{1}, {}, -1});
    for (const auto* list : {&found.most, &found.least}) {
        QCOMPARE((*list)[0].image, ImageId{0});
        QCOMPARE((*list)[1].image, ImageId{2});
        QCOMPARE((*list)[2].image, ImageId{3});
    }
}

void AttributionTest::whatCompactRowsCannotTellIsAnsweredWithoutThem() {
    Made made(50, 32);
    made.lengths[3] = 3e38F; // its influence is more than float32 holds
    const auto table = made.compactTable();
    std::vector<float> query(32);
    for (std::size_t c = 0; c < 32; ++c)
        query[c] = base::fromHalf(made.rows(3, c)) * 100;
    const auto plain = attribute(made.table(), query, 5, {});
    const auto compact = attribute(table, query, 5, {});
    QVERIFY(compact.most == plain.most && compact.least == plain.least);
    for (const auto& one : compact.most)
        QVERIFY(one.image != ImageId{3});
    query[0] = nothing;
    QVERIFY(attribute(table, query, 5, {}).most.empty());
    QVERIFY_THROWS_EXCEPTION(base::Error, compactProducts(table.compact, std::vector<float>(31)));
    QVERIFY_THROWS_EXCEPTION(base::Error, attribute(table, std::vector<float>(31), 3, {}));
}

void AttributionTest::similarImagesAreTheNearestByEitherDistance() {
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    base::Matrix<float> points(500, 37);
    for (auto& value : points.values)
        value = normal(random);
    for (std::size_t i = 0; i < 500; ++i) // lengths from 1 to 3: the two distances differ
        for (auto& value : points.row(i))
            value *= 1 + static_cast<float>(i % 5) / 2;
    std::ranges::fill(points.row(7), nothing);
    const std::vector<float> query(points.row(30).begin(), points.row(30).end());
    for (const auto similarity : {Similarity::cosine, Similarity::euclidean}) {
        std::vector<std::pair<double, std::int32_t>> all;
        for (std::size_t i = 0; i < 500; ++i) {
            double product = 0, a = 0, b = 0, apart = 0;
            for (std::size_t c = 0; c < 37; ++c) {
                const double x = double{points(i, c)}, y = double{query[c]};
                product += x * y;
                a += x * x;
                b += y * y;
                apart += (x - y) * (x - y);
            }
            if (i != 7 && i != 30)
                all.emplace_back(similarity == Similarity::cosine ? 1 - product / std::sqrt(a * b)
                                                                  : std::sqrt(apart),
                                 static_cast<std::int32_t>(i));
        }
        std::sort(all.begin(), all.end());
        const auto found = mostSimilar(points, query, similarity, 12, {ImageId{30}, {}, -1});
        QCOMPARE(found.size(), std::size_t{12});
        for (std::size_t j = 0; j < 12; ++j) {
            QCOMPARE(found[j].image.value, all[j].second);
            QVERIFY(std::abs(double{found[j].value} - all[j].first) < 1e-5);
        }
        const auto with = mostSimilar(points, query, similarity, 1, {});
        QCOMPARE(with.front().image, ImageId{30});
        QVERIFY(with.front().value >= 0 && with.front().value < 1e-6F);
    }
}

void AttributionTest::whatDoesNotFitIsRefusedInASentence() {
    const Made made(4, 16);
    QVERIFY_THROWS_EXCEPTION(base::Error, attribute(made.table(), std::vector<float>(15), 3, {}));
    QVERIFY_THROWS_EXCEPTION(base::Error, mostSimilar(base::Matrix<float>(3, 4), std::vector<float>(5),
                                                      Similarity::cosine, 3, {}));
    QCOMPARE(similarityFromName("l2"), Similarity::euclidean);
    QCOMPARE(similarityFromName(name(Similarity::cosine)), Similarity::cosine);
    QVERIFY_THROWS_EXCEPTION(base::Error, similarityFromName("manhattan"));
}

QTEST_GUILESS_MAIN(AttributionTest)
#include "attribution_test.moc"
