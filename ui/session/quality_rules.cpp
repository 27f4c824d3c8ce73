// SPDX-License-Identifier: Apache-2.0
#include "ui/session/quality_rules.h"

#include "ui/session/session.h"
#include "ui/style/sentence_words.h"

#include <exception>

namespace wherefrom::session {
namespace {

constexpr int pause = 400; // ms: a slider on its way is not worth a file each step

/// Empty, or why not.
QString stored(const QString& folder, const curation::QualityThresholds& thresholds) {
    try {
        curation::storeThresholds(folder.toStdString(), thresholds);
    } catch (const std::exception& error) {
        return style::worded(error);
    }
    return {};
}

} // namespace

QualityRules::QualityRules(Session& session) : session_(session) {
    delay_.setSingleShot(true);
    delay_.setInterval(pause);
    connect(&delay_, &QTimer::timeout, this, &QualityRules::store);
    connect(&session, &Session::opened, this, &QualityRules::read);
}

QualityRules::~QualityRules() {
    if (delay_.isActive())
        stored(folder_, thresholds_);
}

void QualityRules::read() {
    if (delay_.isActive())
        store(); // of the workspace before
    delay_.stop();
    folder_ = session_.workspaceFolder();
    curation::QualityThresholds thresholds;
    try {
        thresholds = curation::readThresholds(folder_.toStdString());
    } catch (const std::exception& error) {
        Q_EMIT failed(style::worded(error));
    }
    set(thresholds);
}

void QualityRules::setThreshold(curation::Issue issue, double threshold) {
    curation::QualityThresholds thresholds = thresholds_;
    thresholds.set(issue, threshold);
    if (thresholds == thresholds_ || folder_.isEmpty())
        return;
    delay_.start();
    set(thresholds);
}

void QualityRules::reset(curation::Issue issue) {
    setThreshold(issue, curation::ruleOf(issue).threshold);
}

void QualityRules::set(const curation::QualityThresholds& thresholds) {
    if (thresholds == thresholds_)
        return;
    thresholds_ = thresholds;
    Q_EMIT changed();
}

void QualityRules::store() {
    storing_.run([folder = folder_, thresholds = thresholds_] { return stored(folder, thresholds); },
                 [this](const QString& failure) {
                     if (!failure.isEmpty())
                         Q_EMIT failed(failure);
                 });
}

} // namespace wherefrom::session
