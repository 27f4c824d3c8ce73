// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/cluster_list.h"

#include "ui/duplicates/cluster_delegate.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/session/session.h"
#include "ui/thumbnails/flag_menu.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace wherefrom::duplicates {

ClusterList::ClusterList(session::Session& session, thumbnails::ThumbnailCache& cache, ClusterModel& model,
                         QWidget* parent)
    : QListView(parent),
      session_(session),
      model_(model),
      delegate_(new ClusterDelegate(session, cache, model, this)) {
    setModel(&model);
    setItemDelegate(delegate_);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessibleName(tr("Duplicate clusters"));
    connect(&cache, &thumbnails::ThumbnailCache::ready, viewport(), qOverload<>(&QWidget::update));
    connect(&session_.selection(), &session::Selection::changed, this, &ClusterList::showSelection);
    connect(&session_.decisions(), &session::Decisions::flagsChanged, viewport(),
            qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ClusterList::keepPlace);
    connect(&model, &QAbstractItemModel::modelReset, this, &ClusterList::returnToPlace);
}

void ClusterList::setTileSide(int side) {
    delegate_->setTileSide(side);
    scheduleDelayedItemsLayout();
}

int ClusterList::currentRow() const {
    return model_.rowOf(session_.selection().current());
}

void ClusterList::setPreview(const curation::KeepPlan& plan) {
    delegate_->setPreview(plan);
    viewport()->update();
}

std::vector<base::ImageId> ClusterList::currentCluster() const {
    const int row = currentRow();
    return row < 0 ? std::vector<base::ImageId>{} : model_.cluster(row).members;
}

void ClusterList::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton) {
        QListView::mousePressEvent(event);
        return;
    }
    const base::ImageId member = delegate_->memberAt(visualRect(index), event->pos(), index);
    {
        const QScopedValueRollback guard(updating_, true);
        setCurrentIndex(index);
    }
    if (!member.valid())
        selectCluster(index.row());
    else if (event->modifiers() & Qt::ControlModifier)
        session_.selection().toggle(member);
    else
        session_.selection().select(member);
}

void ClusterList::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
    if (event->button() == Qt::LeftButton && currentRow() >= 0)
        Q_EMIT compareWanted();
}

void ClusterList::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return walkMembers(event->key() == Qt::Key_Left ? -1 : 1);
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return QListView::keyPressEvent(event);
    default:
        // Letters are for the view, not for a search in the list.
        if (!thumbnails::flagByKey(session_, *event))
            event->ignore();
    }
}

void ClusterList::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid())
        return;
    const base::ImageId member = delegate_->memberAt(visualRect(index), event->pos(), index);
    if (!member.valid())
        selectCluster(index.row());
    else if (!session_.selection().contains(member))
        session_.selection().select(member);
    QMenu menu(this);
    thumbnails::fillImageMenu(menu, session_, session_.selection().images());
    const QString folder = session_.snapshot()->key(session_.selection().current()).section(u'/', 0, -2);
    if (!folder.isEmpty()) {
        menu.addSeparator();
        connect(menu.addAction(tr("Always Keep Images of “%1”").arg(folder)), &QAction::triggered, this,
                [this, folder] { Q_EMIT protectWanted(folder); });
    }
    menu.exec(event->globalPos());
}

void ClusterList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (!updating_ && current.isValid() && hasFocus())
        selectCluster(current.row());
}

void ClusterList::selectCluster(int row) {
    session_.selection().select(model_.cluster(row).members);
}

void ClusterList::walkMembers(int step) {
    const auto members = currentCluster();
    const auto current = std::find(members.begin(), members.end(), session_.selection().current());
    if (current == members.end())
        return;
    const auto place = std::clamp<std::ptrdiff_t>(current - members.begin() + step, 0,
                                                  static_cast<std::ptrdiff_t>(members.size()) - 1);
    session_.selection().select(members[static_cast<std::size_t>(place)]);
}

void ClusterList::showSelection() {
    viewport()->update();
    const int row = currentRow();
    const QScopedValueRollback guard(updating_, true);
    if (row < 0)
        setCurrentIndex({});
    else if (row != currentIndex().row())
        setCurrentIndex(model_.index(row));
}

void ClusterList::keepPlace() {
    place_ = {};
    const QModelIndex top = indexAt({viewport()->width() / 2, 0});
    if (!top.isValid() || verticalScrollBar()->value() == 0)
        return;
    // What is looked at stays, where it still is in a cluster; else what follows it.
    place_.above = visualRect(top).top();
    for (int row = top.row(); row < model_.rowCount() && visualRect(model_.index(row)).top() < height();
         ++row)
        for (const base::ImageId member : model_.cluster(row).members)
            place_.images.push_back(member);
}

void ClusterList::returnToPlace() {
    showSelection();
    const auto found = std::find_if(place_.images.begin(), place_.images.end(),
                                    [&](base::ImageId image) { return model_.rowOf(image) >= 0; });
    if (found == place_.images.end())
        return;
    scrollTo(model_.index(model_.rowOf(*found)), PositionAtTop);
    verticalScrollBar()->setValue(verticalScrollBar()->value() - place_.above);
}

} // namespace wherefrom::duplicates
