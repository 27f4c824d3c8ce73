// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/attribution.h"
#include "ui/session/latest_work.h"

#include <QString>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace wherefrom::session {
class Session;
}
namespace wherefrom::thumbnails {
class ThumbnailCache;
}

namespace wherefrom::inspector {

class ImageStrip;

/// The images whose learning moves this one's representation most, beside those that are most like it, so
/// that a person sees where the two differ; below, the images that act against it.
class TrainedBy : public QWidget {
    Q_OBJECT
  public:
    TrainedBy(session::Session& session, thumbnails::ThumbnailCache& cache, QWidget* parent = nullptr);

    /// Asks anew where the image, the choices or the results are others than those shown. False where there
    /// is nothing to ask about.
    bool showImage(base::ImageId image);

  Q_SIGNALS:
    void chosen(wherefrom::base::ImageId image);

  private:
    QWidget* makeChoices();
    QWidget* makeColumns();
    void ask();
    void showAnswer(const session::AttributionAnswer& answer);
    void clear();

    session::Session& session_;
    QComboBox* similarity_;
    QCheckBox* sameLabel_;
    QLabel* shared_; ///< how many are in both lists
    QLabel* why_;    ///< why there is no influence
    QWidget* influenceColumn_;
    ImageStrip* most_;
    ImageStrip* similar_;
    QLabel* leastTitle_;
    ImageStrip* least_;
    session::AttributionQuestion question_;
    QString asked_;   ///< about which results
    QTimer patience_; ///< until what is shown of another image goes
    session::LatestWork work_;
};

} // namespace wherefrom::inspector
