// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_scene.h"

#include "ui/map/gl_context.h"

#include <vtkActor.h>
#include <vtkAutoInit.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLState.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

VTK_MODULE_INIT(vtkRenderingOpenGL2)
VTK_MODULE_INIT(vtkInteractionStyle)
VTK_MODULE_INIT(vtkRenderingFreeType)

namespace wherefrom::map {
namespace {

constexpr std::size_t drawnWhileMoving =
    100'000;                    // software rendering keeps about 20 frames a second with so many
constexpr double ringWidth = 2; // logical pixels around a highlighted point

/// Some of the points, as one poly-vertex cell in an actor of its own. Actors are drawn in the order of their
/// depth.
class PointLayer {
  public:
    PointLayer(vtkRenderer* renderer, vtkPoints* points, vtkUnsignedCharArray* colours, double depth) {
        data_->SetPoints(points);
        if (colours)
            data_->GetPointData()->SetScalars(colours);
        mapper_->SetInputData(data_);
        mapper_->SetScalarVisibility(colours != nullptr);
        actor_->SetMapper(mapper_);
        actor_->SetPosition(0, 0, depth);
        actor_->GetProperty()->LightingOff();
        actor_->GetProperty()->SetRenderPointsAsSpheres(true);
        renderer->AddActor(actor_);
    }
    void setMembers(const std::vector<vtkIdType>& members) {
        vtkNew<vtkCellArray> cells;
        if (!members.empty())
            cells->InsertNextCell(static_cast<vtkIdType>(members.size()), members.data());
        data_->SetVerts(cells);
        data_->Modified();
    }
    void colourChanged() { data_->Modified(); }
    void setSize(double pixels) { actor_->GetProperty()->SetPointSize(static_cast<float>(pixels)); }
    void setColour(const QColor& colour) {
        actor_->GetProperty()->SetColor(colour.redF(), colour.greenF(), colour.blueF());
    }

  private:
    vtkNew<vtkPolyData> data_;
    vtkNew<vtkPolyDataMapper> mapper_;
    vtkNew<vtkActor> actor_;
};

std::vector<vtkIdType> thinned(const std::vector<vtkIdType>& members) {
    if (members.size() <= drawnWhileMoving)
        return members;
    const std::size_t stride = (members.size() + drawnWhileMoving - 1) / drawnWhileMoving;
    std::vector<vtkIdType> some;
    some.reserve(members.size() / stride + 1);
    for (std::size_t i = 0; i < members.size(); i += stride)
        some.push_back(members[i]);
    return some;
}

} // namespace

struct PointScene::State {
    std::unique_ptr<GlContext> gl = GlContext::create();
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkPoints> points;
    vtkNew<vtkUnsignedCharArray> colours;
    vtkNew<vtkCallbackCommand> answer;
    // Created in drawing order; depths keep it when the depth test has its say.
    PointLayer faded{renderer, points, colours, 0.0};
    PointLayer normal{renderer, points, colours, 0.2};
    PointLayer rings{renderer, points, nullptr, 0.4};
    PointLayer highlighted{renderer, points, colours, 0.6};
    std::vector<PointLook> looks;
    std::vector<vtkIdType> placed, fadedMembers, normalMembers, highlightedMembers;
    bool moving = false;

    void placeLayers() {
        fadedMembers.clear();
        normalMembers.clear();
        for (const vtkIdType id : placed) {
            const auto index = static_cast<std::size_t>(id);
            if (index >= looks.size() || looks[index].layer == PointLook::normal)
                normalMembers.push_back(id);
            else if (looks[index].layer == PointLook::faded)
                fadedMembers.push_back(id);
        }
        showMembers();
    }
    void showMembers() {
        faded.setMembers(moving ? thinned(fadedMembers) : fadedMembers);
        normal.setMembers(moving ? thinned(normalMembers) : normalMembers);
    }
    bool isPlaced(vtkIdType id) const { return std::binary_search(placed.begin(), placed.end(), id); }

    static void answerWindow(vtkObject*, unsigned long event, void* self, void* data) {
        const auto& gl = static_cast<State*>(self)->gl;
        if (event == vtkCommand::WindowMakeCurrentEvent)
            gl->makeCurrent();
        else if (event == vtkCommand::WindowIsCurrentEvent)
            *static_cast<bool*>(data) = gl->isCurrent();
    }
};

PointScene::PointScene() : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.points->SetDataTypeToFloat();
    s.colours->SetNumberOfComponents(3);
    s.window->SetFrameBlitModeToNoBlit();
    s.window->SetMultiSamples(0);
    s.window->SetMapped(true);
    s.window->SetOwnContext(0);
    s.window->SetReadyForRendering(false);
    s.window->AddRenderer(s.renderer);
    s.renderer->GetActiveCamera()->ParallelProjectionOn();
    if (!s.gl)
        return;
    s.answer->SetCallback(&State::answerWindow);
    s.answer->SetClientData(&s);
    s.window->AddObserver(vtkCommand::WindowMakeCurrentEvent, s.answer);
    s.window->AddObserver(vtkCommand::WindowIsCurrentEvent, s.answer);
    // Without a display VTK's loader complains once about the missing GLX display: noise only.
    if (s.gl->name() != "Qt off-screen")
        vtkObject::GlobalWarningDisplayOff();
    s.gl->makeCurrent();
    s.window->OpenGLInit();
    s.window->SetReadyForRendering(true);
    s.gl->doneCurrent();
}

