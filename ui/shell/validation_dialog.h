// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QJsonObject>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// The table of truth that the workspace keeps, and what it takes to make another: how far influence agrees
/// with closed forms, with itself under another seed, and where planted images fall.
class ValidationDialog : public QDialog {
    Q_OBJECT
  public:
    explicit ValidationDialog(session::Session& session, QWidget* parent = nullptr);

    /// What the engine is to be asked (`validate`).
    QJsonObject request() const;

  private:
    void showTable();
    void chooseOther();
    QWidget* form();

    session::Session& session_;
    QLabel* conditions_;
    QTreeWidget* table_;
    QSpinBox* images_;
    QDoubleSpinBox* minutes_;
    QSpinBox* draws_;
    QLineEdit* other_;
    QPushButton* run_;
};

} // namespace wherefrom::shell
