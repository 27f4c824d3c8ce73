// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeWidget>

namespace wherefrom::activity {

class Journal;

/// Finished and failed tasks of the latest analysis with their time and memory, and what the engine noticed.
class ActivityList : public QTreeWidget {
    Q_OBJECT
  public:
    explicit ActivityList(const Journal& journal, QWidget* parent = nullptr);

  private:
    void fill();

    const Journal& journal_;
};

} // namespace wherefrom::activity
