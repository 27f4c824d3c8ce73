// SPDX-License-Identifier: Apache-2.0
#include "ui/gallery/similar_card.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/score_text.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace wherefrom::gallery {

namespace {

constexpr int side = 64;
constexpr int longestName = 320; // px

/// Null where the file cannot be shown: the engine's answer says why.
QImage readPicture(const QString& file, int longerSide) {
    try {
        const imaging::Image pixels = imaging::loadFileAtMost(file.toStdString(), longerSide);
        return QImage(pixels.pixels.data(), pixels.width, pixels.height, qsizetype{pixels.width} * 3,
                      QImage::Format_RGB888)
            .convertToFormat(QImage::Format_RGB32);
    } catch (const base::Error& error) {
        base::logInfo(error.what());
        return {};
    }
}

} // namespace

SimilarCard::SimilarCard(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent),
      session_(session),
      cache_(cache),
      picture_(new QLabel(this)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      back_(new QPushButton(this)) {
    picture_->setFixedSize(side, side);
    picture_->setAlignment(Qt::AlignCenter);
    title_->setProperty("subheading", true);
    title_->setObjectName(QStringLiteral("similarTitle"));
    text_->setObjectName(QStringLiteral("similarText"));
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::RichText);
    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addStretch(1);
    words->addWidget(title_);
    words->addWidget(text_);
    words->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 10, 8);
    row->setSpacing(12);
    row->addWidget(picture_);
    row->addLayout(words, 1);
    row->addWidget(back_, 0, Qt::AlignVCenter);

    session::Similar& similar = session.similar();
    connect(&similar, &session::Similar::changed, this, &SimilarCard::refresh);
    connect(back_, &QPushButton::clicked, &similar, [&similar] {
        if (similar.searchingFor().isEmpty())
            similar.leave();
        else
            similar.cancel();
    });
    connect(text_, &QLabel::linkActivated, this,
            [this](const QString& link) { session_.selection().select(base::ImageId{link.mid(1).toInt()}); });
    connect(&cache, &thumbnails::ThumbnailCache::ready, this, [this](base::ImageId image) {
        const auto& found = session_.similar().found();
        if (isVisible() && found && found->image == image)
            showPicture();
    });
    refresh();
}

QString SimilarCard::summaryOf(const session::SimilarImages& similar) const {
    const auto& snapshot = *session_.snapshot();
    QStringList parts;
    if (!similar.copies.empty()) {
        const auto& copy = similar.copies.front();
        const QString link = QStringLiteral("<a href='#%1'>%2</a>")
                                 .arg(copy.image.value)
                                 .arg(snapshot.key(copy.image).toHtmlEscaped());
        QString text = copy.samePixels ? tr("the same pixels as %1").arg(link) : tr("a copy of %1").arg(link);
        if (similar.copies.size() > 1)
            text += tr(" and %1").arg(thumbnails::imageCount(similar.copies.size() - 1));
        parts << text;
    }
    parts << tr("nearest %1").arg(thumbnails::numberText(similar.distances.front(), 2));
    if (similar.distances.size() > 1)
        parts << tr("farthest shown %1").arg(thumbnails::numberText(similar.distances.back(), 2));
    if (!similar.file.isEmpty() && !similar.whyNoInfluence.isEmpty())
        parts << similar.whyNoInfluence.toHtmlEscaped();
    return parts.join(QStringLiteral(" · "));
}

/// The name's beginning and end, as far as there is room beside the button.
QString SimilarCard::shortened(const QString& name) const {
    return title_->fontMetrics().elidedText(name, Qt::ElideMiddle, longestName);
}

void SimilarCard::refresh() {
    const session::Similar& similar = session_.similar();
    setVisible(similar.isActive());
    if (!similar.isActive()) {
        reading_.cancel();
        file_.clear();
        setPicture({});
        return;
    }
    const bool searching = !similar.searchingFor().isEmpty();
    if (searching) {
        title_->setText(
            tr("Looking for images like %1 …").arg(shortened(QFileInfo(similar.searchingFor()).fileName())));
        text_->setText(tr("The images below stay until they are found."));
    } else if (!similar.problem().isEmpty()) {
        title_->setText(tr("No answer"));
        text_->setText(similar.problem().toHtmlEscaped());
    } else {
        title_->setText(tr("Similar to %1").arg(shortened(similar.found()->name)));
        text_->setText(summaryOf(*similar.found()));
    }
    title_->setToolTip(searching         ? similar.searchingFor()
                       : similar.found() ? similar.found()->name
                                         : QString());
    back_->setText(searching ? tr("Cancel") : similar.found() ? tr("Back to all images") : tr("Close"));
    back_->setToolTip(tr("Esc"));
    showPicture();
}

void SimilarCard::showPicture() {
    const session::Similar& similar = session_.similar();
    const double ratio = devicePixelRatioF();
    const int wanted = qRound(side * ratio);
    const bool refused = !similar.problem().isEmpty();
    if (similar.searchingFor().isEmpty() && !refused && similar.found() && similar.found()->image.valid()) {
        reading_.cancel();
        file_.clear();
        setPicture(cache_.thumbnail(similar.found()->image, wanted, this));
        return;
    }
    const QString file = !similar.searchingFor().isEmpty() ? similar.searchingFor()
                         : similar.found() && !refused     ? similar.found()->file
                                                           : QString();
    if (file == file_)
        return;
    file_ = file;
    setPicture({});
    if (!file.isEmpty())
        reading_.run([file, wanted] { return readPicture(file, wanted); },
                     [this](const QImage& picture) { setPicture(QPixmap::fromImage(picture)); });
}

void SimilarCard::setPicture(const QPixmap& picture) {
    picture_->setVisible(!picture.isNull());
    if (picture.isNull()) {
        picture_->clear();
        return;
    }
    const double ratio = devicePixelRatioF();
    const int box = qRound(side * ratio);
    QPixmap fitted = picture.scaled(box, box, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(ratio);
    picture_->setPixmap(fitted);
}

void SimilarCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), style::colours().raised);
    painter.fillRect(QRect(0, 0, 3, height()), style::colours().accent);
}

} // namespace wherefrom::gallery
