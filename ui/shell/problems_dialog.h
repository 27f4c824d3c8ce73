// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QDialog>

namespace wherefrom::shell {

/// The images that cannot be used, each with its reason. They stay out of every result.
class ProblemsDialog : public QDialog {
    Q_OBJECT
  public:
    explicit ProblemsDialog(session::SnapshotPointer snapshot, QWidget* parent = nullptr);
};

} // namespace wherefrom::shell
