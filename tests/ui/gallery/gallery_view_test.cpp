// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_widget.h"
#include "tests/support/opened_sample.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/similar_card.h"
#include "ui/session/similar.h"
#include "ui/thumbnails/tile_grid.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>
#include <memory>

using namespace wherefrom;
using support::imageAt;
using support::named;

namespace {

void choose(QComboBox* box, const QString& text) {
    box->setCurrentIndex(box->findText(text));
    Q_EMIT box->activated(box->currentIndex());
}

bool saysSomewhere(const QWidget& view, const QString& text) {
    return std::ranges::any_of(view.findChildren<QLabel*>(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
    });
}

} // namespace

class GalleryViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<gallery::GalleryView> view_;
    std::vector<thumbnails::TileGrid*> grids_;

    void open(const support::SampleOptions& options) {
        view_.reset();
        opened_ = std::make_unique<support::OpenedSample>(options);
        view_ = std::make_unique<gallery::GalleryView>(opened_->session, opened_->cache);
        view_->resize(900, 500);
        view_->show();
        grids_ = {view_->findChild<thumbnails::TileGrid*>(QStringLiteral("lowest")),
                  view_->findChild<thumbnails::TileGrid*>(QStringLiteral("highest"))};
        QVERIFY(grids_[0] && grids_[1]);
        QTRY_VERIFY(!grids_[0]->tiles().images().empty());
    }
    /// The sample's images in ascending order of influence, by its closed form.
    std::vector<base::ImageId> byInfluence(int from, int to) const {
        std::vector<base::ImageId> images;
        for (int i = from; i < to; ++i)
            images.push_back(imageAt(i));
        std::ranges::sort(images, {},
                          [this](base::ImageId image) { return opened_->sample.influenceRank(image.value); });
        return images;
    }

  private Q_SLOTS:
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void bothEndsShowAllImages() {
        open({.broken = true});
        auto expected = byInfluence(0, 24);
        QCOMPARE(grids_[0]->tiles().images(), expected);
        std::ranges::reverse(expected);
        QCOMPARE(grids_[1]->tiles().images(), expected);
        QVERIFY(saysSomewhere(*view_, QStringLiteral("Showing all 24 images · 1 without a score")));
        QVERIFY(saysSomewhere(*view_, QStringLiteral("Lowest influence")));
        QVERIFY(saysSomewhere(*view_, QStringLiteral("Highest influence")));
    }

    void aClassAlone() {
        open({});
        choose(named<QComboBox>(*view_, QStringLiteral("Class")), QStringLiteral("bees"));
        const auto expected = byInfluence(8, 16);
        QTRY_COMPARE(grids_[0]->tiles().images(), expected);
        QCOMPARE(grids_[1]->tiles().images().front(), expected.back());
        QVERIFY(saysSomewhere(*view_, QStringLiteral("Showing all 8 images")));
    }

    void anotherScore() {
        open({});
        choose(named<QComboBox>(*view_, QStringLiteral("Order")), QStringLiteral("Neighbour distance"));
        // neighbourDistance(i) falls with i
        QTRY_COMPARE(grids_[0]->tiles().images().front(), imageAt(23));
        QCOMPARE(grids_[1]->tiles().images().front(), imageAt(0));
        QVERIFY(grids_[1]
                    ->tiles()
                    .index(0)
                    .data(thumbnails::TileModel::scoreTextRole)
                    .toString()
                    .contains(QStringLiteral("0.50")));
    }

    void beforeThereAreScores() {
        open({.results = false, .broken = true});
        QCOMPARE(grids_[0]->tiles().images().size(), std::size_t{25});
        QCOMPARE(grids_[0]->tiles().images().front(), imageAt(0));
        QVERIFY(!grids_[1]->isVisible());
        QVERIFY(saysSomewhere(*view_, QStringLiteral("No influence scores yet")));
    }

    void anotherDatasetStartsAnew() {
        open({});
        choose(named<QComboBox>(*view_, QStringLiteral("Class")), QStringLiteral("bees"));
        QTRY_COMPARE(grids_[0]->tiles().images().size(), std::size_t{8});
        const support::SampleWorkspace other({.images = 10, .labels = 2});
        opened_->open(other.workspace());
        QTRY_COMPARE(grids_[0]->tiles().images().size(), std::size_t{10});
        QCOMPARE(named<QComboBox>(*view_, QStringLiteral("Class"))->count(), 3);
    }

    void aClickInOnePaneShowsInTheOther() {
        open({});
        QTest::mouseClick(grids_[0]->viewport(), Qt::LeftButton, {},
                          grids_[0]->visualRect(grids_[0]->tiles().index(0)).center());
        QCOMPARE(opened_->session.selection().current(), grids_[0]->tiles().images().front());
        QCOMPARE(grids_[1]->currentIndex().row(), 23);
    }

    void similarImagesAreAnOrder() {
        open({});
        QComboBox* order = named<QComboBox>(*view_, QStringLiteral("Order"));
        session::Similar& similar = opened_->session.similar();
        similar.findLike(imageAt(7));
        QCOMPARE(order->currentText(), QStringLiteral("Similar to 0007.png"));
        std::vector<base::ImageId> expected;
        for (int j = 0; j < opened_->sample.neighbourCount; ++j)
            expected.push_back(imageAt(opened_->sample.neighbour(7, j)));
        QCOMPARE(grids_[0]->tiles().images(), expected);
        QVERIFY(!grids_[1]->isVisible());
        const auto chip = [&](int row) {
            return grids_[0]->tiles().index(row).data(thumbnails::TileModel::scoreTextRole).toString();
        };
        QCOMPARE(chip(1), QStringLiteral("0.25"));
        QCOMPARE(chip(3), QStringLiteral("0.50"));
        QVERIFY(saysSomewhere(*view_, QStringLiteral("Similar to 0007.png")));
        similar.findLike(imageAt(2));
        QCOMPARE(order->currentText(), QStringLiteral("Similar to 0002.png"));

        auto* back = view_->findChild<QPushButton*>();
        QCOMPARE(back->text(), QStringLiteral("Back to all images"));
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_COMPARE(grids_[0]->tiles().images(), byInfluence(0, 24));
        QCOMPARE(order->currentText(), QStringLiteral("Influence"));
        QCOMPARE(order->findText(QStringLiteral("Similar to 0002.png")), -1);
        QVERIFY(grids_[1]->isVisible());
        QVERIFY(!back->isVisible());
    }

    void anotherOrderLeavesTheSimilarOnes() {
        open({});
        QComboBox* order = named<QComboBox>(*view_, QStringLiteral("Order"));
        opened_->session.similar().findLike(imageAt(7));
        choose(order, QStringLiteral("Neighbour distance"));
        QTRY_COMPARE(grids_[0]->tiles().images().front(), imageAt(23));
        QCOMPARE(order->currentText(), QStringLiteral("Neighbour distance"));
        QVERIFY(!opened_->session.similar().isActive());
        opened_->session.similar().findLike(imageAt(7));
        const support::SampleWorkspace other({.images = 10, .labels = 2});
        opened_->open(other.workspace());
        QTRY_COMPARE(grids_[0]->tiles().images().size(), std::size_t{10});
    }

    void theCardNamesTheCopies() {
        open({});
        gallery::SimilarCard card(opened_->session, opened_->cache);
        const session::SimilarImages similar{.image = {},
                                             .file = QStringLiteral("/tmp/holiday.jpg"),
                                             .name = QStringLiteral("holiday.jpg"),
                                             .images = {imageAt(3), imageAt(4)},
                                             .distances = {0.08F, 0.31F},
                                             .copies = {{imageAt(9), 0, true}, {imageAt(10), 0.02F, false}}};
        const QString text = card.summaryOf(similar);
        QVERIFY(
            text.contains(QStringLiteral("the same pixels as <a href='#9'>bees/0009.png</a> and 1 image")));
        QVERIFY(text.contains(QStringLiteral("nearest 0.080")));
    }

    void followsTheFilter() {
        open({});
        opened_->session.filter().setText(QStringLiteral("label:bees and width > 26"));
        QTRY_COMPARE(grids_[0]->tiles().images().size(), std::size_t{5}); // 11 … 15
        for (const base::ImageId image : grids_[1]->tiles().images())
            QVERIFY(image.value >= 11 && image.value <= 15);
        opened_->session.filter().setText(QStringLiteral("duplicate and not label:ants"));
        QTRY_VERIFY(grids_[0]->tiles().images().empty());
        opened_->session.filter().clear();
        QTRY_COMPARE(grids_[0]->tiles().images().size(), std::size_t{24});
    }

    void oneEndStaysWhereItIs() {
        open({.images = 120});
        const auto scrolled = [&](int pane) {
            return grids_[static_cast<std::size_t>(pane)]->verticalScrollBar()->value();
        };
        opened_->session.selection().select(grids_[0]->tiles().images()[0]); // in sight on the left
        QCOMPARE(scrolled(0), 0);
        QCOMPARE(scrolled(1), 0);
        opened_->session.selection().select(grids_[1]->tiles().images()[50]); // out of sight in both
        QCOMPARE(scrolled(0), 0);
        QVERIFY(scrolled(1) > 0);
    }
};

QTEST_MAIN(GalleryViewTest)
#include "gallery_view_test.moc"
