// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <vector>

class QLineEdit;
class QStringListModel;
class QToolButton;

namespace wherefrom::style {
class FlowLayout;
}
namespace wherefrom::session {
class Session;
}

namespace wherefrom::inspector {

/// The tags of the selected images as chips, and a field that gives them one more: by its name, a new one
/// where there is none of it. A press on a chip takes the tag from all of them; where only some have it, the
/// others get it.
class TagRow : public QWidget {
    Q_OBJECT
  public:
    explicit TagRow(session::Session& session, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// Esc in the field: the focus may go on.
    void left();

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void showTags();
    void addWritten();
    QToolButton* makeChip();

    session::Session& session_;
    style::FlowLayout* flow_;
    QLineEdit* name_;
    QStringListModel* known_;
    std::vector<QToolButton*> chips_; ///< made as many as were ever needed at once
};

} // namespace wherefrom::inspector
