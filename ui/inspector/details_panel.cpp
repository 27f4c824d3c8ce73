// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/details_panel.h"

#include "ui/inspector/augmented_views.h"
#include "ui/inspector/image_facts.h"
#include "ui/inspector/image_strip.h"
#include "ui/inspector/layer_chart.h"
#include "ui/inspector/note_edit.h"
#include "ui/inspector/score_table.h"
#include "ui/inspector/trained_by.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace wherefrom::inspector {

namespace {

/// Long names break anywhere rather than widen the panel.
QString breakable(const QString& text) {
    QString result;
    int run = 0;
    for (const QChar letter : text) {
        result += QString(letter).toHtmlEscaped();
        run = letter.isSpace() ? 0 : run + 1;
        if (run % 12 == 0 && run > 0)
            result += QChar(0x200B);
    }
    return result;
}

} // namespace

void DetailsPanel::Section::setVisible(bool visible) const {
    heading->setVisible(visible);
    body->setVisible(visible);
}

DetailsPanel::DetailsPanel(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      note_(new NoteEdit(session, this)),
      facts_(new QLabel(this)),
      scores_(new ScoreTable(this)),
      layers_(new LayerChart(this)),
      neighbours_(new ImageStrip(session, cache, this)),
      duplicates_(new ImageStrip(session, cache, this)),
      trainedBy_(new TrainedBy(session, cache, this)),
      views_(new AugmentedViews(session, this)),
      pending_(new QLabel(this)) {
    facts_->setTextFormat(Qt::RichText);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_->setWordWrap(true);
    facts_->setObjectName(QStringLiteral("facts"));
    facts_->setAccessibleName(tr("Facts"));
    neighbours_->setObjectName(QStringLiteral("neighbours"));
    neighbours_->setAccessibleName(tr("Nearest neighbours"));
    duplicates_->setObjectName(QStringLiteral("duplicates"));
    duplicates_->setAccessibleName(tr("Duplicates of this image"));
    pending_->setProperty("muted", true);
    pending_->setWordWrap(true);
    pending_->setText(tr("Scores, neighbours and duplicates appear here as the analysis finds them."));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 14);
    column->setSpacing(6);
    column->addWidget(note_);
    column->addWidget(facts_);
    scoresPart_ = addSection(tr("Scores"), scores_);
    layersPart_ = addSection(tr("Influence by layer"), layers_);
    column->addWidget(views_);
    neighboursPart_ = addSection(tr("Nearest neighbours"), makeNeighbours());
    neighboursPart_.heading->setToolTip(tr("In the encoder's space; below each its cosine distance, 0 … 2"));
    trainedByPart_ = addSection(tr("Trained by"), trainedBy_);
    trainedByPart_.heading->setToolTip(
        tr("The images that this one's representation is due to, beside those that are most like it"));
    duplicatesPart_ = addSection(tr("Duplicates of this image"), duplicates_);
    duplicatesPart_.heading->setToolTip(tr("Below each the pixel distance: 0 is the same picture"));
    column->addWidget(pending_);
    column->addStretch(1);

    for (ImageStrip* strip : {neighbours_, duplicates_})
        connect(strip, &ImageStrip::chosen, this,
                [this](base::ImageId image) { session_.selection().select(image); });
    connect(note_, &NoteEdit::finished, this, &DetailsPanel::noteFinished);
    connect(trainedBy_, &TrainedBy::chosen, this,
            [this](base::ImageId image) { session_.selection().select(image); });
    connect(&session.decisions(), &session::Decisions::verdictsChanged, this, &DetailsPanel::showDuplicates);
}

DetailsPanel::Section DetailsPanel::addSection(const QString& heading, QWidget* body) {
    auto* label = new QLabel(heading, this);
    label->setProperty("subheading", true);
    label->setContentsMargins(0, 8, 0, 0);
    layout()->addWidget(label);
    layout()->addWidget(body);
    return {label, body};
}

QWidget* DetailsPanel::makeNeighbours() {
    auto* body = new QWidget(this);
    auto* link =
        new QLabel(QStringLiteral("<a href='#'>%1</a>").arg(tr("Find images like this one (S)")), body);
    link->setFocusPolicy(Qt::TabFocus);
    link->setToolTip(tr("All stored neighbours of this image in the gallery, nearest first"));
    connect(link, &QLabel::linkActivated, this, [this] { session_.similar().findLike(image_); });
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(neighbours_);
    column->addWidget(link);
    return body;
}

void DetailsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showFacts(); // its rich text holds colours of the theme
}

void DetailsPanel::showImage(base::ImageId image) {
    image_ = image;
    note_->showImage(image);
    fileBytes_ = -1;
    decodedSize_ = {};
    refresh();
}

void DetailsPanel::setFile(std::int64_t bytes, QSize decodedSize) {
    fileBytes_ = bytes;
    decodedSize_ = decodedSize;
    showFacts();
}

void DetailsPanel::refresh() {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image_.valid() || image_.index() >= snapshot->size())
        return;
    showFacts();
    const bool usable = !snapshot->problems.contains(image_);
    const bool anyScore = scores_->showScores(*snapshot, image_) && usable;
    scoresPart_.setVisible(anyScore);
    showLayers();
    views_->showImage(image_);
    auto near = neighbours(*snapshot, image_);
    neighboursPart_.setVisible(!near.empty());
    neighbours_->setItems(std::move(near));
    trainedByPart_.setVisible(trainedBy_->showImage(image_));
    showDuplicates();
    pending_->setVisible(usable && snapshot->scores.empty() && !snapshot->neighbours);
}

void DetailsPanel::showFacts() {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image_.valid() || image_.index() >= snapshot->size())
        return;
    QString rows;
    for (const auto& [name, value] : facts(*snapshot, image_, fileBytes_, decodedSize_))
        rows += QStringLiteral("<tr><td style='color:%1;padding-right:12px'>%2</td><td>%3</td></tr>")
                    .arg(style::colours().mutedText.name(), name.toHtmlEscaped(), breakable(value));
    facts_->setText(QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows));
    facts_->setVisible(!rows.isEmpty());
}

void DetailsPanel::showLayers() {
    const auto& snapshot = session_.snapshot();
    std::vector<float> values;
    std::vector<QString> names;
    if (snapshot->influenceLayers && !snapshot->problems.contains(image_)) {
        const auto layers = snapshot->influenceLayers->view<float>();
        if (image_.index() < layers.rows && layers.columns == snapshot->influenceLayerNames.size()) {
            const auto row = layers.row(image_.index());
            values.assign(row.begin(), row.end());
            for (const std::string& name : snapshot->influenceLayerNames)
                names.push_back(QString::fromStdString(name));
        }
    }
    layersPart_.setVisible(!values.empty());
    layers_->setLayers(std::move(names), std::move(values));
}

void DetailsPanel::showDuplicates() {
    const auto& snapshot = session_.snapshot();
    if (!snapshot || !image_.valid())
        return;
    auto copies = duplicates(*snapshot, session_.decisions(), image_);
    duplicatesPart_.setVisible(!copies.empty());
    duplicates_->setItems(std::move(copies));
}

} // namespace wherefrom::inspector
