// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"
#include "tests/support/named_widget.h"
#include "tests/support/opened_sample.h"
#include "tests/support/shown_words.h"
#include "ui/duplicates/cluster_delegate.h"
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/duplicates/confirm_panel.h"
#include "ui/duplicates/duplicates_view.h"
#include "ui/duplicates/keep_bar.h"
#include "ui/duplicates/pair_compare.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace wherefrom;
using base::ImageId;
using duplicates::Listed;
using support::imageAt;
using workspace::Flag;

namespace {

constexpr int pairs = 40, triples = 10;
constexpr int images = 2 * pairs + 3 * triples + 5; // five of them in no cluster

/// Clusters {0, 1}, {2, 3}, …, then {80, 81, 82}, …; image i is 16 + i by 12 pixels, so the last of each is
/// the largest. Even images are of the split "train", odd ones of "test", but those of the first ten pairs,
/// which lie in "train" alone.
class MadeClusters : public support::OpenedSample {
  public:
    MadeClusters() : support::OpenedSample({.images = images}) {
        auto store = workspace::Workspace::open(sample.workspace());
        dataset::Dataset dataset = *store.dataset();
        dataset.split.names = {"train", "test"};
        dataset.split.codes.clear();
        for (int i = 0; i < images; ++i)
            dataset.split.codes.push_back(i >= 20 && i % 2 == 1 ? 1 : 0);
        store.storeDataset(dataset);
        base::Matrix<std::int32_t> found(pairs + 2 * triples, 2);
        found.values.clear();
        for (int c = 0; c < pairs; ++c)
            found.values.insert(found.values.end(), {2 * c, 2 * c + 1});
        for (int c = 0; c < triples; ++c) {
            const int first = 2 * pairs + 3 * c;
            found.values.insert(found.values.end(), {first, first + 1, first, first + 2});
        }
        workspace::writeArray(store.arrayFile(workspace::arrays::duplicatePairs), found.view());
        workspace::writeArray(store.arrayFile(workspace::arrays::duplicateDistances),
                              std::vector<float>(found.rows, 0.02F));
        workspace::writeArray(store.arrayFile(workspace::arrays::duplicateKinds),
                              std::vector<std::uint8_t>(found.rows, 0));
        open(sample.workspace());
    }
};

} // namespace

class ReviewTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MadeClusters> opened_;
    std::unique_ptr<duplicates::DuplicatesView> view_;

    session::Session& session() { return opened_->session; }
    duplicates::ClusterModel& model() { return view_->clusters(); }
    Flag flag(int image) { return session().decisions().flag(imageAt(image)); }
    QPushButton* button(const QString& text) { return support::buttonWith(*view_, text); }
    QString label(const QString& part) {
        for (const auto* found : view_->findChildren<QLabel*>())
            if (found->text().contains(part))
                return found->text();
        return {};
    }
    QComboBox* box(const QString& name) { return support::named<QComboBox>(*view_, name); }
    void listOnly(Listed listed) {
        box(QStringLiteral("Which clusters are listed"))->setCurrentIndex(static_cast<int>(listed));
    }
    std::map<int, Flag> planned() {
        std::map<int, Flag> flags;
        for (int i = 0; i < images; ++i)
            if (const Flag planned = view_->list().tiles().previewOf(imageAt(i)); planned != Flag::none)
                flags[i] = planned;
        return flags;
    }
    std::map<int, Flag> decided() {
        std::map<int, Flag> flags;
        for (int i = 0; i < images; ++i)
            if (flag(i) != Flag::none)
                flags[i] = flag(i);
        return flags;
    }
    void filterBy(const QString& query) {
        session().filter().setText(query);
        QVERIFY(!session().filter().problem());
        QTRY_VERIFY(session().filter().isSettled());
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(view_->isComparing() ? static_cast<QWidget*>(&view_->comparison().canvas())
                                             : &view_->list(),
                        static_cast<Qt::Key>(key), modifiers);
    }

    void makeView() {
        view_ = std::make_unique<duplicates::DuplicatesView>(opened_->session, opened_->cache);
        view_->resize(1000, 640);
        view_->show();
        view_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    }

  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        opened_ = std::make_unique<MadeClusters>();
        makeView();
    }
    void cleanup() {
        view_.reset();
        opened_.reset();
    }

    /// Fifty clusters, the keyboard alone: what each key asks for is worked out here.
    void fiftyClustersByKeyboardAlone() {
        view_->list().setFocus();
        key(Qt::Key_Home);
        key(Qt::Key_Down);
        key(Qt::Key_Up);
        std::map<int, Flag> expected;
        int actions = 0;
        for (int turn = 0; turn < pairs + triples; ++turn) {
            const int row = view_->list().currentRow();
            QVERIFY2(row >= 0, qPrintable(QStringLiteral("turn %1").arg(turn)));
            QVERIFY(!model().isReviewed(row)); // the next undecided one is at hand
            QVERIFY(label(QStringLiteral("reviewed"))
                        .contains(QStringLiteral("%1 of 50 clusters reviewed").arg(turn)));
            const auto members = model().cluster(row).members;
            const auto decide = [&](ImageId kept) {
                for (const ImageId member : members)
                    expected[member.value] = member == kept ? Flag::keep : Flag::duplicate;
            };
            switch (turn % 5) {
            case 0: // the suggested one: that with the largest number
                decide(*std::max_element(members.begin(), members.end()));
                key(Qt::Key_K);
                break;
            case 1: // the second
                key(Qt::Key_Right);
                ++actions;
                decide(members[1]);
                key(Qt::Key_K);
                break;
            case 2: // looked at more closely
                key(Qt::Key_C);
                QVERIFY(view_->isComparing());
                QCOMPARE(view_->comparison().leftImage(), members[0]);
                QCOMPARE(view_->comparison().rightImage(), members[1]);
                key(Qt::Key_W);
                QCOMPARE(view_->comparison().leftImage(), members[1]);
                decide(members[1]);
                key(Qt::Key_K);
                QVERIFY(view_->isComparing()); // and goes on so
                key(Qt::Key_Escape);
                QVERIFY(!view_->isComparing());
                actions += 3;
                break;
            case 3:
                key(Qt::Key_Right);
                ++actions;
                decide(members[0]);
                key(Qt::Key_K, Qt::ShiftModifier);
                break;
            default:
                key(Qt::Key_N);
            }
            ++actions;
            QCOMPARE(decided(), expected);
        }
        QCOMPARE(label(QStringLiteral("reviewed")), QStringLiteral("✓ 50 clusters reviewed"));
        QCOMPARE(model().counts().dismissed, std::size_t{10});
        qInfo("50 clusters reviewed with %d keys", actions);
        for (int step = 0; step < 50; ++step)
            session().decisions().undo();
        QVERIFY(decided().empty());
        QCOMPARE(model().counts().dismissed, std::size_t{0});
        QVERIFY(!session().decisions().undoTitle());
    }

    void membersAreWalkedWhileComparing() {
        session().selection().select(imageAt(82));
        view_->list().setFocus();
        key(Qt::Key_Return);
        QVERIFY(view_->isComparing());
        const auto right = [&] { return view_->comparison().rightImage().value; };
        QCOMPARE(view_->comparison().leftImage(), imageAt(82));
        const int first = right();
        key(Qt::Key_Right);
        const int second = right();
        QVERIFY(first != second && first + second == 80 + 81);
        key(Qt::Key_Right);
        QCOMPARE(right(), second);
        key(Qt::Key_Left);
        QCOMPARE(right(), first);
        key(Qt::Key_X); // the one on the left
        QCOMPARE(decided(), (std::map<int, Flag>{{82, Flag::reject}}));
        key(Qt::Key_Down);
        QVERIFY(view_->comparison().leftImage() != imageAt(82));
        QVERIFY(view_->isComparing());
    }

    void itsKeysAreItsOwn() {
        QWidget window;
        view_->setParent(&window);
        window.resize(1000, 700);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        view_->show();
        int taken = 0; // by the window, which has such keys, too
        for (const auto key : {Qt::Key_N, Qt::Key_Escape, Qt::Key_F}) {
            auto* shortcut = new QShortcut(key, &window);
            connect(shortcut, &QShortcut::activated, &window, [&] { ++taken; });
        }
        session().selection().select(imageAt(30));
        view_->list().setFocus();
        key(Qt::Key_Escape);
        QCOMPARE(taken, 1); // nothing here to take back
        key(Qt::Key_C);
        view_->comparison().canvas().zoomBy(3);
        key(Qt::Key_F);
        QCOMPARE(view_->comparison().canvas().view().zoom(), 1.0);
        key(Qt::Key_Escape);
        QVERIFY(!view_->isComparing());
        key(Qt::Key_N);
        QCOMPARE(model().counts().dismissed, std::size_t{1});
        QCOMPARE(taken, 1);
        view_->setParent(nullptr);
    }

    void twoOfThreeAreDifferent() {
        session().selection().select(imageAt(80));
        view_->openComparison();
        while (view_->comparison().rightImage() != imageAt(81))
            key(Qt::Key_Right);
        key(Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(session().decisions().notDuplicates(),
                 (std::vector<std::pair<ImageId, ImageId>>{{imageAt(80), imageAt(81)}}));
        QCOMPARE(model().clustering().clusters.size(), std::size_t{50}); // two of the three are one still
    }

    void aVerdictIsTakenBack() {
        session().selection().select(imageAt(4));
        view_->list().setFocus();
        key(Qt::Key_N);
        QCOMPARE(model().rowOf(imageAt(4)), -1);
        QCOMPARE(model().counts().all, std::size_t{49});
        listOnly(Listed::notDuplicates);
        QCOMPARE(model().rowCount(), 1);
        QVERIFY(model().isDismissed(model().rowOf(imageAt(5))));
        session().selection().select(imageAt(5));
        QVERIFY(button(QStringLiteral("Duplicates after all"))->isEnabled());
        QVERIFY(!button(QStringLiteral("Keep this"))->isEnabled());
        view_->keepCurrentFlagRest();
        QVERIFY(decided().empty());
        key(Qt::Key_N);
        QCOMPARE(model().rowCount(), 0);
        QVERIFY(session().decisions().notDuplicates().empty());
        listOnly(Listed::all);
        QVERIFY(model().rowOf(imageAt(4)) >= 0);
        session().decisions().undo(); // also a step of the history
        QCOMPARE(model().rowOf(imageAt(4)), -1);
    }

    void theViewFollowsTheFilter() {
        filterBy(QStringLiteral("width < 24")); // images 0 … 7
        QCOMPARE(model().rowCount(), 4);
        QVERIFY(label(QStringLiteral("removable")).startsWith(QStringLiteral("4 of 50 clusters · 8 images")));
        filterBy(QStringLiteral("width = 98")); // image 82 alone: its cluster, with the two others
        QCOMPARE(model().rowCount(), 1);
        QCOMPARE(model().cluster(0).members.size(), std::size_t{3});
        QVERIFY(model().matches(imageAt(82)) && !model().matches(imageAt(81)));
        QVERIFY(label(QStringLiteral("reviewed")).contains(QStringLiteral("0 of 1 cluster reviewed")));
        filterBy(QStringLiteral("width > 1000"));
        QCOMPARE(model().rowCount(), 0);
        QVERIFY(!label(QStringLiteral("No cluster has an image that matches")).isEmpty());
        session().filter().clear();
        QTRY_COMPARE(model().rowCount(), 50);
    }

    void leaksOnly() {
        QCOMPARE(model().counts().leaks, std::size_t{40}); // all but the first ten
        listOnly(Listed::leaks);
        QCOMPARE(model().rowCount(), 40);
        QCOMPARE(model().rowOf(imageAt(0)), -1);
        for (int row = 0; row < 40; ++row)
            QVERIFY(model().cluster(row).acrossSplits);
    }

    void theUndecidedOnly() {
        listOnly(Listed::undecided);
        session().selection().select(imageAt(0));
        view_->list().setFocus();
        const int row = view_->list().currentRow();
        const auto next = model().cluster(row + 1).members;
        key(Qt::Key_K);
        QCOMPARE(model().rowCount(), 49);
        QCOMPARE(model().rowOf(imageAt(0)), -1);
        QCOMPARE(view_->list().currentCluster(), next); // it took its place
        session().decisions().undo();
        QCOMPARE(model().rowCount(), 50);
    }

    void theTilesShowWhatWouldBeFlagged() {
        session().selection().select(imageAt(81));
        auto* keep = button(QStringLiteral("Keep this"));
        QVERIFY(planned().empty());
        QTest::mouseMove(view_.get(), QPoint(5, view_->height() - 5));
        QEvent leave(QEvent::Leave);
        QEnterEvent enter(QPointF(3, 3), QPointF(3, 3), QPointF(3, 3));
        QApplication::sendEvent(keep, &enter);
        const auto shown = planned();
        QCOMPARE(shown,
                 (std::map<int, Flag>{{80, Flag::duplicate}, {81, Flag::keep}, {82, Flag::duplicate}}));
        QApplication::sendEvent(keep, &leave);
        QVERIFY(planned().empty());
        keep->setFocus();
        QCOMPARE(planned(), shown);
        QTest::keyClick(keep, Qt::Key_Space);
        QCOMPARE(decided(), shown);
    }

    void allAreFlaggedAsSaid() {
        filterBy(QStringLiteral("width < 40")); // images 0 … 23: twelve pairs
        session().decisions().setFlag({imageAt(1)}, Flag::outlier);
        session().decisions().setFlag({imageAt(2)}, Flag::keep);
        session().decisions().setFlag({imageAt(4), imageAt(5)}, Flag::reject);
        const auto before = decided();
        auto* all = button(QStringLiteral("Flag all copies…"));
        QTest::mouseClick(all, Qt::LeftButton);
        auto& question = view_->confirmation();
        QVERIFY(question.isVisible());
        QCOMPARE(decided(), before);
        const auto shown = planned();
        // 0 stays for 1 is an outlier and no copy that is kept; 3 goes for 2 is kept; 4 and 5 are done with.
        std::map<int, Flag> expected{{0, Flag::keep}, {3, Flag::duplicate}};
        for (int c = 3; c < 12; ++c) {
            expected[2 * c] = Flag::duplicate;
            expected[2 * c + 1] = Flag::keep;
        }
        QCOMPARE(shown, expected);
        const QString text = question.text().text();
        QVERIFY2(text.startsWith(
                     QStringLiteral("10 images of 11 clusters would be flagged as duplicates, and 10 kept.")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("2 images of them are left alone")), qPrintable(text));
        // Flagged: 3, 6, 8, …, 22; all of the split train.
        QVERIFY2(text.contains(QStringLiteral("By split: train 10")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("By label: ants 10")), qPrintable(text)); // 0 … 38 are ants
        // What is decided meanwhile is in the question at once.
        session().decisions().setFlag({imageAt(22)}, Flag::keep);
        QVERIFY(question.text().text().startsWith(QStringLiteral("10 images of 11 clusters")));
        QCOMPARE(planned()[23], Flag::duplicate);
        session().decisions().undo();
        QCOMPARE(planned(), shown);

        QTest::keyClick(view_.get(), Qt::Key_Escape);
        QVERIFY(!question.isVisible());
        QVERIFY(planned().empty());
        QCOMPARE(decided(), before);
        QTest::mouseClick(all, Qt::LeftButton);
        QTest::mouseClick(button(QStringLiteral("Flag 10 images")), Qt::LeftButton);
        QVERIFY(!question.isVisible());
        auto after = before;
        for (const auto& [image, flag] : expected)
            after[image] = flag;
        QCOMPARE(decided(), after);
        session().decisions().undo(); // one step
        QCOMPARE(decided(), before);
    }

    void theRuleIsRemembered() {
        auto* rules = box(QStringLiteral("Which member of a cluster stays"));
        const auto& items = *qobject_cast<QStandardItemModel*>(rules->model());
        const int sharpest = rules->findText(QStringLiteral("Sharpest"));
        QVERIFY(!items.item(sharpest)->isEnabled()); // not known in this workspace
        QVERIFY(items.item(sharpest)->toolTip().contains(QStringLiteral("not known")));
        const auto reference = [&](int image) {
            return model().cluster(model().rowOf(imageAt(image))).members.front().value;
        };
        QCOMPARE(reference(0), 1); // the larger
        rules->setCurrentIndex(rules->findText(QStringLiteral("First by path")));
        Q_EMIT rules->activated(rules->currentIndex());
        QCOMPARE(reference(0), 0);
        QCOMPARE(reference(82), 80);
        view_->keepBar().setRule(curation::KeepRule::highestInfluence);
        const auto& sample = opened_->sample;
        for (int c = 0; c < pairs; ++c)
            QCOMPARE(reference(2 * c),
                     sample.influence(2 * c) > sample.influence(2 * c + 1) ? 2 * c : 2 * c + 1);
        view_->keepBar().protect({}, "test");
        QCOMPARE(reference(20), 21); // 21 is of the split test, 20 of train
        QVERIFY(model().cluster(model().rowOf(imageAt(20))).referenceReason.starts_with("protected"));
        makeView(); // as another start of the program
        QCOMPARE(view_->keepBar().options(),
                 (curation::KeepOptions{curation::KeepRule::highestInfluence, "", "test"}));
        QCOMPARE(reference(20), 21);
        QCOMPARE(box(QStringLiteral("What always stays"))->currentText(), QStringLiteral("Split test"));
        session().selection().select(imageAt(20)); // even kept by hand, what is protected stays
        view_->keepCurrentFlagRest();
        QCOMPARE(decided(), (std::map<int, Flag>{{20, Flag::keep}, {21, Flag::keep}}));
    }
};

QTEST_MAIN(ReviewTest)
#include "review_test.moc"
