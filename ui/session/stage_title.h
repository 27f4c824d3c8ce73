// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace wherefrom::session {

/// What the engine calls a stage, in the person's language. The English title is the message's id; one that
/// a newer engine made up stays as it is.
QString stageTitle(const QString& english);

} // namespace wherefrom::session
