// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/image_quality.h"

#include <QString>

namespace wherefrom::quality {

/// What it means and how it is judged, in a sentence or two.
QString explanation(curation::Issue issue);
/// What the threshold is a number of, and on which side of it the issue lies: "lightest 1 % of the pixels
/// below".
QString scale(curation::Issue issue);
/// Why an image may have no value: nothing to judge by. Empty: all readable images have one.
QString whyNotJudged(curation::Issue issue);

} // namespace wherefrom::quality
