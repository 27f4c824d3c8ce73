// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector_view.h"

#include "ui/inspector/details_panel.h"
#include "ui/inspector/flag_row.h"
#include "ui/inspector/image_canvas.h"
#include "ui/inspector/tag_row.h"
#include "ui/session/session.h"
#include "ui/thumbnails/elided_label.h"
#include "ui/thumbnails/flag_menu.h"
#include "ui/thumbnails/give_way.h"
#include "ui/thumbnails/image_text.h"
#include "ui/thumbnails/latest_work.h"
#include "ui/thumbnails/loaded_image.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace wherefrom::inspector {

struct InspectorView::Parts {
    QToolButton* back;
    QToolButton* forward;
    thumbnails::ElidedLabel* name;
    QToolButton* fit;
    QToolButton* fullSize;
    QLabel* zoom;
    QWidget* zoomBar; ///< lies over the image's lower right corner
    ImageCanvas* canvas;
    QWidget* below; ///< all that is not the image
    QLabel* several;
    FlagRow* flags;
    TagRow* tags;
    QScrollArea* scroll;
    DetailsPanel* details;
    base::ImageId shown;
    bool loaded = false; ///< the image in full, or the reason why there is none
    QTimer rest;         ///< until a large image is read
    thumbnails::LatestWork loading;
};

