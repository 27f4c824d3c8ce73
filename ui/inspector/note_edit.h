// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QPlainTextEdit>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::inspector {

/// One image's note, edited in place: as high as its text, up to some lines. Saved when the focus leaves,
/// another image is shown, or with Ctrl+Enter; Esc takes back what is not saved yet.
class NoteEdit : public QPlainTextEdit {
    Q_OBJECT
  public:
    explicit NoteEdit(session::Session& session, QWidget* parent = nullptr);
    ~NoteEdit() override;

    void showImage(base::ImageId image);

  Q_SIGNALS:
    /// Ctrl+Enter or Esc.
    void finished();

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    bool isChanged() const { return image_.valid() && toPlainText() != shown_; }
    void save();
    void load();
    void fitHeight();

    session::Session& session_;
    base::ImageId image_;
    QString folder_; ///< of the workspace that the image is of
    QString shown_;  ///< the note as it was read
};

} // namespace wherefrom::inspector
