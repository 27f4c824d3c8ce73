// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/view_area.h"

#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

constexpr QSize smallestSide{260, 200};

} // namespace

ViewArea::ViewArea(QWidget* parent)
    : QWidget(parent),
      splitter_(new QSplitter(Qt::Horizontal)),
      sides_{makeSide(), makeSide()},
      split_(new QToolButton) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setHandleWidth(1);
    for (QTabWidget* side : sides_)
        splitter_->addWidget(side);
    split_->setText(tr("Side by side"));
    split_->setToolTip(tr("Show two views at once"));
    split_->setCheckable(true);
    split_->setFocusPolicy(Qt::TabFocus);
    connect(split_, &QToolButton::clicked, this, &ViewArea::setSplit);
    arrange();
}

QTabWidget* ViewArea::makeSide() {
    auto* side = new QTabWidget;
    side->setMovable(true);
    side->setUsesScrollButtons(true); // half a window has no room for all tabs
    // Two views whose tools are wide must share the window, not widen it.
    side->setMinimumSize(smallestSide);
    side->setAccessibleName(tr("Views"));
    side->tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(side->tabBar(), &QWidget::customContextMenuRequested, this,
            [this, side](const QPoint& point) { showMenu(side, point); });
    connect(side->tabBar(), &QTabBar::tabBarClicked, this,
            [this, side] { lastSide_ = side == sides_[0] ? 0 : 1; });
    return side;
}

void ViewArea::addView(const QString& name, const QString& title, QWidget* view) {
    views_.push_back({name, title, view});
    place(views_.back(), sides_[0]);
    arrange();
}

std::vector<QString> ViewArea::names() const {
    std::vector<QString> names;
    for (const View& view : views_)
        names.push_back(view.name);
    return names;
}

const ViewArea::View* ViewArea::find(const QString& name) const {
    const auto found = std::ranges::find(views_, name, &View::name);
    return found == views_.end() ? nullptr : &*found;
}

const ViewArea::View* ViewArea::find(const QWidget* widget) const {
    const auto found = std::ranges::find(views_, widget, &View::widget);
    return found == views_.end() ? nullptr : &*found;
}

QWidget* ViewArea::view(const QString& name) const {
    const View* found = find(name);
    return found ? found->widget : nullptr;
}

QTabWidget* ViewArea::sideOf(const QString& name) const {
    return sides_[1]->indexOf(view(name)) >= 0 ? sides_[1] : sides_[0];
}

void ViewArea::showView(const QString& name) {
    const View* wanted = find(name);
    if (!wanted)
        return;
    QTabWidget* side = sideOf(name);
    side->setCurrentWidget(wanted->widget);
    lastSide_ = side == sides_[0] ? 0 : 1;
    wanted->widget->setFocus(Qt::OtherFocusReason);
}

QString ViewArea::current() const {
    const QTabWidget* side = sides_[static_cast<std::size_t>(lastSide_)];
    if (side->count() == 0)
        side = sides_[0];
    const View* found = find(side->currentWidget());
    return found ? found->name : QString();
}

bool ViewArea::isVisibleView(const QString& name) const {
    const QWidget* widget = view(name);
    return widget && sideOf(name)->currentWidget() == widget;
}

void ViewArea::place(const View& view, QTabWidget* side) {
    side->addTab(view.widget, view.title);
}

void ViewArea::arrange() {
    // The left side is never empty: a lone right side would look like the left one but save as another.
    while (sides_[0]->count() == 0 && sides_[1]->count() > 0)
        place(*find(sides_[1]->widget(0)), sides_[0]);
    const bool two = isSplit();
    sides_[1]->setVisible(two);
    split_->setChecked(two);
    sides_[two ? 0 : 1]->setCornerWidget(nullptr);
    sides_[two ? 1 : 0]->setCornerWidget(split_);
    split_->show();
    if (!two)
        lastSide_ = 0;
    Q_EMIT layoutChanged();
}

bool ViewArea::isSplit() const {
    return sides_[1]->count() > 0;
}

void ViewArea::moveToOtherSide(const QString& name) {
    const View* moved = find(name);
    if (!moved)
        return;
    const bool toRight = sideOf(name) == sides_[0];
    const bool wasSplit = isSplit();
    place(*moved, sides_[toRight ? 1 : 0]);
    arrange();
    if (!wasSplit && isSplit())
        splitter_->setSizes({width() / 2, width() / 2});
    showView(name);
}

void ViewArea::setSplit(bool split) {
    if (split == isSplit())
        return arrange();
    if (split) {
        const QString front = current();
        const QTabWidget* left = sides_[0];
        const int next = (left->currentIndex() + 1) % left->count();
        if (left->count() > 1)
            moveToOtherSide(find(left->widget(next))->name);
        return showView(front);
    }
    resetOrder(current());
}

void ViewArea::resetOrder(const QString& front) {
    for (const View& view : views_)
        place(view, sides_[0]);
    arrange();
    showView(front);
}

void ViewArea::resetLayout() {
    resetOrder(views_.empty() ? QString() : views_.front().name);
}

QByteArray ViewArea::layoutState() const {
    QJsonObject state;
    for (std::size_t i = 0; i < sides_.size(); ++i) {
        QJsonArray names;
        for (int tab = 0; tab < sides_[i]->count(); ++tab)
            names.append(find(sides_[i]->widget(tab))->name);
        const View* front = find(sides_[i]->currentWidget());
        state.insert(i == 0 ? u"left"_s : u"right"_s, names);
        state.insert(i == 0 ? u"leftFront"_s : u"rightFront"_s, front ? front->name : QString());
    }
    QJsonArray sizes;
    for (const int size : splitter_->sizes())
        sizes.append(size);
    state.insert(u"sizes"_s, sizes);
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

bool ViewArea::restoreLayout(const QByteArray& bytes) {
    const QJsonObject state = QJsonDocument::fromJson(bytes).object();
    const QJsonArray left = state[u"left"].toArray();
    const QJsonArray right = state[u"right"].toArray();
    std::vector<QString> wanted;
    for (const QJsonArray& side : {left, right}) {
        for (const QJsonValue name : side)
            wanted.push_back(name.toString());
    }
    std::vector<QString> known = names();
    if (!std::ranges::is_permutation(wanted, known) || left.isEmpty())
        return false;
    for (const QJsonValue name : left)
        place(*find(name.toString()), sides_[0]);
    for (const QJsonValue name : right)
        place(*find(name.toString()), sides_[1]);
    for (const QString& front : {state[u"rightFront"].toString(), state[u"leftFront"].toString()}) {
        if (find(front))
            sideOf(front)->setCurrentWidget(view(front));
    }
    QList<int> sizes;
    for (const QJsonValue size : state[u"sizes"].toArray())
        sizes.append(size.toInt());
    arrange();
    if (isSplit() && sizes.size() == 2 && sizes[0] > 0 && sizes[1] > 0)
        splitter_->setSizes(sizes);
    return true;
}

void ViewArea::showMenu(QTabWidget* side, const QPoint& point) {
    const int tab = side->tabBar()->tabAt(point);
    if (tab < 0)
        return;
    const QString name = find(side->widget(tab))->name;
    QMenu menu(this);
    QAction* move = menu.addAction(side == sides_[0] ? tr("Show on the right") : tr("Show on the left"));
    move->setEnabled(side == sides_[1] || side->count() > 1);
    connect(move, &QAction::triggered, this, [this, name] { moveToOtherSide(name); });
    menu.exec(side->tabBar()->mapToGlobal(point));
}

} // namespace wherefrom::shell
