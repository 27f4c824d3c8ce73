// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/sample_workspace.h"
#include "tests/support/settings_folder.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QSignalSpy>
#include <QTest>

#include <stdexcept>

namespace wherefrom::support {

/// A sample workspace opened in a session, without an engine. A test that uses it links ui/thumbnails,
/// core/workspace and core/imaging.
class OpenedSample {
  public:
    explicit OpenedSample(const SampleOptions& options = {}) : sample(options) { open(sample.workspace()); }

    void open(const std::filesystem::path& workspace) {
        QSignalSpy opened(&session, &session::Session::opened);
        session.open(QString::fromStdString(workspace.string()), false);
        if (!opened.wait(20000))
            throw std::runtime_error("the sample workspace was not opened");
    }

  private:
    SettingsFolder settings_;

  public:
    SampleWorkspace sample;
    session::Session session;
    thumbnails::ThumbnailCache cache{session};
};

inline base::ImageId imageAt(int i) {
    return base::ImageId{i};
}

} // namespace wherefrom::support
