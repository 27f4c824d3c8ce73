// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/decisions.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <vector>

class QLabel;
class QTreeView;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// The steps of a workspace, newest first, and below them its beginning. Reads as many as are looked at.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    HistoryModel(session::Session& session, QObject* parent);

    /// Reads the list again.
    void refresh();
    std::int64_t stepAt(int row) const; ///< 0: the beginning
    int currentRow() const;
    std::int64_t newest() const { return steps_.empty() ? 0 : steps_.front().number; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

  private:
    session::Session& session_;
    std::vector<workspace::HistoryStep> steps_;
    std::int64_t current_ = 0;
};

/// The history, to look at and to go back and forth in. Stays open beside the window.
class HistoryDialog : public QDialog {
    Q_OBJECT
  public:
    explicit HistoryDialog(session::Session& session, QWidget* parent = nullptr);

  private:
    void showHistory();

    session::Session& session_;
    HistoryModel* model_;
    QTreeView* list_;
    QLabel* where_;
};

} // namespace wherefrom::shell
