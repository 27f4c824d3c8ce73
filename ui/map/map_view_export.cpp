// SPDX-License-Identifier: Apache-2.0
// The map as a file.
#include "ui/map/map_view.h"

#include "core/base/error.h"
#include "ui/map/legend.h"
#include "ui/map/map_canvas.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"
#include "ui/style/theme.h"

#include <QFileDialog>
#include <QMessageBox>

namespace wherefrom::map {

void MapView::chooseExport(ExportFormat format) {
    const bool isSvg = format == ExportFormat::svg;
    const QString ending = isSvg ? QStringLiteral("svg") : QStringLiteral("png");
    auto* dialog = new QFileDialog(this, tr("Export the map"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(isSvg ? tr("SVG drawings (*.svg)") : tr("PNG pictures (*.png)"));
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(tr("map.%1").arg(ending));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString& file) { exportTo(file, format); });
    dialog->open();
}

void MapView::exportTo(const QString& file, ExportFormat format) {
    const double scale = format == ExportFormat::png ? 1 : 2;
    canvas_->frames().requestApart(canvas_->frameRequest(scale), [this, file, format](const Frame& frame) {
        write(picture(frame), file, format);
    });
}

MapPicture MapView::picture(const Frame& frame) const {
    const style::Colours& colours = style::colours();
    MapPicture picture{frame,
                       canvas_->points(),
                       canvas_->looks(),
                       session_.selection().images(),
                       colours.accent,
                       canvas_->pointDiameter(),
                       {}};
    LegendPicture& legend = picture.legend;
    legend.title = frame.isDensity ? tr("Density") : title(colourBy());
    const LegendModel& classes = legend_->classes();
    for (std::size_t i = 0; i < classes.entries().size(); ++i) {
        if (classes.hidden()[i])
            continue;
        legend.entries.push_back(classes.entries()[i]);
        legend.entries.back().colour = classes.colours()[i];
    }
    if (colouring_) {
        legend.least = colouring_->least;
        legend.most = colouring_->most;
    }
    legend.densest = frame.isDensity ? std::max(1U, frame.densest) : 0;
    legend.densityColours = canvas_->frameRequest(1).densityColours;
    legend.background = colours.canvas;
    legend.text = colours.text;
    legend.muted = colours.mutedText;
    legend.fontFamily = font().family();
    return picture;
}

void MapView::write(const MapPicture& picture, const QString& file, ExportFormat format) {
    writing_.run(
        [picture, file, format]() -> QString {
            try {
                format == ExportFormat::svg ? writeSvg(picture, file) : writePng(picture, file);
                return {};
            } catch (const std::exception& error) {
                return style::worded(error);
            }
        },
        [this, file](const QString& sentence) {
            if (sentence.isEmpty()) {
                Q_EMIT exported(file);
                return;
            }
            Q_EMIT exportFailed(sentence);
            auto* box =
                new QMessageBox(QMessageBox::Warning, tr("Export the map"), sentence, QMessageBox::Ok, this);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
}

} // namespace wherefrom::map
