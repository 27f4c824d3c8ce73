// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/density.h"
#include "ui/map/point_frame.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace wherefrom::map {

/// Who draws points. Automatic: OpenGL where it runs on a graphics card, else the processor.
enum class Renderer { automatic, openGl, processor };

/// How the map shows its points. Automatic: as density where many would lie over one another.
enum class Drawing { automatic, points, density };

struct FrameRequest {
    PointFrame points;
    Drawing drawing = Drawing::automatic;
    bool isMoving = false; ///< the person drags or zooms: a part of the points is enough
    DensityColours densityColours;
    QColor highlight; ///< of selected points on a density
};

struct Frame {
    QImage image;
    Viewport viewport;
    bool isComplete = false; ///< no point was left out
    bool isDensity = false;
    std::uint32_t densest = 0; ///< of a density: most points in a cell of densityCell
};

constexpr double densityCell = 2; ///< logical pixels

/// Draws frames on a thread of its own, so that a million points never hold up the window: of several asked
/// for in a row only the latest is drawn to its end.
class FrameMaker : public QObject {
    Q_OBJECT
  public:
    explicit FrameMaker(QObject* parent = nullptr);
    ~FrameMaker() override;

    /// Who draws points, by name; empty before the first frame.
    QString renderer() const;
    /// OpenGL where there is none means the processor.
    void setRenderer(Renderer renderer);

    void setPoints(Points points); ///< never null
    void setLooks(Looks looks);
    void setHighlighted(std::vector<base::ImageId> images, const QColor& ring);

    void request(const FrameRequest& request);
    /// A complete frame beside the others, that nothing overtakes.
    void requestApart(const FrameRequest& request, std::function<void(const Frame&)> done);
    /// All that was asked for has been delivered.
    bool isIdle() const;

  Q_SIGNALS:
    void made(const wherefrom::map::Frame& frame);

  private:
    struct Shared;
    class Worker;
    void deliver(quint64 serial, const Frame& frame);

    std::unique_ptr<Shared> shared_;
    std::unique_ptr<Worker> worker_;
    quint64 asked_ = 0, delivered_ = 0;
};

} // namespace wherefrom::map
