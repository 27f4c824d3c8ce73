// SPDX-License-Identifier: Apache-2.0
#include "ui/style/program_icon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace wherefrom::style {

QIcon programIcon() {
    QSvgRenderer renderer(QStringLiteral(":/wherefrom/icons/wherefrom.svg"));
    QIcon icon;
    for (const int side : {16, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace wherefrom::style
