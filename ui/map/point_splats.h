// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_frame.h"
#include "ui/map/point_look.h"
#include "ui/map/point_set.h"

#include <QColor>
#include <QImage>

#include <vector>

namespace wherefrom::map {

/// The points drawn by the processor, without OpenGL: a point is a small stamp. Where OpenGL runs in software
/// this is some 20 times as fast as asking it, for there is no vertex pipeline in between. Looks like
/// PointScene's picture. Belongs to one thread, and uses all processors.
class PointSplats {
  public:
    /// So many a frame still draw fluently while the person moves.
    static constexpr std::size_t fluent = 1'500'000;

    void setPoints(Points points) { points_ = std::move(points); }
    void setLooks(Looks looks);
    /// Drawn above the others with a ring of `ring`.
    void setHighlighted(std::vector<base::ImageId> images, const QColor& ring);

    /// Every `stride`-th point; 1: all.
    QImage render(const PointFrame& frame, std::size_t stride) const;

  private:
    Points points_;
    Looks looks_;
    bool hasFaded_ = false;
    std::vector<base::ImageId> highlighted_;
    QColor ring_;
};

} // namespace wherefrom::map
