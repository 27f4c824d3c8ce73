// SPDX-License-Identifier: Apache-2.0
#include "ui/map/frame_maker.h"

#include "ui/map/gl_context.h"
#include "ui/map/point_scene.h"
#include "ui/map/point_splats.h"

#include <QPainter>
#include <QThread>

#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

namespace wherefrom::map {
namespace {

// Density begins where points lie so many deep on average, and ends a little later: no flicker between.
constexpr double densityFrom = 5;
constexpr double densityUntil = 3.5;
constexpr double selectionDot = 3; // logical pixels

struct Highlight {
    std::vector<base::ImageId> images;
    QColor ring;
};

/// OpenGL in software, by the names that Mesa's drivers and Microsoft's give themselves.
bool isSoftware(const QString& renderer) {
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "swr", "software", "gdi generic"})
        if (renderer.contains(QLatin1String(name), Qt::CaseInsensitive))
            return true;
    return false;
}

struct Apart {
    FrameRequest request;
    std::function<void(const Frame&)> done;
};

/// What the window's thread asks of the drawing thread; a later order takes an earlier one's place.
struct Orders {
    std::optional<Points> points;
    std::optional<Looks> looks;
    std::optional<Highlight> highlight;
    std::optional<Renderer> wanted;
    std::optional<std::pair<quint64, FrameRequest>> request;
    std::deque<Apart> apart;

    bool empty() const { return !(points || looks || highlight || wanted || request || !apart.empty()); }
};

} // namespace

/// What both threads touch.
struct FrameMaker::Shared {
    std::mutex mutex;
    std::condition_variable news;
    Orders orders;
    QString renderer;
    bool ends = false;

    bool isOvertaken() {
        const std::lock_guard lock(mutex);
        return ends || orders.request.has_value();
    }
};

class FrameMaker::Worker final : public QThread {
  public:
    Worker(FrameMaker& maker, Shared& shared)
        : maker_(maker), shared_(shared), gl_(GlContext::create()), window_(QThread::currentThread()) {
        if (gl_)
            gl_->handTo(this);
        start();
    }
    ~Worker() override {
        {
            const std::lock_guard lock(shared_.mutex);
            shared_.ends = true;
        }
        shared_.news.notify_one();
        wait();
    }

  protected:
    void run() override {
        if (gl_)
            scene_ = std::make_unique<PointScene>(*gl_);
        choose(Renderer::automatic);
        while (workOnce()) {
        }
        scene_.reset();
        if (gl_)
            gl_->handTo(window_);
    }

  private:
    void choose(Renderer wanted) {
        usesScene_ = scene_ && wanted != Renderer::processor &&
                     (wanted == Renderer::openGl || !isSoftware(scene_->renderer()));
        const std::lock_guard lock(shared_.mutex);
        shared_.renderer = usesScene_ ? scene_->renderer() : QStringLiteral("processor");
    }

    /// False: the maker goes.
    bool workOnce() {
        Orders orders;
        {
            std::unique_lock lock(shared_.mutex);
            shared_.news.wait(lock, [this] { return shared_.ends || !shared_.orders.empty(); });
            if (shared_.ends)
                return false;
            orders = std::exchange(shared_.orders, {});
        }
        adopt(orders);
        if (orders.request) {
            const auto& [serial, request] = *orders.request;
            if (const auto frame = draw(request, [this] { return shared_.isOvertaken(); }))
                post([this, serial = serial, frame = *frame] { maker_.deliver(serial, frame); });
        }
        for (const Apart& apart : orders.apart)
            if (const auto frame = draw(apart.request, [] { return false; }))
                post([done = apart.done, frame = *frame] { done(frame); });
        return true;
    }

    void adopt(Orders& orders) {
        if (orders.points)
            points_ = std::move(*orders.points);
        if (orders.looks)
            looks_ = std::move(*orders.looks);
        if (orders.highlight)
            highlight_ = std::move(*orders.highlight);
        if (orders.wanted)
            choose(*orders.wanted);
        // Only who draws holds the points.
        const bool all = orders.wanted.has_value();
        if (usesScene_)
            tell(*scene_, orders, all);
        else
            tell(splats_, orders, all);
    }

    template <typename Drawer>
    void tell(Drawer& drawer, const Orders& orders, bool all) {
        if (points_ && (all || orders.points))
            drawer.setPoints(points_);
        if (all || orders.looks)
            drawer.setLooks(looks_);
        if (all || orders.highlight)
            drawer.setHighlighted(highlight_.images, highlight_.ring);
    }

