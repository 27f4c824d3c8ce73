// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

class QThread;

namespace wherefrom::map {

/// An OpenGL 3.2 context that belongs to no window: Qt's off-screen one, or EGL without a surface where there
/// is no display (QOpenGLWidget itself crashes on Qt 6.4's off-screen platform).
class GlContext {
  public:
    virtual ~GlContext() = default;
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

    /// To be used by `thread` alone from now on. Called by the thread that uses it so far.
    virtual void handTo(QThread* thread) = 0;
    virtual bool makeCurrent() = 0;
    virtual bool isCurrent() const = 0;
    virtual void doneCurrent() = 0;
    virtual std::string_view name() const = 0;

    /// Not current. Made and destroyed by the window's thread. nullptr: there is no OpenGL at all on this
    /// system.
    static std::unique_ptr<GlContext> create();

  protected:
    GlContext() = default;
};

} // namespace wherefrom::map
