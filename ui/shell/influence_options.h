// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace wherefrom::shell {

/// How influence is computed: every option of methods.md §1 but draws and augmentation.
class InfluenceOptions : public QWidget {
    Q_OBJECT
  public:
    explicit InfluenceOptions(QWidget* parent = nullptr);

    /// As the engine takes them (`options.influence`): what differs from its defaults.
    QJsonObject options() const;
    /// Entries that are missing or unknown leave the default.
    void setOptions(const QJsonObject& options);

  Q_SIGNALS:
    void changed();

  private:
    QComboBox* addChoice(QFormLayout* form, const QString& label, const QString& explanation,
                         const std::initializer_list<std::pair<QString, QString>>& choices);
    void showWhatApplies();

    QComboBox* loss_;
    QComboBox* output_;
    QComboBox* curvature_;
    QComboBox* fisher_;
    QSpinBox* factorSamples_;
    QComboBox* dampingKind_;
    QDoubleSpinBox* relativeDamping_;
    QLineEdit* absoluteDamping_;
    QLineEdit* layers_;
    QComboBox* basis_;
    QComboBox* precision_;
    QCheckBox* averageGradients_;
};

} // namespace wherefrom::shell
