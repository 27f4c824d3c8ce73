// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/tag.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// The tags of a workspace: made, renamed, coloured, given keys, removed. Each change is a step of the
/// history at once.
class TagsDialog : public QDialog {
    Q_OBJECT
  public:
    explicit TagsDialog(session::Session& session, QWidget* parent = nullptr);

    /// What a new tag gets.
    void proposeKey(int key);

  private:
    void makeNewRow();
    void showTags();
    void addRow(const workspace::Tag& tag, int row);
    QToolButton* colourButton(const workspace::Tag& tag);
    QComboBox* keyBox(int key, const QString& of);
    template <typename Edit>
    void change(std::int64_t tag, Edit edit);
    void add();

    session::Session& session_;
    QLabel* empty_;
    QScrollArea* area_;
    QLabel* problem_;
    QLineEdit* name_;
    QComboBox* key_;
};

} // namespace wherefrom::shell
