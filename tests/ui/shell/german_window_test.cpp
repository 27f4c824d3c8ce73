// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "tests/support/translation_file.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/analysis_dialog.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/language_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pretrain_dialog.h"
#include "ui/shell/problems_dialog.h"
#include "ui/shell/validation_dialog.h"
#include "ui/shell/view_area.h"
#include "ui/style/language.h"
#include "ui/thumbnails/elided_label.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <memory>
#include <mutex>
#include <set>

using namespace wherefrom;
using namespace Qt::StringLiterals;

namespace {

/// Sees every text that is asked for, and leaves the answer to the others.
class Listener : public QTranslator {
    Q_OBJECT
  public:
    QString translate(const char* context, const char* source, const char*, int) const override {
        const std::lock_guard lock(mutex_); // reasons are said on threads of work, too
        asked.insert({QString::fromUtf8(context), QString::fromUtf8(source)});
        return {};
    }
    bool isEmpty() const override { return false; }
    mutable std::set<std::pair<QString, QString>> asked;

  private:
    mutable std::mutex mutex_;
};

QString mnemonicOf(const QString& text) {
    const auto at = QString(text).replace(u"&&"_s, u"  "_s).indexOf(u'&');
    return at < 0 ? QString() : text.mid(at + 1, 1).toLower();
}

/// "Menu: a, b" for every key that two entries of one menu share.
void clashes(const QList<QAction*>& actions, const QString& menu, QStringList& found) {
    QMap<QString, QString> owners;
    for (QAction* action : actions) {
        if (const QString key = mnemonicOf(action->text()); !key.isEmpty()) {
            if (owners.contains(key))
                found << menu + u": "_s + owners[key] + u", "_s + action->text();
            owners[key] = action->text();
        }
        if (action->menu())
            clashes(action->menu()->actions(), action->text(), found);
    }
}

/// The visible texts of `window` that have less room than they need.
QStringList cutOff(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const auto require = [&](int width, const QString& text) {
            if (widget->width() < width)
                found << QString::fromLatin1(widget->metaObject()->className()) +
                             u": “%1” has %2 of %3 pixels"_s.arg(text).arg(widget->width()).arg(width);
        };
        if (const auto* tool = qobject_cast<const QToolButton*>(widget))
            require(tool->fontMetrics().horizontalAdvance(QString(tool->text()).remove(u'&')), tool->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
                 button && !button->text().isEmpty())
            require(button->sizeHint().width(), button->text());
        else if (const auto* label = qobject_cast<const QLabel*>(widget);
                 label && !label->wordWrap() && !label->text().isEmpty() &&
                 !qobject_cast<const thumbnails::ElidedLabel*>(widget))
            require(label->sizeHint().width(), label->text());
        else if (const auto* box = qobject_cast<const QComboBox*>(widget);
                 box && !box->currentText().isEmpty())
            require(box->fontMetrics().horizontalAdvance(box->currentText()), box->currentText());
        else if (const auto* line = qobject_cast<const QLineEdit*>(widget);
                 line && line->text().isEmpty() && !line->placeholderText().contains(u" > "_s)) // no example
            require(line->fontMetrics().horizontalAdvance(line->placeholderText()), line->placeholderText());
        else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            require(tabs->sizeHint().width(), tabs->tabText(0));
        else if (const auto* area = qobject_cast<const QScrollArea*>(widget);
                 area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
                 area->viewport()->width() < area->widget()->minimumSizeHint().width())
            found << u"what is scrolled is %1 pixels wide and has %2"_s
                         .arg(area->widget()->minimumSizeHint().width())
                         .arg(area->viewport()->width());
        else if (const auto* header = qobject_cast<const QHeaderView*>(widget);
                 header && header->orientation() == Qt::Horizontal && !header->isHidden()) {
            for (int column = 0; column < header->count(); ++column) {
                const QString title = header->model()->headerData(column, Qt::Horizontal).toString();
                const int needed = header->fontMetrics().horizontalAdvance(title);
                if (!header->isSectionHidden(column) && header->sectionSize(column) < needed)
                    found << u"column “%1” has %2 of %3 pixels"_s.arg(title)
                                 .arg(header->sectionSize(column))
                                 .arg(needed);
            }
        }
        if (widget->objectName() == u"qt_toolbar_ext_button")
            found << u"the toolbar has no room for all it holds"_s;
    }
    return found;
}

constexpr QSize small{1280, 800};

} // namespace

class GermanWindowTest : public QObject {
    Q_OBJECT

    support::SettingsFolder home_;
    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<shell::MainWindow> window_;
    Listener listener_;

    void open(const QString& language) {
        style::speak(*qApp, language);
        qApp->installTranslator(&listener_);
        session_ = std::make_unique<session::Session>();
        window_ = std::make_unique<shell::MainWindow>(*session_);
        window_->resize(small);
        window_->show();
        QSignalSpy opened(session_.get(), &session::Session::opened);
        window_->open(QString::fromStdString(sample_->workspace().string()), false);
        QVERIFY(opened.wait(20000));
        QTRY_VERIFY(session_->isSettled());
    }

  private Q_SLOTS:
    void initTestCase() {
        style::apply(*qApp, style::Theme::dark);
        sample_ = std::make_unique<support::SampleWorkspace>(
            support::SampleOptions{.broken = true, .attribution = true});
    }
    void init() { QSettings().clear(); }
    void cleanup() {
        window_.reset();
        session_.reset();
        qApp->removeTranslator(&listener_);
        style::speak(*qApp, u"en"_s);
    }

