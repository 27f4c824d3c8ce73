// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/earlier_pairs.h"

#include <QTest>

#include <vector>

using namespace wherefrom;
using curation::DuplicatePair;

namespace {

DuplicatePair pairOf(int first, int second, float distance) {
    DuplicatePair pair;
    pair.first = base::ImageId{first};
    pair.second = base::ImageId{second};
    pair.distance = distance;
    return pair;
}

std::vector<std::uint8_t> mask(std::initializer_list<int> values) {
    return {values.begin(), values.end()};
}

} // namespace

class EarlierPairsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pairsFollowTheirImages() {
        // Images 0 and 2 of before are 1 and 3 today; 0 and 2 of today are new.
        const std::vector<std::int32_t> rows{-1, 0, -1, 2, 1};
        const auto found = pipeline::earlierPairs({pairOf(0, 2, 0.1F)}, rows);
        QCOMPARE(found.pairs.size(), std::size_t{1});
        QCOMPARE(found.pairs[0].first.value, 1);
        QCOMPARE(found.pairs[0].second.value, 3);
        QCOMPARE(found.pairs[0].distance, 0.1F);
        QCOMPARE(found.isNew, mask({1, 0, 1, 0, 0}));
    }

    void whoWasLikeAnImageThatIsGoneIsSearchedAgain() {
        // A star of copies around image 0, which is gone: 1 and 2 were held together by it alone.
        const std::vector<std::int32_t> rows{1, 2, 3};
        const auto found =
            pipeline::earlierPairs({pairOf(0, 1, 0), pairOf(0, 2, 0), pairOf(2, 3, 0.05F)}, rows);
        QCOMPARE(found.isNew, mask({1, 1, 0}));
        QVERIFY(found.pairs.empty()); // 2–3 is found again by the search for 2
    }

    void aPairWhoseImagesChangedPlacesIsTurnedTheOtherWay() {
        auto turned = pairOf(0, 1, 0.02F);
        turned.quarterTurns = 1;
        auto mirrored = pairOf(2, 3, 0.02F);
        mirrored.mirrored = true;
        mirrored.quarterTurns = 1;
        const std::vector<std::int32_t> rows{1, 0, 3, 2};
        const auto found = pipeline::earlierPairs({turned, mirrored}, rows);
        QCOMPARE(found.pairs.size(), std::size_t{2});
        QCOMPARE(found.pairs[0].first.value, 0);
        QCOMPARE(found.pairs[0].second.value, 1);
        QCOMPARE(found.pairs[0].quarterTurns, 3);
        // A flip and then a quarter turn: done twice, it is undone.
        QCOMPARE(found.pairs[1].quarterTurns, 1);
        QVERIFY(found.pairs[1].mirrored);
    }

    void bothListsAreMergedInTheOrderOfTheSearch() {
        const auto all = pipeline::merged({pairOf(3, 4, 0.1F), pairOf(0, 1, 0.2F)},
                                          {pairOf(2, 5, 0.05F), pairOf(1, 9, 0.1F)});
        std::vector<int> firsts;
        for (const auto& pair : all)
            firsts.push_back(pair.first.value);
        QCOMPARE(firsts, (std::vector<int>{2, 1, 3, 0}));
    }
};

QTEST_GUILESS_MAIN(EarlierPairsTest)
#include "earlier_pairs_test.moc"
