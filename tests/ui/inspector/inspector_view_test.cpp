// SPDX-License-Identifier: Apache-2.0
#include "core/base/matrix.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/named_widget.h"
#include "tests/support/opened_sample.h"
#include "tests/support/shown_words.h"
#include "ui/inspector/image_canvas.h"
#include "ui/inspector/image_strip.h"
#include "ui/inspector/inspector_view.h"
#include "ui/inspector/note_edit.h"
#include "ui/inspector/tag_row.h"
#include "ui/thumbnails/elided_label.h"
#include "ui/thumbnails/tile_grid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace wherefrom;
using support::imageAt;
using workspace::Flag;

class InspectorViewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::OpenedSample> opened_;
    std::unique_ptr<inspector::InspectorView> view_;

    session::Selection& selection() { return opened_->session.selection(); }
    QString name() { return view_->findChild<thumbnails::ElidedLabel*>()->fullText(); }
    QString facts() { return view_->findChild<QLabel*>(QStringLiteral("facts"))->text(); }
    inspector::ImageStrip* strip(const char* of) {
        return view_->findChild<inspector::ImageStrip*>(QLatin1String(of));
    }
    QToolButton* button(const QString& name) { return support::named<QToolButton>(*view_, name); }
    bool says(const QString& text) const { return support::says(*view_, text); }
    void open(const support::SampleOptions& options) {
        opened_ = std::make_unique<support::OpenedSample>(options);
        view_ = std::make_unique<inspector::InspectorView>(opened_->session, opened_->cache);
        view_->resize(340, 900);
        view_->show();
    }

  private Q_SLOTS:
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    void aClickOnATileShowsTheImage() {
        open({});
        thumbnails::TileGrid grid(opened_->session, opened_->cache);
        grid.tiles().setImages({imageAt(7), imageAt(9)});
        grid.resize(400, 200);
        grid.show();
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {},
                          grid.visualRect(grid.tiles().index(1)).center());
        QCOMPARE(name(), QStringLiteral("0009.png"));
        QVERIFY(facts().contains(QStringLiteral("25 × 12 px")));
        QVERIFY(facts().contains(QStringLiteral("bees")));
        QTRY_VERIFY(facts().contains(QStringLiteral("bytes"))); // read with the file, off the window's thread
        // influenceRank(9) = (9·7 + 3) mod 24 = 18, so 19e-5 with an error of a sixteenth
        QVERIFY(says(QStringLiteral("(1.90 ± 0.12)×10⁻⁴")));
        QVERIFY(says(QStringLiteral("Influence by layer")));
    }

    void neighboursLeadOn() {
        open({});
        selection().select(imageAt(22));
        const auto& items = strip("neighbours")->items();
        QCOMPARE(items.size(), std::size_t{5});
        QCOMPARE(items[0].image, imageAt(23));
        QCOMPARE(items[1].image, imageAt(0));
        QCOMPARE(items[1].caption, QStringLiteral("0.25"));
        QTest::mouseClick(strip("neighbours"), Qt::LeftButton, {}, strip("neighbours")->itemRect(1).center());
        QCOMPARE(name(), QStringLiteral("0000.png"));
        button(QStringLiteral("Back to the image before"))->click();
        QCOMPARE(name(), QStringLiteral("0022.png"));
        button(QStringLiteral("Forward again"))->click();
        QCOMPARE(name(), QStringLiteral("0000.png"));
    }

    /// Influence is the cosine of the difference of ranks, similarity that of places (SampleOptions).
    void whatTrainedItStandsBesideWhatIsLikeIt() {
        open({.attribution = true});
        selection().select(imageAt(5)); // rank (5·7 + 3) mod 24 = 14
        QTRY_COMPARE(strip("mostInfluence")->items().size(), std::size_t{8});
        const auto rowsOf = [&](const char* of, std::size_t first, std::size_t count) {
            QList<int> rows;
            for (std::size_t j = first; j < first + count; ++j)
                rows.append(strip(of)->items().at(j).image.value);
            std::ranges::sort(rows);
            return rows;
        };
        QCOMPARE(rowsOf("mostInfluence", 0, 2), (QList<int>{12, 22})); // ranks 13 and 15
        QCOMPARE(rowsOf("mostInfluence", 2, 2), (QList<int>{15, 19}));
        QCOMPARE(rowsOf("mostSimilar", 0, 2), (QList<int>{4, 6}));
        QCOMPARE(strip("mostInfluence")->items()[0].caption, QStringLiteral("97 %")); // cos 15°
        QCOMPARE(strip("mostSimilar")->items()[0].caption, QStringLiteral("0.034"));
        QCOMPARE(strip("leastInfluence")->items()[0].image, imageAt(17)); // rank 2, opposite
        QCOMPARE(strip("leastInfluence")->items()[0].caption, QStringLiteral("-100 %"));
        QVERIFY(says(QStringLiteral("Most against it")));
        QVERIFY(says(QStringLiteral("in both lists: 4 of 8")));
        for (const char* of : {"mostInfluence", "mostSimilar"})
            for (const auto& item : strip(of)->items())
                QCOMPARE(item.marked, (QList<int>{1, 2, 8, 9}).contains(item.image.value));

        auto* measure = view_->findChild<QComboBox*>();
        measure->setCurrentIndex(1);
        Q_EMIT measure->activated(1);
        QTRY_COMPARE(strip("mostSimilar")->items()[0].caption, QStringLiteral("0.26")); // 2 sin 7.5°
        auto* sameLabel = view_->findChild<QCheckBox*>();
        sameLabel->click(); // images 0 … 7
        QTRY_COMPARE(strip("mostInfluence")->items().size(), std::size_t{7});
        QTest::mouseClick(strip("mostSimilar"), Qt::LeftButton, {},
                          strip("mostSimilar")->itemRect(0).center());
        QVERIFY(name() == QStringLiteral("0004.png") || name() == QStringLiteral("0006.png"));
        measure->setCurrentIndex(0);
        Q_EMIT measure->activated(0);
        sameLabel->click();
    }

    void withoutEmbeddingsNothingIsAskedAbout() {
        open({});
        selection().select(imageAt(5));
        QVERIFY(!says(QStringLiteral("Trained by")));
    }

    void duplicatesAndVerdicts() {
        open({});
        selection().select(imageAt(2));
        QCOMPARE(strip("duplicates")->items().size(), std::size_t{2});
        QCOMPARE(strip("duplicates")->items()[0].image, imageAt(3));
        QVERIFY(strip("duplicates")->items()[1].caption.contains(QStringLiteral("mirrored")));
        opened_->session.decisions().setNotDuplicates({imageAt(2), imageAt(4)});
        QVERIFY(strip("duplicates")->items()[1].faded);
        QVERIFY(!strip("duplicates")->items()[0].faded);
        selection().select(imageAt(0));
        QCOMPARE(strip("duplicates")->items()[0].caption, QStringLiteral("same pixels"));
        selection().select(imageAt(9));
        QVERIFY(!strip("duplicates")->isVisible());
    }

    void flagsApplyToAllSelected() {
        open({});
        selection().select({imageAt(1), imageAt(2), imageAt(3)});
        QVERIFY(says(QStringLiteral("3 images selected")));
        button(QStringLiteral("Reject"))->click();
        QCOMPARE(opened_->session.decisions().count(Flag::reject), std::size_t{3});
        QVERIFY(button(QStringLiteral("Reject"))->isChecked());
        opened_->session.decisions().undo();
        QCOMPARE(opened_->session.decisions().count(Flag::reject), std::size_t{0});
        QVERIFY(!button(QStringLiteral("Reject"))->isChecked());
        selection().select(imageAt(5));
        QVERIFY(!says(QStringLiteral("selected")));
    }

    void nothingSelected() {
        open({});
        QVERIFY(name().isEmpty());
        QVERIFY(!button(QStringLiteral("Reject"))->isVisible());
        selection().select(imageAt(5));
        QVERIFY(button(QStringLiteral("Reject"))->isVisible());
        selection().clear();
        QVERIFY(name().isEmpty());
        QVERIFY(!button(QStringLiteral("Reject"))->isVisible());
    }

    void theImageItselfIsShown() {
        open({});
        selection().select(imageAt(4));
        auto* canvas = view_->findChild<inspector::ImageCanvas*>();
        const auto middle = [&] { return canvas->grab().toImage().pixelColor(canvas->rect().center()); };
        QTRY_COMPARE(middle(), QColor(42, 213, 0));
        selection().select(imageAt(20)); // level 212, blue 0
        QTRY_COMPARE(middle(), QColor(212, 43, 0));
    }

    /// Photos are read in full when somebody rests on one or looks closer, and only the last of those passed.
    void largePhotosAreReadWhereSomebodyRests() {
        open({});
        base::Matrix<std::int32_t> sizes(24, 2, 4000);
        workspace::writeArray(
            workspace::Workspace::open(opened_->sample.workspace()).arrayFile(workspace::arrays::imageSize),
            sizes.view());
        opened_->open(opened_->sample.workspace());
        auto* canvas = view_->findChild<inspector::ImageCanvas*>();
        const auto middle = [&] { return canvas->grab().toImage().pixelColor(canvas->rect().center()); };
        for (const int image : {3, 4, 20})
            selection().select(imageAt(image));
        QTRY_VERIFY(facts().contains(QStringLiteral("bytes")));
        QCOMPARE(middle(), QColor(212, 43, 0));
        selection().select(imageAt(4));
        canvas->zoomTo(0.5);
        QTRY_VERIFY(facts().contains(QStringLiteral("bytes")));
        QCOMPARE(middle(), QColor(42, 213, 0));
    }

    void aBrokenImageSaysWhy() {
        open({.broken = true});
        selection().select(imageAt(24));
        QVERIFY(facts().contains(QStringLiteral("the file is truncated")));
        QTRY_VERIFY(!view_->findChild<inspector::ImageCanvas*>()->text().isEmpty());
    }

    void beforeThereAreResults() {
        open({.results = false});
        selection().select(imageAt(4));
        QVERIFY(says(QStringLiteral("appear here as the analysis finds them")));
        QTRY_VERIFY(facts().contains(QStringLiteral("20 × 12 px")));
    }

    void aNoteIsWrittenInPlace() {
        open({});
        view_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view_.get()));
        session::Decisions& decisions = opened_->session.decisions();
        auto* note = view_->findChild<inspector::NoteEdit*>();
        selection().select(imageAt(3));
        QVERIFY(note->isVisible() && note->toPlainText().isEmpty());
        const int empty = note->height();
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("px 1: why"));
        QVERIFY(decisions.note(imageAt(3)).isEmpty()); // not while it is written
        QCOMPARE(decisions.flag(imageAt(3)), Flag::none);
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClicks(note, QStringLiteral("second"));
        QVERIFY(note->height() > empty);
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(decisions.note(imageAt(3)), QStringLiteral("px 1: why\nsecond"));
        QVERIFY(!note->hasFocus()); // the keys of the views work again
        // Esc takes back what is not saved; going on saves.
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("x"));
        QTest::keyClick(note, Qt::Key_Escape);
        QCOMPARE(note->toPlainText(), QStringLiteral("px 1: why\nsecond"));
        note->setFocus();
        note->moveCursor(QTextCursor::End);
        QTest::keyClicks(note, QStringLiteral("!"));
        selection().select(imageAt(4));
        QCOMPARE(decisions.note(imageAt(3)), QStringLiteral("px 1: why\nsecond!"));
        QVERIFY(note->toPlainText().isEmpty() && decisions.note(imageAt(4)).isEmpty());
        decisions.undo();
        QCOMPARE(decisions.note(imageAt(3)), QStringLiteral("px 1: why\nsecond"));
        selection().select(imageAt(3));
        QCOMPARE(note->toPlainText(), QStringLiteral("px 1: why\nsecond"));
        decisions.undo();
        QVERIFY(note->toPlainText().isEmpty());
        // The focus that leaves saves, too.
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("left"));
        view_->findChild<inspector::ImageCanvas*>()->setFocus();
        QCOMPARE(decisions.note(imageAt(3)), QStringLiteral("left"));
    }

    void tagsAreChips() {
        open({});
        view_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view_.get()));
        session::Decisions& decisions = opened_->session.decisions();
        auto* name = view_->findChild<QLineEdit*>(QStringLiteral("newTag"));
        const auto chips = [&] {
            QStringList texts;
            for (const auto* chip : view_->findChild<inspector::TagRow*>()->findChildren<QToolButton*>())
                if (chip->isVisible())
                    texts << chip->text();
            return texts;
        };
        selection().select(imageAt(3));
        QVERIFY(chips().isEmpty());
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("x & blurry"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(decisions.tagDefinitions().size(), std::size_t{1});
        QTRY_VERIFY(name->text().isEmpty());
        QCOMPARE(chips(), QStringList{QStringLiteral("x && blurry  ×")});
        QTest::keyClicks(name, QStringLiteral("X & BLURRY")); // has it already, and makes no other
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(decisions.tagDefinitions().size(), std::size_t{1});
        const auto id = decisions.tagDefinitions().front().id;
        selection().select({imageAt(3), imageAt(5)}, imageAt(5));
        QCOMPARE(chips(), QStringList{QStringLiteral("x && blurry  (1)")});
        auto* chip = view_->findChild<inspector::TagRow*>()->findChild<QToolButton*>();
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(decisions.hasTag(imageAt(5), id));
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(!decisions.hasTag(imageAt(3), id) && !decisions.hasTag(imageAt(5), id));
        QVERIFY(chips().isEmpty());
        decisions.undo();
        QCOMPARE(chips().size(), 1);
        // A digit in a view without the window's menus.
        auto tag = decisions.tagDefinitions().front();
        tag.key = 4;
        decisions.changeTag(tag);
        QTest::keyClick(view_.get(), Qt::Key_4);
        QVERIFY(!decisions.hasTag(imageAt(3), id));
        QTest::keyClick(view_.get(), Qt::Key_5);
        QVERIFY(decisions.tags(imageAt(3)).empty());
    }
};

QTEST_MAIN(InspectorViewTest)
#include "inspector_view_test.moc"