    std::optional<Frame> draw(const FrameRequest& request, const std::function<bool()>& isOvertaken) {
        Frame frame;
        frame.viewport = request.points.viewport;
        if (!points_)
            return frame;
        if (request.drawing != Drawing::points) {
            const auto grid =
                countPoints(*points_, looks_ ? std::span(*looks_) : std::span<const PointLook>(),
                            request.points.viewport, densityCell);
            const double overlap = grid.overlap(request.points.diameter);
            isDense_ =
                request.drawing == Drawing::density || overlap >= (isDense_ ? densityUntil : densityFrom);
            if (isDense_) {
                drawDensity(frame, request, grid);
                return frame;
            }
        }
        isDense_ = false;
        return drawPoints(std::move(frame), request, isOvertaken);
    }

    std::optional<Frame> drawPoints(Frame frame, const FrameRequest& request,
                                    const std::function<bool()>& isOvertaken) {
        if (!usesScene_) {
            const auto stride = static_cast<std::uint32_t>(
                request.isMoving ? points_->placed().size() / PointSplats::fluent + 1 : 1);
            frame.image = splats_.render(request.points, stride);
            frame.isComplete = stride == 1;
            return frame;
        }
        const std::size_t parts = request.isMoving ? 1 : std::numeric_limits<std::size_t>::max();
        frame.image = scene_->render(request.points, parts, isOvertaken);
        frame.isComplete = !request.isMoving || scene_->parts() <= 1;
        if (frame.image.isNull() && !request.points.size.isEmpty())
            return std::nullopt; // overtaken
        return frame;
    }

    void drawDensity(Frame& frame, const FrameRequest& request, const DensityGrid& grid) const {
        frame.isDensity = frame.isComplete = true;
        frame.densest = grid.most();
        const QImage cells = paintDensity(grid, request.densityColours);
        const double ratio = request.points.ratio;
        frame.image = QImage(request.points.size, QImage::Format_RGB32);
        frame.image.setDevicePixelRatio(ratio);
        QPainter painter(&frame.image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(0, 0, grid.columns * grid.cell, grid.rows * grid.cell), cells);
        for (const base::ImageId image : highlight_.images) {
            if (image.index() >= points_->size() || !points_->hasPlace(image.index()))
                continue;
            const QPointF at = frame.viewport.toWidget(points_->at(image.index()));
            painter.fillRect(
                QRectF(at.x() - selectionDot / 2, at.y() - selectionDot / 2, selectionDot, selectionDot),
                request.highlight);
        }
    }

    template <typename Call>
    void post(Call call) {
        QMetaObject::invokeMethod(&maker_, std::move(call), Qt::QueuedConnection);
    }

    FrameMaker& maker_;
    Shared& shared_;
    std::unique_ptr<GlContext> gl_;
    QThread* window_;
    std::unique_ptr<PointScene> scene_;
    PointSplats splats_;
    bool usesScene_ = false;
    Points points_;
    Looks looks_;
    Highlight highlight_;
    bool isDense_ = false;
};

FrameMaker::FrameMaker(QObject* parent)
    : QObject(parent),
      shared_(std::make_unique<Shared>()),
      worker_(std::make_unique<Worker>(*this, *shared_)) {}

FrameMaker::~FrameMaker() = default;

QString FrameMaker::renderer() const {
    const std::lock_guard lock(shared_->mutex);
    return shared_->renderer;
}

void FrameMaker::setRenderer(Renderer renderer) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.wanted = renderer;
    shared_->news.notify_one();
}

void FrameMaker::setPoints(Points points) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.points = std::move(points);
    shared_->news.notify_one();
}

void FrameMaker::setLooks(Looks looks) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.looks = std::move(looks);
    shared_->news.notify_one();
}

void FrameMaker::setHighlighted(std::vector<base::ImageId> images, const QColor& ring) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.highlight = Highlight{std::move(images), ring};
    shared_->news.notify_one();
}

void FrameMaker::request(const FrameRequest& request) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.request = {++asked_, request};
    shared_->news.notify_one();
}

void FrameMaker::requestApart(const FrameRequest& request, std::function<void(const Frame&)> done) {
    const std::lock_guard lock(shared_->mutex);
    shared_->orders.apart.push_back({request, std::move(done)});
    shared_->news.notify_one();
}

bool FrameMaker::isIdle() const {
    return asked_ == delivered_;
}

void FrameMaker::deliver(quint64 serial, const Frame& frame) {
    delivered_ = serial;
    Q_EMIT made(frame);
}

} // namespace wherefrom::map
