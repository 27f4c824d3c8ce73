// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QTimer>
#include <QWidget>

#include <array>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

/// Which encoder the images are seen through: the built-in one, a file, or embeddings in place of one. A file
/// is looked at by the engine, and what it does not say is guessed, to be changed here; what was chosen for a
/// file is remembered.
class EncoderPage : public QWidget {
    Q_OBJECT
  public:
    explicit EncoderPage(session::Session& session, QWidget* parent = nullptr);

    /// As the engine takes them (`options.encoder`): start or embeddings, and what differs from the guesses.
    QJsonObject options() const;
    void setOptions(const QJsonObject& options);
    /// Why these options cannot be used, in one sentence; empty: they can, as far as is known.
    QString problem() const { return problem_; }

  Q_SIGNALS:
    void changed();

  private:
    enum class Source { builtin, file, embeddings };

    QWidget* inputs();
    QWidget* rowNames();
    std::array<QDoubleSpinBox*, 3> channels(const QString& name, QFormLayout* form, QWidget*& row);
    Source source() const;
    void choose(int index);
    void chooseFile();
    void useFile(const QString& path);
    void inspect();
    void showReport(const QJsonObject& report);
    void showProblem(const QString& sentence);
    void showWhatApplies();
    void showValues(const QJsonObject& values);
    QJsonObject editedValues() const;
    void edited();
    void chooseKeys();
    void keysEdited();
    void showKeys(const QString& path);
    QString keys() const; ///< of embeddings: the file that names their rows; empty: the dataset's order

    session::Session& session_;
    QComboBox* source_;
    QLabel* file_;
    QPushButton* another_;
    QLabel* report_;
    QWidget* rowNames_;
    QLineEdit* keys_;
    QWidget* inputs_;
    QSpinBox* side_;
    std::array<QDoubleSpinBox*, 3> mean_{};
    std::array<QDoubleSpinBox*, 3> deviation_{};
    QLineEdit* outputNode_;
    QPushButton* guesses_;
    QTimer delay_;
    QString path_;        ///< of the encoder or the embeddings
    QJsonObject guessed_; ///< the engine's values for path_, before anything was changed
    QString problem_;
    bool isEdited_ = false;
    bool isShowing_ = false;
};

} // namespace wherefrom::shell
