// SPDX-License-Identifier: Apache-2.0
#include "ui/map/point_scene.h"

#include "ui/map/gl_context.h"
#include "ui/map/point_layer.h"

#include <vtkAutoInit.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkCullerCollection.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <vector>

VTK_MODULE_INIT(vtkRenderingOpenGL2)
VTK_MODULE_INIT(vtkInteractionStyle)
VTK_MODULE_INIT(vtkRenderingFreeType)

namespace wherefrom::map {
namespace {

QString rendererOf(vtkGenericOpenGLRenderWindow& window) {
    const QString key = QStringLiteral("OpenGL renderer string:");
    for (const QString& line : QString::fromUtf8(window.ReportCapabilities()).split(u'\n'))
        if (line.startsWith(key))
            return line.mid(key.size()).trimmed();
    return {};
}

} // namespace

struct PointScene::State {
    explicit State(GlContext& context) : gl(context) {}

    GlContext& gl;
    QString name;
    vtkNew<vtkGenericOpenGLRenderWindow> window;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkCallbackCommand> answer;
    std::vector<std::unique_ptr<PointLayer>> parts;
    // Above all others.
    PointLayer rings{renderer, 0.4, false};
    PointLayer highlighted{renderer, 0.6, true};
    Points points;
    Looks looks;
    std::vector<base::ImageId> chosen;

