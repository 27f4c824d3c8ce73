// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Draws one image of a TileModel: the picture centred, its score bottom left, flag top right, duplicate mark
/// top left; an outline where it is selected, a stronger one where it is current; a warning sign where it
/// cannot be read.
class TileDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    explicit TileDelegate(session::Session& session, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Room around the picture within a tile, in logical pixels.
    static constexpr int margin = 5;

  private:
    session::Session& session_;
};

} // namespace wherefrom::thumbnails
