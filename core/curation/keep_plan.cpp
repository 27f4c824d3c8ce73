// SPDX-License-Identifier: Apache-2.0
#include "core/curation/keep_plan.h"

#include <algorithm>

namespace wherefrom::curation {

using base::ImageId;
using workspace::Flag;

namespace {

Flag flagOf(std::span<const Flag> flags, ImageId image) {
    return image.index() < flags.size() ? flags[image.index()] : Flag::none;
}

void decide(KeepPlan& plan, ImageId image, bool stays) {
    plan.flags.emplace_back(image, stays ? Flag::keep : Flag::duplicate);
    ++(stays ? plan.kept : plan.flagged);
}

} // namespace

std::vector<std::size_t> flaggedByCode(const KeepPlan& plan, std::span<const std::int32_t> codes,
                                       std::size_t names) {
    std::vector<std::size_t> counts(names + 1, 0);
    for (const auto& [image, flag] : plan.flags) {
        if (flag != Flag::duplicate)
            continue;
        const std::int32_t code = image.index() < codes.size() ? codes[image.index()] : -1;
        ++counts[code < 0 ? names : std::min(static_cast<std::size_t>(code), names)];
    }
    return counts;
}

bool isReviewed(const DuplicateCluster& cluster, std::span<const Flag> flags) {
    return std::none_of(cluster.members.begin(), cluster.members.end(),
                        [&](ImageId image) { return flagOf(flags, image) == Flag::none; });
}

KeepPlan keepThis(const DuplicateCluster& cluster, ImageId kept, const KeepChooser& chooser) {
    KeepPlan plan;
    for (const ImageId image : cluster.members)
        decide(plan, image, image == kept || chooser.isProtected(image));
    plan.clusters = 1;
    return plan;
}

void planUndecided(KeepPlan& plan, const DuplicateCluster& cluster, std::span<const Flag> flags,
                   const KeepChooser& chooser) {
    std::vector<ImageId> undecided;
    bool someStays = false;
    for (const ImageId image : cluster.members) {
        if (flagOf(flags, image) == Flag::none)
            undecided.push_back(image);
        someStays = someStays || flagOf(flags, image) == Flag::keep;
    }
    if (undecided.empty())
        return;
    const ImageId chosen = someStays ? ImageId{} : chooser.choose(undecided).image;
    for (const ImageId image : undecided)
        decide(plan, image, image == chosen || chooser.isProtected(image));
    ++plan.clusters;
    plan.leftAlone += cluster.members.size() - undecided.size();
}

} // namespace wherefrom::curation
