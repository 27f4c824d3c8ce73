// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/views_button.h"

#include "ui/session/session.h"
#include "ui/style/words.h"

#include <QInputDialog>
#include <QMenu>

namespace wherefrom::filters {

ViewsButton::ViewsButton(session::Session& session, QWidget* parent)
    : QToolButton(parent), session_(session), menu_(new QMenu(this)) {
    setText(tr("Saved views"));
    setAccessibleName(text());
    setToolTip(tr("Filters that you gave a name"));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(menu_);
    menu_->setToolTipsVisible(true);
    connect(menu_, &QMenu::aboutToShow, this, &ViewsButton::fill);
    connect(&session.savedViews(), &session::SavedViews::changed, this, &ViewsButton::fill);
    connect(&session.filter(), &session::Filter::edited, this, &ViewsButton::fill);
    fill();
}

void ViewsButton::fill() {
    if (menu_->isVisible())
        return;
    menu_->clear();
    const auto& views = session_.savedViews().views();
    for (const workspace::SavedView& view : views) {
        QAction* action = menu_->addAction(style::menuText(QString::fromStdString(view.name)));
        const QString query = QString::fromStdString(view.query);
        action->setToolTip(query);
        action->setCheckable(true);
        action->setChecked(query == session_.filter().text());
        connect(action, &QAction::triggered, this, [this, query] { session_.filter().setText(query); });
    }
    if (views.empty())
        menu_->addAction(tr("No view is saved yet"))->setEnabled(false);
    menu_->addSeparator();
    QAction* save = menu_->addAction(tr("Save this filter as…"));
    save->setEnabled(session_.filter().isActive() && !session_.filter().problem());
    connect(save, &QAction::triggered, this, &ViewsButton::askName);
    QMenu* forget = menu_->addMenu(tr("Forget"));
    forget->setEnabled(!views.empty());
    for (const workspace::SavedView& view : views)
        connect(forget->addAction(style::menuText(QString::fromStdString(view.name))), &QAction::triggered,
                this,
                [this, name = QString::fromStdString(view.name)] { session_.savedViews().forget(name); });
}

void ViewsButton::askName() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the filter"));
    dialog->setLabelText(tr("Name of the view (one of the same name is replaced):"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty())
            session_.savedViews().save(name.trimmed(), session_.filter().text());
    });
    dialog->open();
}

} // namespace wherefrom::filters
