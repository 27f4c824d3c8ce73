// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "tests/support/sample_workspace.h"
#include "ui/session/snapshot.h"

#include <QTest>

#include <cmath>

using namespace wherefrom;
using base::ImageId;
using session::Score;
namespace arrays = workspace::arrays;

namespace {

ImageId id(int value) {
    return ImageId{value};
}

void replace(const support::SampleWorkspace& sample, std::string_view name, const auto& values) {
    workspace::writeArray(workspace::Workspace::open(sample.workspace()).arrayFile(name), values);
}

} // namespace

class SnapshotTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsWhatTheWorkspaceHolds() {
        const support::SampleWorkspace sample({.broken = true});
        const auto snapshot = session::loadSnapshot(sample.workspace());
        QCOMPARE(snapshot->size(), sample.size());
        QCOMPARE(snapshot->scores.size(), std::size_t{4});
        for (int i = 0; i < 24; ++i) {
            QCOMPARE(snapshot->value(Score::influence, id(i)), sample.influence(i));
            // A permutation of 24: mid-rank percentile of rank r is 100 · (r + ½) / 24.
            const float expected = 100.0F * (static_cast<float>(sample.influenceRank(i)) + 0.5F) / 24.0F;
            QVERIFY(std::abs(snapshot->percentile(Score::influence, id(i)) - expected) < 1e-3F);
            QCOMPARE(snapshot->pixelSize(id(i)), (std::pair{16 + i, 12}));
            QCOMPARE(snapshot->key(id(i)).toStdString(), sample.key(i));
            QCOMPARE(snapshot->fileName(id(i)).toStdString(), sample.fileName(i));
            QCOMPARE(snapshot->label(id(i)).toStdString(), sample.label(i));
        }
        QVERIFY(std::isnan(snapshot->value(Score::influence, id(24))));
        QVERIFY(std::isnan(snapshot->value(Score::influence, ImageId{})));
        QVERIFY(std::isnan(snapshot->value(Score::influence, id(1000))));
        QCOMPARE(snapshot->problems.at(id(24)), std::string("the file is truncated: its end is missing"));
        const auto order = snapshot->ordered(Score::influence);
        QCOMPARE(order.size(), std::size_t{24});
        for (int rank = 0; rank < 24; ++rank)
            QCOMPARE(sample.influenceRank(order[static_cast<std::size_t>(rank)].value), rank);
        QCOMPARE(snapshot->duplicatePairs.size(), std::size_t{4});
        QVERIFY(snapshot->duplicatePairs[0].samePixels && !snapshot->duplicatePairs[0].mirrored);
        QVERIFY(snapshot->duplicatePairs[2].mirrored && !snapshot->duplicatePairs[2].samePixels);
        QCOMPARE(snapshot->influenceLayerNames, (std::vector<std::string>{"stem", "block", "head"}));
        QVERIFY(snapshot->map && snapshot->neighbours && snapshot->influenceLayers);
    }

    void arraysOfAnotherListingAreLeftOut() {
        const support::SampleWorkspace sample;
        replace(sample, arrays::influence, std::vector<float>(7, 1.0F));
        replace(sample, arrays::map, base::Matrix<float>(24, 3).view());
        replace(sample, arrays::neighbours, base::Matrix<std::int32_t>(24, 9).view());
        replace(sample, arrays::instability, std::vector<std::int32_t>(24, 1));
        base::Matrix<std::int32_t> pairs(4, 2);
        pairs.values = {0, 1, 2, 3, 2, 400, 5, 6};
        replace(sample, arrays::duplicatePairs, pairs.view());
        const auto snapshot = session::loadSnapshot(sample.workspace());
        QVERIFY(!snapshot->has(Score::influence));   // too few rows
        QVERIFY(!snapshot->has(Score::instability)); // another type
        QVERIFY(snapshot->has(Score::localOutlierFactor));
        QVERIFY(!snapshot->map);                                         // another shape
        QVERIFY(!snapshot->neighbours && !snapshot->neighbourDistances); // not of one making
        QVERIFY(snapshot->duplicatePairs.empty());                       // an image that is not there
    }

    void missingAndDamagedArraysAreLeftOut() {
        const support::SampleWorkspace sample;
        const auto store = workspace::Workspace::open(sample.workspace());
        std::filesystem::remove(store.arrayFile(arrays::map));
        std::filesystem::remove(store.arrayFile(arrays::duplicateKinds));
        std::filesystem::resize_file(store.arrayFile(arrays::influence), 100);
        std::filesystem::resize_file(store.arrayFile(arrays::neighbours), 0);
        const auto snapshot = session::loadSnapshot(sample.workspace());
        QVERIFY(!snapshot->map && !snapshot->has(Score::influence) && !snapshot->neighbours);
        QVERIFY(snapshot->duplicatePairs.empty());
        QVERIFY(snapshot->ordered(Score::influence).empty());
        QVERIFY(snapshot->has(Score::instability));
    }

    void aReloadLendsWhatIsTheSame() {
        const support::SampleWorkspace sample;
        const auto first = session::loadSnapshot(sample.workspace());
        base::Matrix<float> map(24, 2, 5.0F);
        replace(sample, arrays::map, map.view());
        const auto second = session::loadSnapshot(sample.workspace(), first);
        QCOMPARE(second->dataset, first->dataset);
        QCOMPARE(second->loader, first->loader);
        QCOMPARE(second->map->view<float>()(3, 1), 5.0F);
        QVERIFY(first->map->view<float>()(3, 1) != 5.0F); // the old one stays as it was
        const auto moved = session::reloadMap(first);
        QCOMPARE(moved->map->view<float>()(0, 0), 5.0F);
        QCOMPARE(moved->value(Score::influence, id(3)), first->value(Score::influence, id(3)));
    }

    void theMapsErrorIsAScoreAndPrincipalComponentsAreASecondMap() {
        const support::SampleWorkspace sample;
        replace(sample, arrays::mapError, std::vector<float>(24, 0.5F));
        replace(sample, arrays::principalComponents, base::Matrix<float>(24, 2, 7.0F).view());
        const auto snapshot = session::loadSnapshot(sample.workspace());
        QCOMPARE(snapshot->value(Score::mapError, id(3)), 0.5F);
        QVERIFY(snapshot->principalComponents);
        QCOMPARE(snapshot->principalComponents->view<float>()(23, 1), 7.0F);
        replace(sample, arrays::principalComponents, base::Matrix<float>(23, 2).view());
        QVERIFY(!session::loadSnapshot(sample.workspace())->principalComponents); // of another listing
    }

    void aNewDatasetCanBeBrowsedWithoutResults() {
        const support::SampleWorkspace sample({.results = false, .broken = true});
        const auto snapshot = session::listSnapshot(sample.dataset(), sample.workspace());
        QCOMPARE(snapshot->size(), std::size_t{25});
        QVERIFY(snapshot->scores.empty() && !snapshot->map && snapshot->stages.empty());
        const auto image = snapshot->loader->load(id(2));
        QCOMPARE(image.width, 18);
        QCOMPARE(snapshot->pixelSize(id(2)), (std::pair{0, 0}));
    }

    void anEmptyWorkspaceSaysSo() {
        const support::TemporaryFolder folder;
        workspace::Workspace::openOrCreate(folder / "empty");
        QVERIFY_THROWS_EXCEPTION(base::Error, session::loadSnapshot(folder / "empty"));
        QVERIFY_THROWS_EXCEPTION(base::Error, session::loadSnapshot(folder / "missing"));
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
