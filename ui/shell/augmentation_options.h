// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/latest_work.h"

#include <QImage>
#include <QJsonObject>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;

namespace wherefrom::imaging {
class ImageLoader;
}
namespace wherefrom::session {
class Session;
}

namespace wherefrom::shell {

class ViewStrip;

/// How the views of an image are made whose stability is measured, and what that does to the current image,
/// drawn by the engine as it would score it.
class AugmentationOptions : public QWidget {
    Q_OBJECT
  public:
    explicit AugmentationOptions(session::Session& session, QWidget* parent = nullptr);

    /// As the engine takes them (`options.influence.augmentation`): what differs from its defaults.
    QJsonObject options() const;
    /// Entries that are missing or unknown leave the default.
    void setOptions(const QJsonObject& options);
    /// There is nothing to wait for: the preview shows these options, or why there is none.
    bool isSettled() const { return !delay_.isActive() && !asked_; }

  Q_SIGNALS:
    void changed();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void addNumber(QFormLayout* form, const char* name, const QString& label, const QString& explanation,
                   double least, double most, double step);
    QDoubleSpinBox* box(const char* name) const;
    void applyPreset(int index);
    void change();
    void askPreview();
    struct Decoded;
    static Decoded decoded(const imaging::ImageLoader& loader, base::ImageId image);
    void ask(base::ImageId image, const Decoded& picture);
    void showPreview(const QJsonObject& result);
    void say(const QString& sentence);

    session::Session& session_;
    QComboBox* preset_;
    QGroupBox* crop_;
    ViewStrip* strip_;
    QLabel* caption_;
    QPushButton* again_;
    QTimer delay_;
    session::LatestWork decoding_;
    QImage original_; ///< of the preview that was asked for
    QString name_;
    int seed_ = 1;
    bool asked_ = false;
    bool applying_ = false;
};

} // namespace wherefrom::shell
