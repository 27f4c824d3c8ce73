// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/map/point_frame.h"
#include "ui/map/point_look.h"
#include "ui/map/point_set.h"

#include <QColor>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace wherefrom::map {

class GlContext;

/// The map's points as a VTK scene, rendered off-screen into an image: works without a display, and a test
/// can look at it. VTK never leaves this file's implementation. All of it belongs to one thread.
///
/// The points are dealt out to parts of at most partSize, each a thinned picture of the whole; they are drawn
/// one after another into the same frame, so that drawing can stop after any of them.
class PointScene {
  public:
    static constexpr std::size_t partSize =
        100'000; ///< software rendering draws so many about 20 times a second

    explicit PointScene(GlContext& context);
    ~PointScene();
    PointScene(const PointScene&) = delete;
    PointScene& operator=(const PointScene&) = delete;

    /// Who draws: OpenGL's renderer string.
    const QString& renderer() const;

    void setPoints(Points points);
    /// looks [n]; what is beyond them is grey. nullptr: all.
    void setLooks(Looks looks);
    /// Drawn above the others with a ring of `ring`.
    void setHighlighted(std::vector<base::ImageId> images, const QColor& ring);

    /// More than one part: a frame of the first part alone shows less than all.
    std::size_t parts() const;
    /// The first `parts` parts; null where `isOvertaken` said true between two of them.
    QImage render(const PointFrame& frame, std::size_t parts, const std::function<bool()>& isOvertaken);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::map
