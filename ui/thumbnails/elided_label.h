// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace wherefrom::thumbnails {

/// A line of text that keeps its beginning and its end where there is no room for the middle.
class ElidedLabel : public QLabel {
    Q_OBJECT
  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return full_; }

  protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize minimumSizeHint() const override;

  private:
    void elide();
    QString full_;
};

} // namespace wherefrom::thumbnails
