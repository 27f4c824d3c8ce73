// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/pretrain_settings.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

class EncoderBox;

/// What an encoder is pretrained on and by, and how long that takes, as the engine estimates it.
class PretrainDialog : public QDialog {
    Q_OBJECT
  public:
    explicit PretrainDialog(session::Session& session, QWidget* parent = nullptr);

    session::PretrainSettings settings() const;
    /// The encoder that comes out is the one of the next analyses.
    bool isToBeUsed() const;

  private:
    void fill();
    void layOut();
    void connectAll();
    void chooseDataset();
    void chooseOutput();
    void showObjective();
    void nameOutput();
    void changed();
    void ask();
    void showEstimate(const QJsonObject& estimate);

    session::Session& session_;
    QLineEdit* dataset_;
    QComboBox* objective_;
    QLabel* explanation_;
    EncoderBox* start_;
    QComboBox* architecture_;
    QSpinBox* epochs_;
    QSpinBox* batch_;
    QDoubleSpinBox* rate_;
    QComboBox* device_;
    QLineEdit* output_;
    QCheckBox* use_;
    QLabel* estimate_;
    QPushButton* run_;
    QTimer delay_;
    QString namedOutput_; ///< the name that was put there, not the person's own
};

} // namespace wherefrom::shell
