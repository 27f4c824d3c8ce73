// SPDX-License-Identifier: Apache-2.0
// What a screen reader is told: the tree that QAccessible gives of the real window and its dialogs.
#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/analysis_dialog.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pretrain_dialog.h"
#include "ui/shell/validation_dialog.h"
#include "ui/shell/view_area.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <set>

using namespace wherefrom;

namespace {

/// Roles that a person acts on: without a name nobody knows what they do.
bool isControl(QAccessible::Role role) {
    static const std::set<QAccessible::Role> controls{
        QAccessible::PushButton,    QAccessible::CheckBox,     QAccessible::RadioButton,
        QAccessible::ComboBox,      QAccessible::EditableText, QAccessible::Slider,
        QAccessible::SpinBox,       QAccessible::List,         QAccessible::Table,
        QAccessible::Tree,          QAccessible::PageTab,      QAccessible::MenuItem,
        QAccessible::ButtonMenu,    QAccessible::ProgressBar,  QAccessible::Canvas,
        QAccessible::ButtonDropDown};
    return controls.contains(role);
}

/// Made by Qt inside of its own controls: they are reached through the control around them.
bool isInner(const QObject* object) {
    for (const QObject* at = object; at; at = at->parent())
        if (at->inherits("QComboBoxPrivateContainer") || at->inherits("QCompleter"))
            return true;
    return !object || object->objectName().startsWith(QStringLiteral("qt_")) ||
           object->inherits("QScrollBar") || object->inherits("QTabBar") || object->inherits("QHeaderView") ||
           object->inherits("QTableCornerButton") ||
           (object->parent() && object->parent()->inherits("QAbstractSpinBox")) ||
           (object->parent() && object->parent()->inherits("QComboBox")) ||
           (object->parent() && object->parent()->inherits("QTabBar")) ||
           (object->parent() && object->parent()->inherits("QLineEdit"));
}

QString describe(const QObject* object) {
    QStringList path;
    for (const QObject* at = object; at; at = at->parent())
        path.prepend(QString::fromLatin1(at->metaObject()->className()));
    return path.mid(std::max<qsizetype>(0, path.size() - 4)).join(QStringLiteral(" > ")) + u' ' +
           object->objectName() + u' ' + object->property("text").toString();
}

struct Walk {
    int controls = 0;
    QStringList nameless;

    void visit(QAccessibleInterface* node, int depth = 0) {
        if (!node || !node->isValid() || node->state().invisible || depth > 60)
            return;
        const QObject* object = node->object();
        const bool speaks = isControl(node->role()) && object && !isInner(object);
        if (speaks) {
            ++controls;
            if (node->text(QAccessible::Name).trimmed().isEmpty())
                nameless << describe(object);
        }
        // The cells of a list are data, a million of them.
        if (node->role() == QAccessible::List || node->role() == QAccessible::Table ||
            node->role() == QAccessible::Tree)
            return;
        for (int i = 0; i < node->childCount(); ++i)
            visit(node->child(i), depth + 1);
    }
};

Walk walk(QWidget& widget) {
    Walk result;
    result.visit(QAccessible::queryAccessibleInterface(&widget));
    // Whatever takes the keyboard must have a name, too, whichever role Qt gives it.
    for (const QWidget* child : widget.findChildren<QWidget*>()) {
        if (child->focusPolicy() == Qt::NoFocus || isInner(child) || !child->isVisibleTo(&widget))
            continue;
        QAccessibleInterface* node = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(child));
        if (node && node->text(QAccessible::Name).trimmed().isEmpty() &&
            !result.nameless.contains(describe(child)) && !child->inherits("QScrollArea") &&
            !child->inherits("QStackedWidget") && !child->inherits("QTabWidget"))
            result.nameless << describe(child);
    }
    return result;
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT

    support::SettingsFolder home_;
    std::unique_ptr<support::SampleWorkspace> sample_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<shell::MainWindow> window_;

    static void verify(QWidget& widget, int atLeast) {
        const Walk found = walk(widget);
        QVERIFY2(found.nameless.isEmpty(),
                 qPrintable(QStringLiteral("without a name:\n") + found.nameless.mid(0, 12).join(u'\n')));
        QVERIFY2(found.controls >= atLeast, qPrintable(QString::number(found.controls)));
    }

  private Q_SLOTS:
    void initTestCase() {
        QAccessible::setActive(true);
        style::apply(*qApp, style::Theme::dark);
        sample_ = std::make_unique<support::SampleWorkspace>(support::SampleOptions{.attribution = true});
        session_ = std::make_unique<session::Session>();
        window_ = std::make_unique<shell::MainWindow>(*session_);
        window_->resize(1800, 1000);
        window_->show();
    }
    void cleanupTestCase() {
        window_.reset();
        session_.reset();
    }

    void theWalkFindsWhatHasNoName() {
        QWidget place;
        auto* button = new QPushButton(&place);
        QCOMPARE(walk(place).nameless.size(), 1);
        button->setAccessibleName(QStringLiteral("Do it"));
        QCOMPARE(walk(place).nameless.size(), 0);
    }

    void theWelcomePage() { verify(*window_, 3); }

    void everyView_data() {
        QTest::addColumn<QString>("view");
        for (const QString& name : window_->views().names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyView() {
        QFETCH(QString, view);
        if (!session_->snapshot()) {
            QSignalSpy opened(session_.get(), &session::Session::opened);
            window_->open(QString::fromStdString(sample_->workspace().string()), false);
            QTRY_COMPARE(opened.count(), 1);
            session_->selection().select(base::ImageId{3});
        }
        window_->views().showView(view);
        QTRY_VERIFY(session_->isSettled());
        QTest::qWait(50);
        verify(*window_, 30);
    }

    void everyDialog() {
        exporting::ExportDialog exportDialog(*session_, nullptr);
        exportDialog.show();
        verify(exportDialog, 8);
        shell::AnalysisDialog analysis(*session_, nullptr);
        analysis.show();
        verify(analysis, 8);
        shell::PretrainDialog pretrain(*session_, nullptr);
        pretrain.show();
        verify(pretrain, 5);
        shell::ValidationDialog validation(*session_, nullptr);
        validation.show();
        verify(validation, 3);
        shell::KeysDialog keys(*window_->menuBar(), nullptr);
        keys.show();
        verify(keys, 1);
    }

    /// Tab must reach every control of a dialog: what it never reaches does not exist for the keyboard.
    void tabReachesEveryControl() {
        exporting::ExportDialog dialog(*session_, nullptr);
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        std::set<const QWidget*> wanted;
        for (const QWidget* child : dialog.findChildren<QWidget*>()) {
            if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled() &&
                !isInner(child) && !child->inherits("QRadioButton")) // one of a group is enough
                wanted.insert(child);
        }
        QVERIFY(wanted.size() >= 6);
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &dialog, Qt::Key_Tab);
            wanted.erase(QApplication::focusWidget());
        }
        QStringList never;
        for (const QWidget* widget : wanted)
            never << describe(widget);
        QVERIFY2(never.isEmpty(), qPrintable(never.join(u'\n')));
    }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
