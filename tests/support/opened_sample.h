// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/sample_workspace.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QSettings>
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
    /// Settings of a test stay out of the person's.
    struct SettingsFolder {
        TemporaryFolder folder;
        SettingsFolder() {
            QCoreApplication::setOrganizationName(QStringLiteral("wherefrom-test"));
            QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                               QString::fromStdString(folder.path().string()));
        }
    } settings_;

  public:
    SampleWorkspace sample;
    session::Session session;
    thumbnails::ThumbnailCache cache{session};
};

inline base::ImageId imageAt(int i) {
    return base::ImageId{i};
}

} // namespace wherefrom::support
