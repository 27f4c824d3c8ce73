// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/runs.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace wherefrom::session {

class Session;

/// The runs of the opened workspace: its own result and those kept beside it. Read and changed off the
/// window's thread; what cannot be done is said in a sentence.
class KeptRuns : public QObject {
    Q_OBJECT
  public:
    explicit KeptRuns(Session& session);
    ~KeptRuns() override;

    /// The workspace's own first (empty id, where it is complete), then the kept ones, the oldest first.
    const std::vector<workspace::Run>& all() const { return *runs_; }
    /// One of each result: a kept run that is the workspace's own result, too, stands for it under the empty
    /// id, with its name.
    std::vector<workspace::Run> distinct() const;
    /// nullptr where there is none of this id.
    const workspace::Run* find(const QString& id) const;
    /// The same once more: another analysis or another program may have changed it.
    void refresh();
    /// Nothing is being read or changed.
    bool isSettled() const { return working_ == 0; }

    void keep(const QString& name);
    void rename(const QString& id, const QString& name);
    void remove(const QString& id);

  Q_SIGNALS:
    void changed();
    void failed(const QString& sentence);

  private:
    void work(std::function<void(const std::filesystem::path&)> change);

    Session& session_;
    std::shared_ptr<const std::vector<workspace::Run>> runs_ =
        std::make_shared<const std::vector<workspace::Run>>();
    int working_ = 0;
    QThreadPool thread_;
};

/// What a run is called in the window; the workspace's own: "Current analysis", or "NAME (current)".
QString titleOf(const workspace::Run& run);
/// What an option is called, for a person: "influence.draws" is "Draws".
QString titleOfFact(const std::string& name);

} // namespace wherefrom::session
