// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

#include <QString>

namespace wherefrom::map {

/// How far the t-SNE map can be trusted, in words: what was measured, and on how many images. Empty until it
/// was.
QString qualityText(const session::Snapshot& snapshot);
/// What the measures mean.
QString qualityExplanation();

} // namespace wherefrom::map
