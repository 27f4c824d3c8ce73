// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/point_look.h"
#include "ui/map/point_set.h"

#include <QColor>

#include <vtkActor.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkUnsignedCharArray.h>

#include <cstdint>
#include <span>
#include <vector>

class vtkRenderer;

namespace wherefrom::map {

/// Some of the points as one poly-vertex cell in an actor of its own. A point's depth tells its layer: full
/// colour lies above faded, and a hidden one behind the camera. Changing looks thus moves no cell.
class PointLayer {
  public:
    /// `depth` is added to all points'. `ownColours` false: all have the layer's colour.
    PointLayer(vtkRenderer* renderer, double depth, bool ownColours);

    ~PointLayer();
    PointLayer(const PointLayer&) = delete;
    PointLayer& operator=(const PointLayer&) = delete;

    void setMembers(const PointSet& points, std::vector<std::uint32_t> members);
    void setLooks(std::span<const PointLook> looks);
    void setVisible(bool visible) { actor_->SetVisibility(visible && !members_.empty()); }
    void setSize(double pixels);
    void setColour(const QColor& colour);

  private:
    vtkRenderer* renderer_;
    std::vector<std::uint32_t> members_;
    vtkNew<vtkFloatArray> places_;
    vtkNew<vtkUnsignedCharArray> colours_;
    vtkNew<vtkPolyData> data_;
    vtkNew<vtkPolyDataMapper> mapper_;
    vtkNew<vtkActor> actor_;
};

} // namespace wherefrom::map