PointScene::~PointScene() {
    if (!state_->gl)
        return;
    state_->gl->makeCurrent();
    state_->window->Finalize();
    state_->window->RemoveAllObservers();
    state_->gl->doneCurrent();
}

bool PointScene::isAvailable() const {
    return state_->gl != nullptr;
}

void PointScene::setPoints(base::MatrixView<float> points) {
    State& s = *state_;
    s.points->SetNumberOfPoints(static_cast<vtkIdType>(points.rows));
    s.placed.clear();
    for (std::size_t i = 0; i < points.rows; ++i) {
        const float x = points(i, 0), y = points(i, 1);
        const bool hasPlace = std::isfinite(x) && std::isfinite(y);
        s.points->SetPoint(static_cast<vtkIdType>(i), hasPlace ? x : 0, hasPlace ? y : 0, 0);
        if (hasPlace)
            s.placed.push_back(static_cast<vtkIdType>(i));
    }
    s.points->Modified();
    if (s.looks.size() != points.rows)
        setLooks(std::vector<PointLook>(points.rows, PointLook{128, 128, 128, PointLook::normal}));
    else
        s.placeLayers();
}

void PointScene::setLooks(const std::vector<PointLook>& looks) {
    State& s = *state_;
    s.looks = looks;
    s.colours->SetNumberOfTuples(static_cast<vtkIdType>(looks.size()));
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const auto id = static_cast<vtkIdType>(i);
        s.colours->SetTypedComponent(id, 0, looks[i].red);
        s.colours->SetTypedComponent(id, 1, looks[i].green);
        s.colours->SetTypedComponent(id, 2, looks[i].blue);
    }
    s.colours->Modified();
    s.placeLayers();
    s.highlighted.colourChanged();
}

void PointScene::setHighlighted(const std::vector<base::ImageId>& images, const QColor& ring) {
    State& s = *state_;
    s.highlightedMembers.clear();
    for (const base::ImageId image : images)
        if (s.isPlaced(image.value))
            s.highlightedMembers.push_back(image.value);
    s.rings.setColour(ring);
    s.rings.setMembers(s.highlightedMembers);
    s.highlighted.setMembers(s.highlightedMembers);
}

void PointScene::setMoving(bool moving) {
    if (state_->moving == moving)
        return;
    state_->moving = moving;
    if (state_->placed.size() > drawnWhileMoving)
        state_->showMembers();
}

QImage PointScene::render(QSize size, double ratio, const Viewport& viewport, double diameter,
                          const QColor& background) {
    State& s = *state_;
    if (!s.gl || size.isEmpty())
        return {};
    const double pixels = diameter * ratio;
    s.faded.setSize(pixels);
    s.normal.setSize(pixels);
    s.highlighted.setSize(pixels + ringWidth * ratio);
    s.rings.setSize(pixels + 3 * ringWidth * ratio);
    s.renderer->SetBackground(background.redF(), background.greenF(), background.blueF());

    vtkCamera* camera = s.renderer->GetActiveCamera();
    const QPointF centre = viewport.centre();
    camera->SetFocalPoint(centre.x(), centre.y(), 0);
    camera->SetPosition(centre.x(), centre.y(), 10);
    camera->SetViewUp(0, 1, 0);
    camera->SetParallelScale(size.height() / ratio / 2 / viewport.pixelsPerUnit());
    camera->SetClippingRange(1, 20);

    s.gl->makeCurrent();
    s.window->SetSize(size.width(), size.height());
    s.window->GetState()->Reset();
    s.window->Render();
    QImage image(size, QImage::Format_RGBX8888);
    vtkNew<vtkUnsignedCharArray> target;
    target->SetNumberOfComponents(4);
    target->SetArray(image.bits(), static_cast<vtkIdType>(image.sizeInBytes()), 1);
    s.window->GetRGBACharPixelData(0, 0, size.width() - 1, size.height() - 1, 0, target);
    s.gl->doneCurrent();

    image = image.mirrored(false, true).convertToFormat(QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    return image;
}

} // namespace wherefrom::map
