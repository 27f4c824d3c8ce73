// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temporary_folder.h"
#include "ui/session/decisions.h"

#include <QSignalSpy>
#include <QTest>

using namespace wherefrom;
using base::ImageId;
using session::Decisions;
using workspace::Flag;
using workspace::Tag;

namespace {

const auto keys = std::make_shared<const std::vector<std::string>>(
    std::initializer_list<std::string>{"a.png", "b.png", "c.png", "d.png"});

ImageId id(int value) {
    return ImageId{value};
}

QStringList names(const std::vector<Tag>& tags) {
    QStringList list;
    for (const Tag& tag : tags)
        list << QString::fromStdString(tag.name);
    return list;
}

} // namespace

class SessionWordsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::TemporaryFolder> folder_;
    std::unique_ptr<Decisions> decisions_;

    QString undoTitle() { return decisions_->undoTitle().value_or(QString()); }

  private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<support::TemporaryFolder>();
        decisions_ = std::make_unique<Decisions>();
        decisions_->open(*folder_ / "d.sqlite", keys);
    }
    void cleanup() {
        decisions_.reset();
        folder_.reset();
    }

    void tagsAreDefinedAndUndone() {
        Decisions& d = *decisions_;
        QSignalSpy defined(&d, &Decisions::tagDefinitionsChanged);
        const auto blurry = d.addTag(QStringLiteral("  very \n blurry "), 0xd55e00, 2);
        QVERIFY(blurry != 0);
        QCOMPARE(undoTitle(), QStringLiteral("Make the tag “very blurry”"));
        QCOMPARE(d.tagOfKey(2)->id, blurry);
        QVERIFY(!d.tagOfKey(0) && !d.tagOfKey(1));
        const auto other = d.addTag(QStringLiteral("anna"), 0x0072b2, 2); // takes the key
        QCOMPARE(d.tagOfKey(2)->id, other);
        QCOMPARE(d.tagDefinition(blurry)->key, 0);
        d.undo();
        QCOMPARE(d.tagOfKey(2)->id, blurry);
        d.redo();
        Tag renamed = *d.tagDefinition(blurry);
        renamed.name = "sharp";
        d.changeTag(renamed);
        QCOMPARE(undoTitle(), QStringLiteral("Rename the tag “very blurry” to “sharp”"));
        QCOMPARE(names(d.tagDefinitions()), (QStringList{QStringLiteral("anna"), QStringLiteral("sharp")}));
        QCOMPARE(defined.size(), 5);
    }

    void aSecondTagOfOneNameIsRefused() {
        QSignalSpy failed(decisions_.get(), &Decisions::failed);
        QVERIFY(decisions_->addTag(QStringLiteral("x"), 1) != 0);
        QCOMPARE(decisions_->addTag(QStringLiteral("x"), 2), std::int64_t{0});
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("already")));
        QCOMPARE(decisions_->addTag(QStringLiteral("  "), 2), std::int64_t{0});
        QCOMPARE(decisions_->tagDefinitions().size(), std::size_t{1});
    }

    void imagesAreTaggedToggledAndUndone() {
        Decisions& d = *decisions_;
        const auto x = d.addTag(QStringLiteral("x"), 1);
        const auto y = d.addTag(QStringLiteral("y"), 2);
        QSignalSpy changed(&d, &Decisions::tagsChanged);
        d.setTag({id(0), id(2), id(0)}, x, true);
        QCOMPARE(undoTitle(), QStringLiteral("Tag 2 images “x”"));
        d.setTag({id(0)}, y, true);
        QCOMPARE(names(d.tags(id(0))), (QStringList{QStringLiteral("x"), QStringLiteral("y")}));
        QCOMPARE(d.tagCount(x), std::size_t{2});
        d.toggleTag({id(0), id(1)}, x); // one of them lacks it
        QVERIFY(d.hasTag(id(1), x));
        QCOMPARE(undoTitle(), QStringLiteral("Tag 1 image “x”"));
        d.toggleTag({id(0), id(1)}, x);
        QVERIFY(!d.hasTag(id(0), x) && !d.hasTag(id(1), x) && d.hasTag(id(2), x));
        QCOMPARE(undoTitle(), QStringLiteral("Take the tag “x” from 2 images"));
        QCOMPARE(changed.size(), 4);
        d.removeTag(x);
        QVERIFY(d.tags(id(2)).empty());
        d.undo();
        QVERIFY(d.hasTag(id(2), x));
        while (d.undoTitle())
            d.undo();
        QVERIFY(d.tags(id(0)).empty() && d.tagDefinitions().empty());
        while (d.redoTitle())
            d.redo();
        QVERIFY(d.tags(id(2)).empty() && names(d.tags(id(0))) == QStringList{QStringLiteral("y")});
    }

    void notesAreWrittenAndCleared() {
        Decisions& d = *decisions_;
        QSignalSpy changed(&d, &Decisions::notesChanged);
        d.setNote({id(1)}, QStringLiteral("  first\r\nsecond – größer \n"));
        QCOMPARE(d.note(id(1)), QStringLiteral("first\nsecond – größer"));
        QCOMPARE(undoTitle(), QStringLiteral("Write a note on 1 image"));
        d.setNote({id(1)}, QStringLiteral("first\nsecond – größer"));
        QCOMPARE(changed.size(), 1); // the same is no step
        d.setNote({id(0), id(1)}, QStringLiteral(" "));
        QCOMPARE(undoTitle(), QStringLiteral("Clear the note of 1 image"));
        QVERIFY(d.note(id(1)).isEmpty());
        d.undo();
        QCOMPARE(d.note(id(1)), QStringLiteral("first\nsecond – größer"));
    }

    void whatIsReadAgainIsWhatWasDecided() {
        const auto x = decisions_->addTag(QStringLiteral("x"), 0x123456, 7);
        decisions_->setTag({id(3), id(1)}, x, true);
        decisions_->setNote({id(2)}, QStringLiteral("why"));
        Decisions again;
        // Other rows, and one image is gone.
        again.open(*folder_ / "d.sqlite", std::make_shared<std::vector<std::string>>(
                                              std::initializer_list<std::string>{"d.png", "c.png", "a.png"}));
        QVERIFY(again.hasTag(id(0), x) && !again.hasTag(id(1), x) && !again.hasTag(id(2), x));
        QCOMPARE(again.note(id(1)), QStringLiteral("why"));
        QCOMPARE(again.tagDefinitions().front().colour, 0x123456U);
    }

    void theHistoryIsWalked() {
        Decisions& d = *decisions_;
        d.setFlag({id(0)}, Flag::keep);
        const auto x = d.addTag(QStringLiteral("x"), 1);
        d.setTag({id(0)}, x, true);
        d.setNote({id(0)}, QStringLiteral("why"));
        QCOMPARE(d.history(2).size(), std::size_t{2});
        QCOMPARE(d.history(10).back().title, std::string("Keep 1 image"));
        QSignalSpy told(&d, &Decisions::historyChanged);
        d.goTo(1);
        QCOMPARE(told.size(), 1); // once, however far
        QVERIFY(d.flag(id(0)) == Flag::keep && d.tagDefinitions().empty() && d.note(id(0)).isEmpty());
        QCOMPARE(d.currentStep(), std::int64_t{1});
        d.goTo(4);
        QVERIFY(d.hasTag(id(0), x) && d.note(id(0)) == QStringLiteral("why"));
        d.goTo(0);
        QVERIFY(d.flag(id(0)) == Flag::none && d.count(Flag::none) == keys->size());
        QSignalSpy failed(&d, &Decisions::failed);
        d.goTo(99);
        QCOMPARE(failed.size(), 1);
    }

    void twoWindowsSeeOneAnother() {
        Decisions other;
        other.open(*folder_ / "d.sqlite", keys);
        QSignalSpy tags(&other, &Decisions::tagsChanged), notes(&other, &Decisions::notesChanged),
            definitions(&other, &Decisions::tagDefinitionsChanged);
        const auto x = decisions_->addTag(QStringLiteral("x"), 1, 3);
        decisions_->setTag({id(0), id(1)}, x, true);
        decisions_->setNote({id(2)}, QStringLiteral("why"));
        QVERIFY(other.lookElsewhere());
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags[0][0].value<std::vector<ImageId>>().size(), std::size_t{2});
        QCOMPARE(notes.size(), 1);
        QCOMPARE(definitions.size(), 1);
        QVERIFY(other.hasTag(id(1), x) && other.note(id(2)) == QStringLiteral("why"));
        QCOMPARE(other.tagOfKey(3)->id, x);
        // Only what is another there is told.
        decisions_->setTag({id(1), id(2)}, x, true);
        other.lookElsewhere();
        QCOMPARE(tags.size(), 2);
        QCOMPARE(tags[1][0].value<std::vector<ImageId>>(), std::vector{id(2)});
        QCOMPARE(notes.size(), 1);
    }

    void aConflictIsSaidAndNothingLost() {
        Decisions other;
        other.open(*folder_ / "d.sqlite", keys);
        decisions_->setNote({id(0)}, QStringLiteral("mine"));
        QSignalSpy noticed(&other, &Decisions::noticed);
        other.setNote({id(0), id(1)}, QStringLiteral("yours")); // has not looked yet
        QCOMPARE(noticed.size(), 1);
        QVERIFY(noticed[0][0].toString().contains(QStringLiteral("one of these images")));
        QCOMPARE(other.note(id(0)), QStringLiteral("yours"));
        other.undo();
        QCOMPARE(other.note(id(0)), QStringLiteral("mine"));
        // Looked meanwhile, but the person had the older text before them.
        other.setNote({id(0)}, QStringLiteral("typed"), QString());
        QCOMPARE(noticed.size(), 2);
        QVERIFY(noticed[1][0].toString().contains(QStringLiteral("another note")));
        other.setNote({id(0)}, QStringLiteral("typed on"), QStringLiteral("typed"));
        QCOMPARE(noticed.size(), 2);
    }

    void aTagRemovedElsewhereIsSaid() {
        const auto x = decisions_->addTag(QStringLiteral("x"), 1);
        Decisions other;
        other.open(*folder_ / "d.sqlite", keys);
        decisions_->removeTag(x);
        QSignalSpy failed(&other, &Decisions::failed);
        other.setTag({id(0)}, x, true);
        QCOMPARE(failed.size(), 1);
        QVERIFY(other.tagDefinitions().empty()); // it looked why
    }
};

QTEST_GUILESS_MAIN(SessionWordsTest)
#include "session_words_test.moc"
