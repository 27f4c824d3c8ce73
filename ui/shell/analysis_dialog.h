// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/analysis_settings.h"
#include "ui/session/engine_client.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;
class QTabWidget;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

class AugmentationOptions;
class EncoderPage;
class InfluenceOptions;

/// How to analyse, and what it would cost, as the engine estimates it.
class AnalysisDialog : public QDialog {
    Q_OBJECT
  public:
    explicit AnalysisDialog(session::Session& session, QWidget* parent = nullptr);

    session::AnalysisSettings settings() const;
    /// What is there is not used.
    bool isAnew() const;

  private:
    QWidget* generalPage();
    void ask();
    void showEstimate(const session::Estimate& estimate);

    session::Session& session_;
    EncoderPage* encoder_;
    QComboBox* device_;
    QSpinBox* draws_;
    QSpinBox* threads_;
    QDoubleSpinBox* pretraining_;
    QDoubleSpinBox* perplexity_;
    QComboBox* neighbours_;
    QCheckBox* anew_;
    InfluenceOptions* influence_;
    AugmentationOptions* augmentation_;
    QTabWidget* pages_;
    QLabel* estimate_;
    QTimer delay_;
};

} // namespace wherefrom::shell
