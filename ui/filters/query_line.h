// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query_completion.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStringListModel;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::filters {

/// The line in which the filter is written: it filters while one writes, completes what may follow, and tells
/// what is wrong once one stops.
class QueryLine : public QLineEdit {
    Q_OBJECT
  public:
    explicit QueryLine(session::Session& session, QWidget* parent = nullptr);

    QCompleter& completer() { return *completer_; }

  Q_SIGNALS:
    /// What is wrong, or nothing.
    void problemChanged(const QString& sentence);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void showFilter();
    void showProblem();
    void offer(bool isAsked);
    void take(const QString& word);

    session::Session& session_;
    QStringListModel* words_;
    QCompleter* completer_;
    curation::Completion completion_;
    QTimer afterWriting_;
};

} // namespace wherefrom::filters
