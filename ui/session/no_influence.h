// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/snapshot.h"

namespace wherefrom::session {

/// Why the analysis could compute no influence, in a sentence or two; empty where it could, or has not come
/// to it yet.
QString whyNoInfluence(const Snapshot& snapshot);

} // namespace wherefrom::session
