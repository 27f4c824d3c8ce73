// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/language.h"
#include "core/curation/review_queue.h"

#include <string>

namespace wherefrom::curation {

// Phrases under the context "wherefrom::review".

/// "Leaks", "Duplicates", "Label suspects", "Image quality", "Outliers", "Highest influence", "Lowest
/// influence".
std::string titleOf(ReviewKind kind, const Language& say = {});
/// "Dark", "Grey among colour".
std::string titleOf(Issue issue, const Language& say = {});
/// What puts an image into that list, in one sentence.
std::string explanationOf(ReviewKind kind, const ReviewOptions& options, const Language& say = {});

/// The evidence in words and figures: "Its 10 neighbours are 9 × ship, 1 × truck; labelled automobile.",
/// "Same pixels as train/a.png, across the splits train and test."
std::string evidenceText(const ReviewEvidence& evidence, const ReviewItem& item,
                         const dataset::Dataset& dataset, const Language& say = {});

/// "0.1 %", "12 %": how far at the end of a ranking a place is, never 0.
std::string endShareText(std::size_t place, std::size_t among, const Language& say = {});

} // namespace wherefrom::curation
