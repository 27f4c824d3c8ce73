// SPDX-License-Identifier: Apache-2.0
#include "ui/session/stage_title.h"

#include <QCoreApplication>

namespace wherefrom::session {
namespace {

/// For the translators' tools: the titles of core/pipeline's stages (translations_test compares).
[[maybe_unused]] constexpr const char* titles[]{
    QT_TRANSLATE_NOOP("wherefrom::session", "Listing images"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Reading images"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Measuring image quality"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Training the encoder"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Describing images"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Finding neighbours"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Finding duplicates"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Finding outliers"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Laying the map"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Estimating curvature"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Scoring influence"),
    QT_TRANSLATE_NOOP("wherefrom::session", "Sketching influence between images")};

} // namespace

QString stageTitle(const QString& english) {
    return english.isEmpty()
               ? english
               : QCoreApplication::translate("wherefrom::session", english.toUtf8().constData());
}

} // namespace wherefrom::session
