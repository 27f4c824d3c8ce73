// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QString>
#include <QTimer>
#include <QWidget>

class QJsonObject;
class QLabel;
class QToolButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::inspector {

class ViewPairs;

/// The views that the image was scored by, drawn again by the engine, with how far the encoder takes each
/// from the image. Folded away until the person opens it; nothing is asked of the engine unless it is seen.
class AugmentedViews : public QWidget {
    Q_OBJECT
  public:
    explicit AugmentedViews(session::Session& session, QWidget* parent = nullptr);
    ~AugmentedViews() override;

    /// Invalid: none. Asks anew where the image or the results are others than those shown.
    void showImage(base::ImageId image);
    bool isOpen() const;
    /// There is nothing to wait for: the views are shown, or why there are none.
    bool isSettled() const { return !delay_.isActive() && !asking_; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void unfold(bool open);
    void refresh();
    void stopAsking();
    void ask();
    void showAnswer(const QJsonObject& answer);
    void say(const QString& sentence);
    QString whyNone() const;
    QString resultsNow() const;

    session::Session& session_;
    QToolButton* heading_;
    QWidget* body_;
    ViewPairs* pairs_;
    QLabel* sentence_;
    base::ImageId image_;
    QString wanted_; ///< image and results that are to be shown
    QString shown_;  ///< that are shown or asked for
    QTimer delay_;   ///< whoever walks on quickly asks nothing
    bool asking_ = false;
};

} // namespace wherefrom::inspector
