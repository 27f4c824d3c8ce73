// SPDX-License-Identifier: Apache-2.0
#include "ui/map/gl_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>

#include <array>

namespace wherefrom::map {
namespace {

class QtContext final : public GlContext {
  public:
    bool initialise() {
        QSurfaceFormat format;
        format.setVersion(3, 2);
        format.setProfile(QSurfaceFormat::CoreProfile);
        format.setDepthBufferSize(24);
        surface_.setFormat(format);
        surface_.create();
        context_.setFormat(format);
        return surface_.isValid() && QOpenGLContext::supportsThreadedOpenGL() && context_.create() &&
               context_.makeCurrent(&surface_);
    }
    void handTo(QThread* thread) override { context_.moveToThread(thread); }
    bool makeCurrent() override { return context_.makeCurrent(&surface_); }
    bool isCurrent() const override { return QOpenGLContext::currentContext() == &context_; }
    void doneCurrent() override { context_.doneCurrent(); }
    std::string_view name() const override { return "Qt off-screen"; }

  private:
    QOffscreenSurface surface_;
    QOpenGLContext context_;
};

class EglContext final : public GlContext {
  public:
    ~EglContext() override {
        if (context_ != EGL_NO_CONTEXT) {
            EglContext::doneCurrent();
            eglDestroyContext(display_, context_);
        }
        if (display_ != EGL_NO_DISPLAY)
            eglTerminate(display_);
    }
    bool initialise() {
        const auto getPlatformDisplay =
            reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
        if (!getPlatformDisplay)
            return false;
        display_ = getPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (display_ == EGL_NO_DISPLAY || !eglInitialize(display_, nullptr, nullptr) ||
            !eglBindAPI(EGL_OPENGL_API))
            return false;
        constexpr std::array<EGLint, 5> wanted{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE,
                                               EGL_OPENGL_BIT, EGL_NONE};
        EGLConfig config = nullptr;
        EGLint found = 0;
        if (!eglChooseConfig(display_, wanted.data(), &config, 1, &found) || found == 0)
            return false;
        constexpr std::array<EGLint, 7> version{EGL_CONTEXT_MAJOR_VERSION,
                                                3,
                                                EGL_CONTEXT_MINOR_VERSION,
                                                2,
                                                EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                                EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                                EGL_NONE};
        context_ = eglCreateContext(display_, config, EGL_NO_CONTEXT, version.data());
        return context_ != EGL_NO_CONTEXT && EglContext::makeCurrent();
    }
    void handTo(QThread*) override {} // belongs to whoever makes it current
    bool makeCurrent() override { return eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_); }
    bool isCurrent() const override { return eglGetCurrentContext() == context_; }
    void doneCurrent() override { eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT); }
    std::string_view name() const override { return "EGL without a surface"; }

  private:
    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLContext context_ = EGL_NO_CONTEXT;
};

} // namespace

std::unique_ptr<GlContext> GlContext::create() {
    // Qt's off-screen platform would only warn that it has no OpenGL.
    if (QGuiApplication::platformName() != QLatin1String("offscreen"))
        if (auto qt = std::make_unique<QtContext>(); qt->initialise()) {
            qt->doneCurrent();
            return qt;
        }
    if (auto egl = std::make_unique<EglContext>(); egl->initialise()) {
        egl->doneCurrent();
        return egl;
    }
    return nullptr;
}

} // namespace wherefrom::map