namespace {

/// Who walks on past large photos is not held up by reading each of them in full: their thumbnails do until
/// somebody rests on one or looks closer.
constexpr qint64 largeFrom = 2'000'000; ///< pixels
constexpr std::chrono::milliseconds resting{400};

QToolButton* toolButton(QWidget* parent, const QString& text, const QString& tip) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

InspectorView::InspectorView(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent)
    : QWidget(parent), session_(session), cache_(cache), parts_(std::make_unique<Parts>()) {
    makeParts();
    layOutParts();
    connectParts();
    connect(&session.selection(), &session::Selection::currentChanged, this, &InspectorView::showImage);
    connect(&session.selection(), &session::Selection::changed, this, &InspectorView::showSelection);
    connect(&session, &session::Session::opened, this, [this] {
        parts_->shown = {};
        showImage();
        showSelection();
    });
    connect(&session, &session::Session::snapshotChanged, parts_->details, &DetailsPanel::refresh);
    connect(&cache, &thumbnails::ThumbnailCache::ready, this, [this](base::ImageId image) {
        if (image == parts_->shown && !parts_->loaded)
            showPreview();
    });
    showImage();
    showSelection();
}

InspectorView::~InspectorView() = default;

void InspectorView::makeParts() {
    Parts& p = *parts_;
    setMinimumWidth(300);
    p.back = toolButton(this, {}, tr("Back to the image before"));
    p.back->setArrowType(Qt::LeftArrow);
    p.forward = toolButton(this, {}, tr("Forward again"));
    p.forward->setArrowType(Qt::RightArrow);
    p.name = new thumbnails::ElidedLabel(this);
    p.name->setProperty("subheading", true);
    p.name->setObjectName(QStringLiteral("fileName"));
    p.name->setContextMenuPolicy(Qt::CustomContextMenu);
    p.fit = toolButton(this, tr("Fit"), tr("Show the whole image (0)"));
    p.fullSize = toolButton(this, tr("100 %"), tr("One image pixel a screen pixel (Z)"));
    p.zoom = new QLabel(this);
    p.zoom->setProperty("muted", true);
    p.zoom->setAccessibleName(tr("Magnification"));
    p.canvas = new ImageCanvas(this);
    p.several = new QLabel(this);
    p.several->setWordWrap(true);
    p.several->setObjectName(QStringLiteral("several"));
    p.flags = new FlagRow(session_, this);
    p.tags = new TagRow(session_, this);
    p.details = new DetailsPanel(session_, cache_);
    p.scroll = new QScrollArea(this);
    p.scroll->setWidgetResizable(true);
    p.scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    p.scroll->setFrameShape(QFrame::NoFrame);
    p.scroll->setFocusPolicy(Qt::NoFocus);
    p.scroll->setWidget(p.details);
    p.zoomBar = new QWidget(p.canvas);
    p.zoomBar->setAutoFillBackground(true);
    p.below = new QWidget(this);
}

void InspectorView::layOutParts() {
    Parts& p = *parts_;
    auto* header = new QHBoxLayout;
    header->setContentsMargins(6, 6, 10, 6);
    header->setSpacing(2);
    header->addWidget(p.back);
    header->addWidget(p.forward);
    header->addSpacing(6);
    header->addWidget(p.name, 1);

    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(6, 4, 10, 4);
    tools->setSpacing(2);
    tools->addWidget(p.flags, 1);
    auto* zooms = new QHBoxLayout(p.zoomBar);
    zooms->setContentsMargins(8, 0, 0, 0);
    zooms->setSpacing(2);
    zooms->addWidget(p.zoom);
    zooms->addWidget(p.fit);
    zooms->addWidget(p.fullSize);
    auto* corner = new QVBoxLayout(p.canvas);
    corner->setContentsMargins(6, 6, 6, 6);
    corner->addWidget(p.zoomBar, 0, Qt::AlignRight | Qt::AlignBottom);

    auto* lower = new QVBoxLayout(p.below);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->setSpacing(0);
    p.several->setContentsMargins(12, 6, 12, 2);
    lower->addLayout(tools);
    lower->addWidget(p.tags);
    lower->addWidget(p.several);
    lower->addWidget(p.scroll, 1);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(p.canvas);
    splitter->addWidget(p.below);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({300, 450});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(header);
    column->addWidget(splitter, 1);
}

void InspectorView::connectParts() {
    Parts& p = *parts_;
    connect(p.back, &QToolButton::clicked, &session_.selection(), &session::Selection::goBack);
    connect(p.forward, &QToolButton::clicked, &session_.selection(), &session::Selection::goForward);
    connect(p.fit, &QToolButton::clicked, p.canvas, &ImageCanvas::zoomToFit);
    connect(p.fullSize, &QToolButton::clicked, p.canvas, [this] { parts_->canvas->zoomTo(1); });
    connect(p.canvas, &ImageCanvas::scaleChanged, p.zoom, [this](double scale) {
        parts_->zoom->setText(parts_->shown.valid() ? tr("%1 %").arg(qRound(scale * 100)) : QString());
        if (parts_->rest.isActive() && !parts_->canvas->isFitted())
            load();
    });
    p.rest.setSingleShot(true);
    connect(&p.rest, &QTimer::timeout, this, &InspectorView::load);
    connect(p.details, &DetailsPanel::noteFinished, p.canvas, [this] { parts_->canvas->setFocus(); });
    connect(p.tags, &TagRow::left, p.canvas, [this] { parts_->canvas->setFocus(); });
    connect(p.name, &QWidget::customContextMenuRequested, this, [this](const QPoint& point) {
        QMenu menu(this);
        thumbnails::fillImageMenu(menu, session_, session_.selection().images());
        menu.exec(parts_->name->mapToGlobal(point));
    });
}

void InspectorView::keyPressEvent(QKeyEvent* event) {
    if (!thumbnails::flagByKey(session_, *event))
        event->ignore();
}

void InspectorView::showSelection() {
    Parts& p = *parts_;
    const std::size_t count = session_.selection().images().size();
    p.several->setVisible(count > 1);
    p.several->setText(tr("%1 selected: flags and tags apply to all of them. Shown is the current one.")
                           .arg(thumbnails::imageCount(count)));
    p.back->setEnabled(session_.selection().canGoBack());
    p.forward->setEnabled(session_.selection().canGoForward());
}

void InspectorView::showImage() {
    Parts& p = *parts_;
    const base::ImageId image = session_.selection().current();
    const auto snapshot = session_.snapshot();
    const bool any = snapshot && image.valid() && image.index() < snapshot->size();
    p.shown = any ? image : base::ImageId{};
    p.loaded = false;
    p.below->setVisible(any);
    p.zoomBar->setVisible(any);
    if (!any) {
        p.rest.stop();
        p.loading.cancel();
        p.name->setFullText({});
        p.name->setToolTip({});
        p.canvas->setText(tr("Select an image in any view to see it here."));
        p.canvas->setPreview({}, {});
        return;
    }
    p.name->setFullText(snapshot->fileName(image));
    p.name->setToolTip(QString::fromStdString(snapshot->loader->file(image).string()));
    p.canvas->setText({});
    p.canvas->setPreview({}, {});
    showPreview();
    p.details->showImage(image);
    const auto [width, height] = snapshot->pixelSize(image);
    p.loading.cancel();
    p.rest.start(qint64{width} * height >= largeFrom ? resting : std::chrono::milliseconds(0));
}

void InspectorView::load() {
    Parts& p = *parts_;
    p.rest.stop();
    p.loading.run(
        [snapshot = session_.snapshot(), image = p.shown] {
            thumbnails::giveWay(); // who walks through photos waits for those of the view
            return thumbnails::loadInFull(*snapshot->loader, image);
        },
        [this](thumbnails::LoadedImage loaded) { showLoaded(std::move(loaded)); });
}

void InspectorView::showPreview() {
    const auto [width, height] = session_.snapshot()->pixelSize(parts_->shown);
    const QPixmap preview = cache_.thumbnail(parts_->shown, this);
    if (!preview.isNull())
        parts_->canvas->setPreview(preview, QSize(width, height));
}

void InspectorView::showLoaded(thumbnails::LoadedImage loaded) {
    Parts& p = *parts_;
    p.loaded = true;
    const QSize size = loaded.sizes.empty() ? QSize() : loaded.sizes.front().size();
    p.details->setFile(loaded.fileBytes, size);
    if (!loaded.sizes.empty()) {
        p.canvas->setImage(std::move(loaded.sizes));
        return;
    }
    p.canvas->setText(tr("This image cannot be shown: %1").arg(loaded.reason));
    p.canvas->setPreview({}, {});
}

} // namespace wherefrom::inspector
