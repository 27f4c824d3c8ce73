// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/tile_grid.h"

#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/flag_menu.h"
#include "ui/thumbnails/tile_delegate.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace wherefrom::thumbnails {

/// The arithmetic of the grid, in the coordinates of its content.
struct TileGrid::Cells {
    int count = 0;
    int columns = 1;
    int width = 1; ///< of a column: tiles are spread over the width
    int side = 1;  ///< of a tile with its margin

    int rows() const { return (count + columns - 1) / columns; }
    QRect tile(int row) const {
        return {row % columns * width + (width - side) / 2, row / columns * side, side, side};
    }
    QSize size() const { return {columns * width, rows() * side}; }
};

TileGrid::TileGrid(session::Session& session, ThumbnailCache& cache, QWidget* parent)
    : QAbstractItemView(parent),
      session_(session),
      model_(new TileModel(session, cache, this)),
      selecting_(
          session, [this]() -> const std::vector<base::ImageId>& { return model_->images(); },
          [this](base::ImageId image) { return model_->rowOf(image); }) {
    setModel(model_);
    setItemDelegate(new TileDelegate(session, this));
    setSelectionMode(NoSelection); // the session's selection is painted, see SelectionByRows
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Images"));
    connect(&session.selection(), &session::Selection::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&session.selection(), &session::Selection::currentChanged, this, &TileGrid::showCurrent);
    connect(model_, &QAbstractItemModel::modelReset, this, [this] {
        updateGeometries();
        showCurrent();
        viewport()->update();
    });
}

void TileGrid::setTileSide(int side) {
    side = std::clamp(side, 48, 256);
    if (side == tileSide_)
        return;
    tileSide_ = side;
    updateGeometries();
    viewport()->update();
}

void TileGrid::setSingleRow(bool single) {
    singleRow_ = single;
    setHorizontalScrollBarPolicy(single ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(single ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    updateGeometries();
}

void TileGrid::setEmptyText(const QString& text) {
    emptyText_ = text;
    viewport()->update();
}

int TileGrid::heightForRows(int rows) const {
    return rows * cells().side + 2 * frameWidth();
}

TileGrid::Cells TileGrid::cells() const {
    Cells cells;
    cells.count = model_->rowCount();
    cells.side = tileSide_ + 2 * TileDelegate::margin;
    if (singleRow_) {
        cells.columns = std::max(1, cells.count);
        cells.width = cells.side;
        return cells;
    }
    // The room of the scroll bar is left free even without it: else it could come and go for ever.
    const int available = width() - 2 * frameWidth() - verticalScrollBar()->sizeHint().width();
    cells.columns = std::max(1, available / cells.side);
    cells.width = std::max(cells.side, available / cells.columns);
    return cells;
}

QRect TileGrid::visualRect(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    return cells().tile(index.row()).translated(-horizontalOffset(), -verticalOffset());
}

QModelIndex TileGrid::indexAt(const QPoint& point) const {
    const Cells grid = cells();
    const QPoint place = point + QPoint(horizontalOffset(), verticalOffset());
    const int column = place.x() / grid.width;
    if (place.x() < 0 || place.y() < 0 || column >= grid.columns)
        return {};
    const int row = place.y() / grid.side * grid.columns + column;
    return row < grid.count && grid.tile(row).contains(place) ? model_->index(row) : QModelIndex();
}

void TileGrid::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid())
        return;
    const QRect tile = visualRect(index);
    const auto bring = [hint](QScrollBar& bar, int from, int to, int length) {
        if (hint == PositionAtTop)
            bar.setValue(bar.value() + from);
        else if (hint == PositionAtBottom)
            bar.setValue(bar.value() + to - length);
        else if (hint == PositionAtCenter)
            bar.setValue(bar.value() + (from + to - length) / 2);
        else if (from < 0)
            bar.setValue(bar.value() + from);
        else if (to > length)
            bar.setValue(bar.value() + std::min(from, to - length));
    };
    bring(*verticalScrollBar(), tile.top(), tile.bottom() + 1, viewport()->height());
    bring(*horizontalScrollBar(), tile.left(), tile.right() + 1, viewport()->width());
}

int TileGrid::horizontalOffset() const {
    return horizontalScrollBar()->value();
}

int TileGrid::verticalOffset() const {
    return verticalScrollBar()->value();
}

