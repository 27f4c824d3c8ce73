// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/export/request.h"
#include "ui/thumbnails/latest_work.h"

#include <QDialog>

#include <memory>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::exporting {

class ExportJob;
class LossTable;

/// Exports the curated subset. Every change of a field shows the dry run anew: how many images, how large,
/// what each class loses, and why it would be refused. The export itself runs beside the window and can be
/// cancelled.
class ExportDialog : public QDialog {
    Q_OBJECT
  public:
    ExportDialog(session::Session& session, QWidget* parent);
    ~ExportDialog() override;

    void setTarget(const QString& folder);
    /// What was worked out last; nullptr while that is under way.
    const curation::ExportPlan* plan() const { return plan_.get(); }
    bool isRunning() const { return job_ != nullptr; }
    void reject() override; ///< cancels a running export first

  Q_SIGNALS:
    void planned();
    /// The export has ended, in whatever way; the sentence that the dialog shows.
    void ended(const QString& sentence);

  private:
    QWidget* makeChoices();
    QWidget* makeForm();
    Wish wish() const;
    void chooseFolder();
    /// Images may be chosen by the filter and the selection only where there is one.
    void offerChoices();
    void replan();
    void showPlan(std::shared_ptr<const curation::ExportPlan> plan);
    void showRefusal(const QString& sentence);
    void run();
    void end(const QString& sentence);
    void showState();

    session::Session& session_;
    QRadioButton *allButFlagged_, *kept_, *matching_, *selection_;
    std::vector<std::pair<workspace::Flag, QCheckBox*>> excluded_;
    QComboBox *format_, *form_;
    QLineEdit* target_;
    QLabel *summary_, *notes_;
    LossTable* losses_;
    QProgressBar* progress_;
    QPushButton *export_, *close_;
    std::shared_ptr<const curation::ExportPlan> plan_;
    std::unique_ptr<ExportJob> job_;
    thumbnails::LatestWork planning_; // last: its work must end before what it reads
};

} // namespace wherefrom::exporting
