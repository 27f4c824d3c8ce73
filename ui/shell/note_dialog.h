// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QDialog>

#include <vector>

class QPlainTextEdit;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// One note for the selected images, begun with the one that all of them have. Ctrl+Enter saves it.
class NoteDialog : public QDialog {
    Q_OBJECT
  public:
    explicit NoteDialog(session::Session& session, QWidget* parent = nullptr);

    void accept() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    session::Session& session_;
    std::vector<base::ImageId> images_;
    QString shown_;        ///< what was there at first
    bool isShared_ = true; ///< by all of the images
    QPlainTextEdit* note_;
};

} // namespace wherefrom::shell