void TileGrid::updateGeometries() {
    QAbstractItemView::updateGeometries();
    const Cells grid = cells();
    const QSize content = grid.size();
    const int top = topRow_; // setRange moves the value, which would overwrite it
    verticalScrollBar()->setRange(0, std::max(0, content.height() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(16, grid.side / 3));
    horizontalScrollBar()->setRange(0, singleRow_ ? std::max(0, content.width() - viewport()->width()) : 0);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(std::max(16, grid.side / 3));
    if (grid.columns == laidOut_.columns && grid.side == laidOut_.side)
        return;
    // Another number of columns or another size of tiles: what was at the top stays there.
    laidOut_ = {grid.columns, grid.side};
    if (!singleRow_)
        verticalScrollBar()->setValue(top / grid.columns * grid.side);
    topRow_ = top;
}

void TileGrid::scrollContentsBy(int dx, int dy) {
    const Cells grid = cells();
    topRow_ = singleRow_ ? 0 : verticalOffset() / grid.side * grid.columns;
    dropStaleRequests();
    viewport()->scroll(dx, dy);
}

void TileGrid::resizeEvent(QResizeEvent* event) {
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

/// Qt's own asks for the place of every row that changed: seconds for a million.
void TileGrid::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>&) {
    if (first == last)
        viewport()->update(visualRect(first));
    else
        viewport()->update();
}

void TileGrid::hideEvent(QHideEvent* event) {
    model_->cache().forgetRequests(model_);
    QAbstractItemView::hideEvent(event);
}

void TileGrid::dropStaleRequests() {
    if (!model_->cache().hasRequests(model_))
        return;
    model_->cache().forgetRequests(model_);
    viewport()->update(); // what is visible asks again
}

void TileGrid::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), style::colours().canvas);
    const Cells grid = cells();
    if (grid.count == 0) {
        painter.setPen(style::colours().mutedText);
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         emptyText_);
        return;
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const base::ImageId cursor = hasFocus() ? selecting_.cursor() : base::ImageId{};
    const QRect wanted = event->rect().translated(horizontalOffset(), verticalOffset());
    const int firstLine = std::max(0, wanted.top() / grid.side);
    const int lastLine = std::min(grid.rows() - 1, wanted.bottom() / grid.side);
    const int firstColumn = std::clamp(wanted.left() / grid.width, 0, grid.columns - 1);
    const int lastColumn = std::clamp(wanted.right() / grid.width, 0, grid.columns - 1);
    for (int line = firstLine; line <= lastLine; ++line) {
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const int row = line * grid.columns + column;
            if (row >= grid.count)
                return;
            option.rect = grid.tile(row).translated(-horizontalOffset(), -verticalOffset());
            option.state.setFlag(QStyle::State_HasFocus, model_->imageAt(row) == cursor);
            itemDelegate()->paint(&painter, option, model_->index(row));
        }
    }
}

void TileGrid::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton)
        return;
    if (index.isValid())
        selecting_.click(index.row(), event->modifiers());
    else if (event->modifiers() == Qt::NoModifier)
        session_.selection().clear();
}

void TileGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && event->modifiers() == Qt::NoModifier)
        Q_EMIT imageActivated(model_->imageAt(index.row()));
}

void TileGrid::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? model_->indexOf(session_.selection().current()) : indexAt(event->pos());
    if (!index.isValid())
        return;
    selecting_.prepareMenu(index.row());
    QMenu menu(this);
    fillImageMenu(menu, session_, session_.selection().images());
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

int TileGrid::rowForKey(int key) const {
    const Cells grid = cells();
    const int row = model_->rowOf(selecting_.cursor());
    const int last = grid.count - 1;
    if (last < 0)
        return -1;
    const int pageLines = std::max(1, viewport()->height() / grid.side);
    const auto within = [&](int wanted) { return wanted >= 0 && wanted <= last ? wanted : row; };
    switch (key) {
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    case Qt::Key_Left:
        return row < 0 ? 0 : within(row - 1);
    case Qt::Key_Right:
        return row < 0 ? 0 : within(row + 1);
    case Qt::Key_Up:
        return row < 0 ? 0 : within(row - grid.columns);
    case Qt::Key_Down:
        // From the line before a short last line: to its end rather than nowhere.
        return row < 0                                    ? 0
               : row / grid.columns < last / grid.columns ? std::min(last, row + grid.columns)
                                                          : row;
    case Qt::Key_PageUp:
        return std::max(row % grid.columns, row - pageLines * grid.columns);
    case Qt::Key_PageDown:
        return std::min(last, std::max(0, row) + pageLines * grid.columns);
    default:
        return -1;
    }
}

void TileGrid::keyPressEvent(QKeyEvent* event) {
    const base::ImageId cursor = selecting_.cursor();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (model_->rowOf(cursor) >= 0)
            Q_EMIT imageActivated(cursor);
        return;
    }
    const int row = rowForKey(event->key());
    if (row >= 0) {
        selecting_.move(row, event->modifiers() & ~Qt::KeypadModifier);
        scrollTo(model_->index(row));
        viewport()->update();
    } else if (!selecting_.handleKey(*event)) {
        event->ignore(); // the window's shortcuts
    }
}

QModelIndex TileGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    constexpr auto key = [](CursorAction wanted) -> int {
        switch (wanted) {
        case MoveUp:
            return Qt::Key_Up;
        case MoveDown:
            return Qt::Key_Down;
        case MoveLeft:
        case MovePrevious:
            return Qt::Key_Left;
        case MoveRight:
        case MoveNext:
            return Qt::Key_Right;
        case MoveHome:
            return Qt::Key_Home;
        case MoveEnd:
            return Qt::Key_End;
        case MovePageUp:
            return Qt::Key_PageUp;
        case MovePageDown:
            return Qt::Key_PageDown;
        }
        return 0;
    };
    return model_->index(rowForKey(key(action)));
}

void TileGrid::showCurrent() {
    const QModelIndex index = model_->indexOf(session_.selection().current());
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
}

} // namespace wherefrom::thumbnails
