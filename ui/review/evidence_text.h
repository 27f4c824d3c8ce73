// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/review_queue.h"

#include <QString>

namespace wherefrom::review {

/// The phrases of core/curation/review_words.h in the person's language.
QString kindTitle(curation::ReviewKind kind);
QString kindMeaning(curation::ReviewKind kind, const curation::ReviewOptions& options);

/// All evidence of an item, a line each, as rich text: the kind in bold, then words and figures; names are
/// escaped and may be broken anywhere.
QString evidenceHtml(const curation::ReviewItem& item, const dataset::Dataset& dataset);
/// The same as plain text, for who listens to it.
QString evidencePlain(const curation::ReviewItem& item, const dataset::Dataset& dataset);

} // namespace wherefrom::review
