// SPDX-License-Identifier: Apache-2.0
#include "ui/outliers/outlier_table.h"

#include "ui/outliers/outlier_delegate.h"
#include "ui/session/session.h"
#include "ui/thumbnails/flag_menu.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace wherefrom::outliers {

namespace {

constexpr int pictureSide = 48;
constexpr int lineHeight = pictureSide + 8;
constexpr int leastName = 180, leastLabel = 110, leastFlag = 90;
constexpr double nameShare = 0.6; ///< of the room for both texts

} // namespace

OutlierTable::OutlierTable(session::Session& session, thumbnails::ThumbnailCache& cache, OutlierModel& model,
                           QWidget* parent)
    : QTableView(parent),
      session_(session),
      cache_(cache),
      model_(model),
      selecting_(
          session, [&model]() -> const std::vector<base::ImageId>& { return model.images(); },
          [&model](base::ImageId image) { return model.rowOf(image); }) {
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(lineHeight);
    verticalHeader()->hide();
    setModel(&model);
    setItemDelegate(new OutlierDelegate(session, cache, model, this));
    setSelectionMode(NoSelection); // the session's selection is painted, see SelectionByRows
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setAccessibleName(tr("Outliers"));
    setSortingEnabled(false);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    header->setSortIndicator(static_cast<int>(Column::neighbourDistance), Qt::DescendingOrder);
    header->setMinimumSectionSize(48);
    // Room for the mark of the sorted column beside the title; the delegate's texts keep the same margins.
    header->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 5px %1px 5px %2px; }")
                              .arg(OutlierDelegate::rightMargin)
                              .arg(OutlierDelegate::leftMargin));
    setTextElideMode(Qt::ElideMiddle); // the end of a long name tells as much as its beginning
    constexpr std::array widths{lineHeight + 4, leastName, leastLabel, 150, 150, 140, leastFlag};
    for (int column = 0; column < columnCount; ++column) {
        const QString title = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int needed = header->fontMetrics().horizontalAdvance(title) + OutlierDelegate::leftMargin +
                           OutlierDelegate::rightMargin;
        if (column == columnCount - 1)
            flagWidth_ = std::max(leastFlag, needed);
        setColumnWidth(column, std::max(widths[static_cast<std::size_t>(column)], needed));
    }
    header->setSectionResizeMode(0, QHeaderView::Fixed);
    connect(header, &QHeaderView::sortIndicatorChanged, &model, &OutlierModel::sort);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (!isSharing_ && column != columnCount - 1)
            hasOwnWidths_ = true;
    });
    connect(&session.selection(), &session::Selection::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&session.selection(), &session::Selection::currentChanged, this, &OutlierTable::showCurrent);
    connect(&model, &OutlierModel::sorted, viewport(), qOverload<>(&QWidget::update));
}

void OutlierTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    if (hasOwnWidths_)
        return;
    constexpr int name = static_cast<int>(Column::name), label = static_cast<int>(Column::label);
    // The bar may come and go with the rows: the room beside it is there in either case.
    int room = width() - verticalScrollBar()->sizeHint().width();
    for (int column = 0; column < columnCount; ++column)
        if (column == columnCount - 1)
            room -= flagWidth_;
        else if (column != name && column != label)
            room -= columnWidth(column);
    const QScopedValueRollback sharing(isSharing_, true);
    setColumnWidth(name, std::max(leastName, static_cast<int>(room * nameShare)));
    setColumnWidth(label, std::max(leastLabel, room - columnWidth(name)));
    int others = 0;
    for (int column = 0; column < columnCount - 1; ++column)
        others += columnWidth(column);
    setColumnWidth(columnCount - 1, std::max(flagWidth_, viewport()->width() - others));
}

void OutlierTable::showCurrent() {
    const int row = model_.rowOf(session_.selection().current());
    selectionModel()->setCurrentIndex(row < 0 ? QModelIndex() : model_.index(row, 1),
                                      QItemSelectionModel::NoUpdate);
}

void OutlierTable::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint().y());
    if (event->button() != Qt::LeftButton)
        return;
    if (row >= 0)
        selecting_.click(row, event->modifiers());
    else if (event->modifiers() == Qt::NoModifier)
        session_.selection().clear();
}

void OutlierTable::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && row >= 0)
        Q_EMIT imageActivated(model_.images()[static_cast<std::size_t>(row)]);
}

int OutlierTable::rowForKey(int key) const {
    const int last = model_.rowCount() - 1;
    const int row = model_.rowOf(selecting_.cursor());
    const int page = std::max(1, viewport()->height() / lineHeight);
    switch (key) {
    case Qt::Key_Home:
        return last < 0 ? -1 : 0;
    case Qt::Key_End:
        return last;
    case Qt::Key_Up:
        return std::min(last, std::max(0, row - 1));
    case Qt::Key_Down:
        return std::min(last, row + 1);
    case Qt::Key_PageUp:
        return std::min(last, std::max(0, row - page));
    case Qt::Key_PageDown:
        return std::min(last, std::max(0, row) + page);
    default:
        return -1;
    }
}

void OutlierTable::keyPressEvent(QKeyEvent* event) {
    const base::ImageId cursor = selecting_.cursor();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (model_.rowOf(cursor) >= 0)
            Q_EMIT imageActivated(cursor);
        return;
    }
    const int row = rowForKey(event->key());
    if (row >= 0) {
        selecting_.move(row, event->modifiers() & ~Qt::KeypadModifier);
        scrollTo(model_.index(row, 1));
        viewport()->update();
    } else if (!selecting_.handleKey(*event)) {
        event->ignore(); // the window's shortcuts
    }
}

void OutlierTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? model_.rowOf(session_.selection().current()) : rowAt(event->pos().y());
    if (row < 0)
        return;
    selecting_.prepareMenu(row);
    QMenu menu(this);
    thumbnails::fillImageMenu(menu, session_, session_.selection().images());
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(model_.index(row, 1)).center())
                    : event->globalPos());
}

void OutlierTable::scrollContentsBy(int dx, int dy) {
    QTableView::scrollContentsBy(dx, dy);
    if (!cache_.hasRequests(&model_))
        return;
    cache_.forgetRequests(&model_);
    viewport()->update(); // what is visible asks again
}

void OutlierTable::hideEvent(QHideEvent* event) {
    cache_.forgetRequests(&model_);
    QTableView::hideEvent(event);
}

} // namespace wherefrom::outliers
