// SPDX-License-Identifier: Apache-2.0
#include "ui/session/stage_title.h"

#include <QCoreApplication>

namespace wherefrom::session {
namespace {

/// For the translators' tools: the titles of core/pipeline's stages (translations_test compares).
[[maybe_unused]] constexpr const char* titles[]{
    QT_TRANSLATE_NOOP("wherefrom::stages", "Listing images"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Reading images"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Measuring image quality"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Training the encoder"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Describing images"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Finding neighbours"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Finding duplicates"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Finding outliers"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Laying the map"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Estimating curvature"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Scoring influence"),
    QT_TRANSLATE_NOOP("wherefrom::stages", "Sketching influence between images")};

} // namespace

QString stageTitle(const QString& english) {
    return english.isEmpty() ? english
                             : QCoreApplication::translate("wherefrom::stages", english.toUtf8().constData());
}

} // namespace wherefrom::session
