// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/engine_client.h"

#include <QJsonObject>

namespace wherefrom::session {

/// What the engine's messages hold (core/pipeline/protocol.h says of what they are made); what is missing is
/// 0 or empty.
StageProgress progressOf(const QJsonObject& parameters);
StageEvent stageOf(const QJsonObject& parameters);
Estimate estimateOf(const QJsonObject& result);

} // namespace wherefrom::session