    static void answerWindow(vtkObject*, unsigned long event, void* self, void* data) {
        GlContext& gl = static_cast<State*>(self)->gl;
        if (event == vtkCommand::WindowMakeCurrentEvent)
            gl.makeCurrent();
        else if (event == vtkCommand::WindowIsCurrentEvent)
            *static_cast<bool*>(data) = gl.isCurrent();
    }
    void hideAll() {
        for (const auto& part : parts)
            part->setVisible(false);
        rings.setVisible(false);
        highlighted.setVisible(false);
    }
    void placeHighlighted();
    void prepare(const PointFrame& frame);
    void draw(bool first);
    QImage readBack(QSize size);
};

PointScene::PointScene(GlContext& context) : state_(std::make_unique<State>(context)) {
    State& s = *state_;
    s.window->SetFrameBlitModeToNoBlit();
    s.window->SetMultiSamples(0);
    s.window->SetMapped(true);
    s.window->SetOwnContext(0);
    s.window->SetReadyForRendering(false);
    s.window->AddRenderer(s.renderer);
    s.renderer->GetActiveCamera()->ParallelProjectionOn();
    s.renderer->GetCullers()->RemoveAllItems(); // they would ask every part for its bounds
    s.answer->SetCallback(&State::answerWindow);
    s.answer->SetClientData(&s);
    s.window->AddObserver(vtkCommand::WindowMakeCurrentEvent, s.answer);
    s.window->AddObserver(vtkCommand::WindowIsCurrentEvent, s.answer);
    // Without a display VTK's loader complains once about the missing GLX display: noise only.
    if (context.name() != "Qt off-screen")
        vtkObject::GlobalWarningDisplayOff();
    context.makeCurrent();
    s.window->OpenGLInit();
    s.window->SetReadyForRendering(true);
    s.name = rendererOf(*s.window);
    context.doneCurrent();
}

PointScene::~PointScene() {
    state_->gl.makeCurrent();
    state_->window->Finalize();
    state_->window->RemoveAllObservers();
    state_->gl.doneCurrent();
}

const QString& PointScene::renderer() const {
    return state_->name;
}

void PointScene::setPoints(Points points) {
    State& s = *state_;
    s.points = std::move(points);
    const auto& placed = s.points->placed();
    const std::size_t count = (placed.size() + partSize - 1) / partSize;
    s.parts.resize(std::min(s.parts.size(), count));
    while (s.parts.size() < count)
        s.parts.push_back(std::make_unique<PointLayer>(s.renderer, 0, true));
    for (std::size_t part = 0; part < count; ++part) {
        std::vector<std::uint32_t> members;
        members.reserve(placed.size() / count + 1);
        // Near points stand together in `placed`: each part has its share of every place.
        for (std::size_t k = part; k < placed.size(); k += count)
            members.push_back(placed[k]);
        s.parts[part]->setMembers(*s.points, std::move(members));
    }
    s.placeHighlighted();
    setLooks(s.looks);
}

void PointScene::setLooks(Looks looks) {
    State& s = *state_;
    s.looks = std::move(looks);
    const std::span<const PointLook> all = s.looks ? std::span(*s.looks) : std::span<const PointLook>();
    for (const auto& part : s.parts)
        part->setLooks(all);
    s.rings.setLooks(all);
    s.highlighted.setLooks(all);
}

void PointScene::setHighlighted(std::vector<base::ImageId> images, const QColor& ring) {
    State& s = *state_;
    s.chosen = std::move(images);
    s.rings.setColour(ring);
    s.placeHighlighted();
}

void PointScene::State::placeHighlighted() {
    std::vector<std::uint32_t> members;
    for (const base::ImageId image : chosen)
        if (points && image.index() < points->size() && points->hasPlace(image.index()))
            members.push_back(static_cast<std::uint32_t>(image.value));
    if (!points)
        return;
    for (PointLayer* layer : {&rings, &highlighted}) {
        layer->setMembers(*points, members);
        layer->setLooks(looks ? std::span(*looks) : std::span<const PointLook>());
    }
}

std::size_t PointScene::parts() const {
    return state_->parts.size();
}

void PointScene::State::prepare(const PointFrame& frame) {
    const double pixels = frame.diameter * frame.ratio;
    for (const auto& part : parts)
        part->setSize(pixels);
    highlighted.setSize(pixels + ringWidth * frame.ratio);
    rings.setSize(pixels + 3 * ringWidth * frame.ratio);
    renderer->SetBackground(frame.background.redF(), frame.background.greenF(), frame.background.blueF());
    vtkCamera* camera = renderer->GetActiveCamera();
    const QPointF centre = frame.viewport.centre();
    camera->SetFocalPoint(centre.x(), centre.y(), 0);
    camera->SetPosition(centre.x(), centre.y(), 10);
    camera->SetViewUp(0, 1, 0);
    camera->SetParallelScale(frame.size.height() / frame.ratio / 2 / frame.viewport.pixelsPerUnit());
    camera->SetClippingRange(1, 20);
    window->SetSize(frame.size.width(), frame.size.height());
    window->GetState()->Reset();
    hideAll();
}

/// Draws what is visible now, over what is there already unless it is the first.
void PointScene::State::draw(bool first) {
    renderer->SetErase(first);
    window->Render();
    window->WaitForCompletion(); // else being overtaken would be seen long after
}

QImage PointScene::State::readBack(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    vtkNew<vtkUnsignedCharArray> target;
    target->SetNumberOfComponents(4);
    target->SetArray(image.bits(), static_cast<vtkIdType>(image.sizeInBytes()), 1);
    window->GetRGBACharPixelData(0, 0, size.width() - 1, size.height() - 1, 0, target);
    return image.mirrored(false, true).convertToFormat(QImage::Format_RGB32);
}

QImage PointScene::render(const PointFrame& frame, std::size_t parts,
                          const std::function<bool()>& isOvertaken) {
    State& s = *state_;
    if (frame.size.isEmpty())
        return {};
    s.gl.makeCurrent();
    s.prepare(frame);
    const std::size_t count = std::min(parts, s.parts.size());
    QImage image;
    bool overtaken = false;
    // One part at a time, those above them with the last.
    for (std::size_t part = 0; part < std::max<std::size_t>(1, count) && !overtaken; ++part) {
        s.hideAll();
        if (part < count)
            s.parts[part]->setVisible(true);
        if (part + 1 >= count) {
            s.rings.setVisible(true);
            s.highlighted.setVisible(true);
        }
        s.draw(part == 0);
        overtaken = part + 1 < count && isOvertaken();
    }
    if (!overtaken) {
        image = s.readBack(frame.size);
        image.setDevicePixelRatio(frame.ratio);
    }
    s.gl.doneCurrent();
    return image;
}

} // namespace wherefrom::map
