// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/activity_strip.h"

#include "ui/activity/journal.h"
#include "ui/activity/sparkline.h"
#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <initializer_list>

namespace wherefrom::activity {
namespace {

constexpr int barSteps = 1000;

QLabel* mutedLabel() {
    auto* label = new QLabel;
    label->setProperty("muted", true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton* flatButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setProperty("flat", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ActivityStrip::ActivityStrip(session::Session& session, const Journal& journal, QWidget* parent)
    : QWidget(parent),
      session_(session),
      journal_(journal),
      title_(new QLabel),
      step_(mutedLabel()),
      text_(mutedLabel()),
      left_(mutedLabel()),
      bar_(new QProgressBar),
      sparkline_(new Sparkline),
      run_(flatButton({})),
      pause_(flatButton({})),
      cancel_(flatButton(tr("Cancel"))),
      details_(flatButton(tr("Details"))) {
    setAccessibleName(tr("Activity"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 3, 6, 3);
    row->setSpacing(10);
    row->addWidget(title_);
    row->addWidget(step_);
    row->addWidget(bar_);
    row->addWidget(text_, 1);
    row->addWidget(sparkline_);
    row->addWidget(left_);
    row->addWidget(run_);
    row->addWidget(pause_);
    row->addWidget(cancel_);
    row->addWidget(details_);
    title_->setTextFormat(Qt::PlainText);
    // A long sentence must not widen the window.
    text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar_->setTextVisible(false);
    bar_->setFixedWidth(180);
    bar_->setAccessibleName(tr("Progress of the stage"));
    cancel_->setToolTip(tr("Stop the work; what is finished is kept"));
    details_->setCheckable(true);
    details_->setToolTip(tr("Finished and failed tasks, and what the engine noticed"));

    connect(run_, &QPushButton::clicked, &session_, [this] {
        if (canResume())
            session_.engine().resumePretraining();
        else
            session_.analyse();
    });
    connect(pause_, &QPushButton::clicked, this,
            [this] { session_.engine().setPaused(!session_.engine().isPaused()); });
    connect(&session_.engine(), &session::EngineClient::pausedChanged, this, &ActivityStrip::refresh);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        session_.engine().cancel();
        refresh();
    });
    connect(details_, &QPushButton::toggled, this, &ActivityStrip::detailsWanted);
    connect(&journal_, &Journal::changed, this, [this] {
        if (journal_.state() == Journal::State::running)
            warning_.clear();
        refresh();
    });
    connect(&session_, &session::Session::opened, this, &ActivityStrip::refresh);
    connect(&session_, &session::Session::themeChanged, this, &ActivityStrip::refresh);
    refresh();
}

void ActivityStrip::setOtherWork(const QString& sentence) {
    otherWork_ = sentence;
    refresh();
}

void ActivityStrip::showWarning(const QString& title, const QString& sentence) {
    warningTitle_ = title;
    warning_ = sentence;
    refresh();
}

void ActivityStrip::setDetailsShown(bool shown) {
    details_->setChecked(shown);
}

void ActivityStrip::refresh() {
    const bool running = journal_.state() == Journal::State::running;
    for (QWidget* widget : std::initializer_list<QWidget*>{step_, left_, pause_, cancel_})
        widget->setVisible(running);
    bar_->setVisible(running || !otherWork_.isEmpty());
    sparkline_->setVisible(running && journal_.losses().size() > 1);
    if (running) {
        sparkline_->setValues(journal_.losses());
        sparkline_->setProbes(journal_.probes());
    }
    details_->setVisible(running || session_.snapshot());
    run_->setVisible(!running && (session_.snapshot() || canResume()));
    run_->setText(canResume()                                  ? tr("Resume pretraining")
                  : journal_.state() == Journal::State::failed ? tr("Retry")
                                                               : tr("Run analysis"));
    if (!otherWork_.isEmpty()) {
        bar_->setRange(0, 0);
        showText(tr("Opening"), otherWork_, false);
    } else if (!warning_.isEmpty()) {
        showText(warningTitle_, warning_, true);
    } else if (running) {
        showRunning();
    } else if (journal_.state() == Journal::State::failed) {
        showText(journal_.work() == session::Work::pretraining  ? tr("Pretraining failed")
                 : journal_.work() == session::Work::validation ? tr("Validation failed")
                                                                : tr("Analysis failed"),
                 journal_.result(), true);
    } else if (journal_.state() == Journal::State::idle) {
        showText(session_.snapshot() ? tr("Ready") : QString(), {}, false);
    } else {
        showText(tr("Ready"), journal_.result(), false);
    }
}

bool ActivityStrip::canResume() const {
    return journal_.work() == session::Work::pretraining &&
           (journal_.state() == Journal::State::cancelled || journal_.state() == Journal::State::failed);
}

void ActivityStrip::showText(const QString& title, const QString& text, bool warning) {
    title_->setText(title);
    text_->setText(text.section(u'\n', 0, 0));
    text_->setToolTip(text);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, warning ? style::colours().warning : style::colours().text);
    title_->setPalette(colours);
}

void ActivityStrip::showRunning() {
    const auto& progress = journal_.progress();
    const bool paused = session_.engine().isPaused();
    cancel_->setEnabled(!session_.engine().isCancelling());
    pause_->setEnabled(progress && !session_.engine().isCancelling());
    pause_->setText(paused ? tr("Resume") : tr("Pause"));
    pause_->setToolTip(paused ? tr("Go on where it was paused")
                              : tr("Hold the work and leave the processor to others; memory stays taken"));
    if (!progress) {
        bar_->setRange(0, 0);
        step_->clear();
        left_->clear();
        showText(session_.engine().isCancelling() ? tr("Cancelling") : tr("Starting the engine"), {}, false);
        return;
    }
    bar_->setRange(0, progress->total > 0 ? barSteps : 0);
    if (progress->total > 0)
        bar_->setValue(static_cast<int>(progress->done * barSteps / progress->total));
    step_->setText(tr("%1 of %2").arg(progress->index + 1).arg(progress->count));
    QStringList parts;
    if (progress->total > 0)
        parts << tr("%1 of %2 %3")
                     .arg(style::count(progress->done), style::count(progress->total), progress->unit);
    if (progress->rate > 0 && !paused)
        parts << tr("%1/s").arg(style::rate(progress->rate));
    if (!progress->detail.isEmpty())
        parts << progress->detail;
    if (!journal_.probes().empty())
        parts << tr("%1 % of labels right by kNN").arg(100 * journal_.probes().back(), 0, 'f', 1);
    const QString title = session_.engine().isCancelling() ? tr("Cancelling")
                          : paused                         ? tr("Paused: %1").arg(progress->title)
                                                           : progress->title;
    showText(title, parts.join(QStringLiteral(" · ")), false);
    QStringList left;
    if (progress->secondsLeft >= 0)
        left << tr("%1 left").arg(style::duration(progress->secondsLeft));
    if (progress->runSecondsLeft >= 0)
        left << tr("all done in %1").arg(style::duration(progress->runSecondsLeft));
    if (!progress->next.isEmpty())
        left << tr("then %1").arg(progress->next);
    left_->setText(left.join(QStringLiteral(" · ")));
}

} // namespace wherefrom::activity
