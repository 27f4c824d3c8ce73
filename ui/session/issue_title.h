// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/image_quality.h"

#include <QString>

namespace wherefrom::session {

/// What a person reads of an issue: "Grey among colour"; translated.
QString issueTitle(curation::Issue issue);

} // namespace wherefrom::session