    void everyViewIsGermanAndWhole() {
        open(u"de"_s);
        QStringList tabs;
        for (const QTabBar* bar : window_->views().findChildren<QTabBar*>())
            for (int tab = 0; tab < bar->count(); ++tab)
                tabs << bar->tabText(tab);
        for (const QString& title :
             {u"Karte"_s, u"Galerie"_s, u"Duplikate"_s, u"Ausreißer"_s, u"Vergleich"_s})
            QVERIFY2(tabs.contains(title), qPrintable(tabs.join(u' ')));
        session_->selection().select(base::ImageId{3});
        auto* filters = window_->findChild<QDockWidget*>(u"filters"_s);
        filters->show();
        QCoreApplication::processEvents();
        const QStringList cutFilters = cutOff(*filters);
        QVERIFY2(cutFilters.isEmpty(), qPrintable(cutFilters.join(u'\n')));
        filters->hide();
        for (const QString& view : window_->views().names()) {
            window_->views().showView(view);
            QCoreApplication::processEvents();
            QCOMPARE(window_->size(), small); // nothing pushes the window wider
            const QStringList cut = cutOff(*window_);
            QVERIFY2(cut.isEmpty(), qPrintable(view + u":\n"_s + cut.join(u'\n')));
        }
    }

    void dialogsAreWhole() {
        open(u"de"_s);
        shell::AnalysisDialog analysis(*session_);
        shell::PretrainDialog pretraining(*session_);
        shell::ValidationDialog validation(*session_);
        shell::KeysDialog keys(*window_->menuBar());
        shell::ProblemsDialog problems(session_->snapshot());
        exporting::ExportDialog exporting(*session_, nullptr);
        for (QDialog* dialog : std::initializer_list<QDialog*>{&analysis, &pretraining, &validation, &keys,
                                                               &problems, &exporting}) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            const QStringList cut = cutOff(*dialog);
            QVERIFY2(cut.isEmpty(), qPrintable(dialog->windowTitle() + u":\n"_s + cut.join(u'\n')));
            QVERIFY2(dialog->width() <= small.width() && dialog->height() <= small.height(),
                     qPrintable(dialog->windowTitle()));
            dialog->close();
        }
    }

    /// What the core says of an image, and why it refuses, is said in the window's language.
    void reasonsAndRefusalsAreGerman() {
        open(u"de"_s);
        shell::ProblemsDialog problems(session_->snapshot());
        const auto* model = problems.findChild<QAbstractItemView*>()->model();
        QCOMPARE(model->index(0, 1).data().toString(), u"die Datei ist abgeschnitten: Ihr Ende fehlt"_s);
        exporting::ExportDialog exporting(*session_, nullptr);
        exporting.show();
        const auto says = [&](const QString& sentence) {
            for (const auto* label : exporting.findChildren<QLabel*>())
                if (label->text().contains(sentence))
                    return true;
            return false;
        };
        QTRY_VERIFY(says(u"Noch ist kein Ordner für den Export genannt"_s));
        QSignalSpy failed(session_.get(), &session::Session::openFailed);
        session_->open(u"/nowhere"_s, false);
        QVERIFY(failed.wait(20000));
        QCOMPARE(failed.first().first().toString(), u"/nowhere gibt es nicht: Prüfen Sie den Pfad."_s);
    }

    void everyEntryOfAMenuHasItsOwnKey_data() {
        QTest::addColumn<QString>("language");
        for (const auto& [code, name] : style::languages())
            QTest::newRow(qPrintable(code)) << code;
    }
    void everyEntryOfAMenuHasItsOwnKey() {
        QFETCH(QString, language);
        open(language);
        QStringList found;
        clashes(window_->menuBar()->actions(), u"menu bar"_s, found);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void theLanguageIsChosenForTheNextStart() {
        open(u"en"_s);
        QCOMPARE(shell::storedLanguage(), QString());
        QMenu menu;
        shell::makeLanguageMenu(menu);
        const auto entry = [&](const QString& title) {
            for (QAction* action : menu.actions())
                if (QString(action->text()).remove(u'&') == title)
                    return action;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(entry(u"System"_s)->isChecked());
        entry(u"Deutsch"_s)->trigger();
        QCOMPARE(shell::storedLanguage(), u"de"_s);
        QVERIFY(entry(u"Deutsch"_s)->isChecked() && !entry(u"System"_s)->isChecked());
        entry(u"System"_s)->trigger();
        QCOMPARE(shell::storedLanguage(), QString());
    }

    /// Contexts as they are at run time, whatever lupdate made of them.
    void whatWasAskedForIsInTheFile() {
        const auto messages = support::readTranslations(
            QStringLiteral(WHEREFROM_SOURCE_DIR "/resources/translations/wherefrom_de.ts"));
        int ours = 0;
        for (const auto& message : listener_.asked) {
            if (!message.first.startsWith(u"wherefrom::"_s))
                continue;
            ++ours;
            QVERIFY2(messages.contains(message), qPrintable(message.first + u" | "_s + message.second));
        }
        QVERIFY2(ours > 400, qPrintable(QString::number(ours)));
    }
};

QTEST_MAIN(GermanWindowTest)
#include "german_window_test.moc"
