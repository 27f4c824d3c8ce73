// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "ui/map/viewport.h"

#include <QColor>
#include <QImage>
#include <QSize>

#include <cstdint>
#include <memory>
#include <vector>

namespace wherefrom::map {

/// How one point is drawn.
struct PointLook {
    std::uint8_t red = 0, green = 0, blue = 0;
    enum Layer : std::uint8_t { hidden, faded, normal } layer = normal;
};

/// The map's points as a VTK scene, rendered off-screen into an image: works without a display, and a test
/// can look at it. VTK never leaves this file's implementation.
class PointScene {
  public:
    PointScene();
    ~PointScene();
    PointScene(const PointScene&) = delete;
    PointScene& operator=(const PointScene&) = delete;

    /// False where the system has no OpenGL: render() then gives a null image.
    bool isAvailable() const;

    /// points [n, 2] in map coordinates, NaN where an image has no place; looks [n].
    void setPoints(base::MatrixView<float> points);
    void setLooks(const std::vector<PointLook>& looks);
    /// Drawn above the others with a ring of `ring`.
    void setHighlighted(const std::vector<base::ImageId>& images, const QColor& ring);

    /// While the person drags, a scene of over 100,000 points is drawn with a part of them.
    void setMoving(bool moving);

    /// `size` in device pixels; `viewport` in logical ones, `ratio` apart. `diameter` of a point in logical
    /// pixels.
    QImage render(QSize size, double ratio, const Viewport& viewport, double diameter,
                  const QColor& background);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::map
