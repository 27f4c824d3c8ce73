// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/score_table.h"

#include "ui/inspector/percentile_bar.h"
#include "ui/thumbnails/score_text.h"

#include <QGridLayout>
#include <QLabel>

#include <cmath>
#include <limits>

namespace wherefrom::inspector {

namespace {

float errorOf(const session::Snapshot& snapshot, session::Score score, base::ImageId image) {
    if (score == session::Score::influence && snapshot.influenceError) {
        const auto errors = snapshot.influenceError->view<float>();
        if (image.index() < errors.rows)
            return errors(image.index(), 0);
    }
    return std::numeric_limits<float>::quiet_NaN();
}

} // namespace

ScoreTable::ScoreTable(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const session::Score score : session::allScores) {
        Row row{score, new QLabel(session::title(score), this), new QLabel(this), new PercentileBar(this),
                new QLabel(this)};
        row.name->setProperty("muted", true);
        row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row.percentile->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row.percentile->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("p99.9")));
        row.bar->setAccessibleName(tr("Percentile of %1").arg(session::title(score)));
        for (QWidget* part : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.bar)})
            part->setToolTip(session::explanation(score));
        grid->addWidget(row.name, line, 0);
        grid->addWidget(row.value, line, 1, 1, 2, Qt::AlignRight);
        grid->addWidget(row.bar, line + 1, 0, 1, 2, Qt::AlignVCenter);
        grid->addWidget(row.percentile, line + 1, 2);
        grid->setRowMinimumHeight(line + 2, 4);
        rows_.push_back(row);
        line += 3;
    }
}

bool ScoreTable::showScores(const session::Snapshot& snapshot, base::ImageId image) {
    bool any = false;
    for (const Row& row : rows_) {
        const bool has = snapshot.has(row.score);
        any = any || has;
        for (QWidget* part : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.value),
                              static_cast<QWidget*>(row.bar), static_cast<QWidget*>(row.percentile)})
            part->setVisible(has);
        if (!has)
            continue;
        const float percentile = snapshot.percentile(row.score, image);
        row.value->setText(thumbnails::valueWithError(snapshot.value(row.score, image),
                                                      errorOf(snapshot, row.score, image)));
        row.value->setToolTip(row.score == session::Score::influence
                                  ? tr("Mean over the augmentation draws ± its standard error")
                                  : QString());
        row.bar->setPercentile(percentile);
        row.percentile->setText(thumbnails::percentileText(percentile));
        row.percentile->setToolTip(
            std::isnan(percentile)
                ? QString()
                : tr("Higher than %1 % of the images").arg(static_cast<double>(percentile), 0, 'f', 1));
    }
    return any;
}

} // namespace wherefrom::inspector
