// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QString>

namespace wherefrom::shell {

/// Which encoder to begin with: random weights (where wanted), the built-in one, or a file.
class EncoderBox : public QComboBox {
    Q_OBJECT
  public:
    enum class Random { offered, left };

    explicit EncoderBox(Random random, QWidget* parent = nullptr);

    /// As the engine takes it: "random", "builtin" or the path of a file.
    QString start() const { return currentData().toString(); }
    void setStart(const QString& start);

  Q_SIGNALS:
    void startChanged();

  private:
    void choose(int index);
    void chooseFile();

    QString start_; ///< what stood there before the file was asked for
};

} // namespace wherefrom::shell
