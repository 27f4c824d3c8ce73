// SPDX-License-Identifier: Apache-2.0
#include "core/curation/review_decisions.h"

#include "core/curation/verdicts.h"

namespace wherefrom::curation {
namespace {

using base::ImageId;
using workspace::Flag;

Flag decidedFlag(const ReviewDecisions& decisions, ImageId image) {
    return image.index() < decisions.flags.size() ? decisions.flags[image.index()] : Flag::none;
}

bool isClusterDecided(const std::vector<ImageId>& images, const ReviewDecisions& decisions) {
    std::vector<ImageId> left; // what no flag takes out
    bool allFlagged = true;
    for (const ImageId image : images) {
        const Flag flag = decidedFlag(decisions, image);
        allFlagged = allFlagged && flag != Flag::none;
        if (flag == Flag::none || flag == Flag::keep)
            left.push_back(image);
    }
    return allFlagged || left.size() < 2 || areAllVerdicts(decisions.notDuplicates, left);
}

} // namespace

bool isDecided(const ReviewItem& item, const ReviewDecisions& decisions) {
    for (const ReviewEvidence& evidence : item.evidence) {
        const bool decided = evidence.image.valid() ? decidedFlag(decisions, evidence.image) != Flag::none
                                                    : isClusterDecided(item.images, decisions);
        if (!decided)
            return false;
    }
    return true;
}

std::vector<std::pair<ImageId, Flag>> flagsFor(const ReviewItem& item, Flag decision) {
    std::vector<std::pair<ImageId, Flag>> flags;
    const bool onlyCopies = item.isCluster() && (decision == Flag::keep || decision == Flag::duplicate);
    for (std::size_t i = 0; i < item.images.size(); ++i) {
        if (!onlyCopies)
            flags.emplace_back(item.images[i], decision);
        else if (i > 0)
            flags.emplace_back(item.images[i], Flag::duplicate);
        else if (decision == Flag::keep)
            flags.emplace_back(item.images[i], Flag::keep);
    }
    return flags;
}

} // namespace wherefrom::curation
