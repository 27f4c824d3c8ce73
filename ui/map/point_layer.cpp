// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_layer.h"

#include "ui/map/point_frame.h"

#include <vtkCellArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

namespace wherefrom::map {
namespace {

constexpr float normalDepth = 0.1F;
constexpr float outOfSight = 50; // behind the camera, which stands at 10
constexpr PointLook unknown{128, 128, 128, PointLook::normal};

float depthOf(PointLook::Layer layer) {
    return layer == PointLook::hidden ? outOfSight : layer == PointLook::faded ? 0 : normalDepth;
}

} // namespace

PointLayer::PointLayer(vtkRenderer* renderer, double depth, bool ownColours) : renderer_(renderer) {
    places_->SetNumberOfComponents(3);
    colours_->SetNumberOfComponents(3);
    vtkNew<vtkPoints> points;
    points->SetData(places_);
    data_->SetPoints(points);
    if (ownColours)
        data_->GetPointData()->SetScalars(colours_);
    mapper_->SetInputData(data_);
    mapper_->SetScalarVisibility(ownColours);
    actor_->SetMapper(mapper_);
    actor_->SetPosition(0, 0, depth);
    actor_->GetProperty()->LightingOff();
    renderer->AddActor(actor_);
}

PointLayer::~PointLayer() {
    renderer_->RemoveActor(actor_);
}

void PointLayer::setMembers(const PointSet& points, std::vector<std::uint32_t> members) {
    const bool sameCells = members.size() == members_.size();
    members_ = std::move(members);
    const auto count = static_cast<vtkIdType>(members_.size());
    places_->SetNumberOfTuples(count);
    for (vtkIdType k = 0; k < count; ++k) {
        const auto [x, y] = points.place(members_[static_cast<std::size_t>(k)]);
        places_->SetTypedComponent(k, 0, x);
        places_->SetTypedComponent(k, 1, y);
    }
    if (!sameCells) {
        vtkNew<vtkCellArray> cells;
        if (count > 0) {
            cells->Use32BitStorage();
            cells->InsertNextCell(static_cast<int>(count));
            for (vtkIdType k = 0; k < count; ++k)
                cells->InsertCellPoint(k);
        }
        data_->SetVerts(cells);
    }
    setLooks({});
}

void PointLayer::setLooks(std::span<const PointLook> looks) {
    const auto count = static_cast<vtkIdType>(members_.size());
    colours_->SetNumberOfTuples(count);
    for (vtkIdType k = 0; k < count; ++k) {
        const std::size_t i = members_[static_cast<std::size_t>(k)];
        const PointLook& look = i < looks.size() ? looks[i] : unknown;
        places_->SetTypedComponent(k, 2, depthOf(look.layer));
        colours_->SetTypedComponent(k, 0, look.red);
        colours_->SetTypedComponent(k, 1, look.green);
        colours_->SetTypedComponent(k, 2, look.blue);
    }
    places_->Modified();
    colours_->Modified();
    data_->GetPoints()->Modified();
    data_->Modified();
}

void PointLayer::setSize(double pixels) {
    actor_->GetProperty()->SetPointSize(static_cast<float>(pixels));
    actor_->GetProperty()->SetRenderPointsAsSpheres(pixels >= leastDisc);
}

void PointLayer::setColour(const QColor& colour) {
    actor_->GetProperty()->SetColor(colour.redF(), colour.greenF(), colour.blueF());
}

} // namespace wherefrom::map
