// SPDX-License-Identifier: Apache-2.0
#include "core/curation/keep_rules.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Marks a phrase for the translators' tools, which know it under this name; here it is the phrase itself.
#define QT_TRANSLATE_NOOP(context, phrase) phrase

namespace wherefrom::curation {

using base::ImageId;

namespace {

constexpr double worst = -std::numeric_limits<double>::infinity();

double valueAt(std::span<const float> values, ImageId image) {
    return image.index() < values.size() && !std::isnan(values[image.index()])
               ? static_cast<double>(values[image.index()])
               : worst;
}

double negativeAt(std::span<const float> values, ImageId image) {
    const double value = valueAt(values, image);
    return value == worst ? worst : -value;
}

double pixelsAt(const KeepInputs& inputs, ImageId image) {
    return image.index() < inputs.imageSize.rows
               ? static_cast<double>(inputs.imageSize(image.index(), 0)) * inputs.imageSize(image.index(), 1)
               : worst;
}

double placeAt(const KeepInputs& inputs, ImageId image) {
    return -static_cast<double>(image.index() < inputs.nameOrder.size() ? inputs.nameOrder[image.index()]
                                                                        : image.value);
}

double ruleValue(KeepRule rule, const KeepInputs& inputs, ImageId image) {
    switch (rule) {
    case KeepRule::sharpest:
        return valueAt(inputs.sharpness, image);
    case KeepRule::highestInfluence:
        return valueAt(inputs.influence, image);
    case KeepRule::lowestInfluence:
        return negativeAt(inputs.influence, image);
    case KeepRule::firstByPath:
        return placeAt(inputs, image);
    case KeepRule::mostPixels:
        break;
    }
    return pixelsAt(inputs, image);
}

std::string wordsFor(KeepRule rule, const KeepInputs& inputs, ImageId image) {
    switch (rule) {
    case KeepRule::sharpest:
        return QT_TRANSLATE_NOOP("wherefrom::duplicates", "sharpest");
    case KeepRule::highestInfluence:
        return QT_TRANSLATE_NOOP("wherefrom::duplicates", "highest influence");
    case KeepRule::lowestInfluence:
        return QT_TRANSLATE_NOOP("wherefrom::duplicates", "lowest influence");
    case KeepRule::firstByPath:
        return QT_TRANSLATE_NOOP("wherefrom::duplicates", "first by path");
    case KeepRule::mostPixels:
        break;
    }
    std::string words = QT_TRANSLATE_NOOP("wherefrom::duplicates", "largest");
    if (image.index() < inputs.imageSize.rows) {
        words += " (";
        words += std::to_string(inputs.imageSize(image.index(), 0));
        words += " × ";
        words += std::to_string(inputs.imageSize(image.index(), 1));
        words += ")";
    }
    return words;
}

bool allUnknown(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isnan(value); });
}

void add(std::string& reason, std::string_view words) {
    if (!reason.empty())
        reason += ", ";
    reason += words;
}

} // namespace

std::string_view nameOf(KeepRule rule) {
    switch (rule) {
    case KeepRule::sharpest:
        return "sharpness";
    case KeepRule::firstByPath:
        return "path";
    case KeepRule::highestInfluence:
        return "high influence";
    case KeepRule::lowestInfluence:
        return "low influence";
    case KeepRule::mostPixels:
        break;
    }
    return "pixels";
}

std::optional<KeepRule> keepRule(std::string_view name) {
    for (const KeepRule rule : allKeepRules)
        if (nameOf(rule) == name)
            return rule;
    return std::nullopt;
}

std::string whyNot(KeepRule rule, const KeepInputs& inputs) {
    switch (rule) {
    case KeepRule::sharpest:
        if (allUnknown(inputs.sharpness))
            return QT_TRANSLATE_NOOP("wherefrom::duplicates",
                                     "How sharp the images are is not known: run the analysis.");
        break;
    case KeepRule::highestInfluence:
    case KeepRule::lowestInfluence:
        if (allUnknown(inputs.influence))
            return QT_TRANSLATE_NOOP(
                "wherefrom::duplicates",
                "The images' influence is not known: run the analysis with an encoder that has one.");
        break;
    case KeepRule::mostPixels:
        if (inputs.imageSize.empty())
            return QT_TRANSLATE_NOOP("wherefrom::duplicates",
                                     "The images' sizes are not known: run the analysis.");
        break;
    case KeepRule::firstByPath:
        break;
    }
    return {};
}

KeepChooser::KeepChooser(const KeepOptions& options, const KeepInputs& inputs)
    : options_(options), inputs_(inputs), ruleApplies_(whyNot(options.rule, inputs).empty()) {
    if (!options_.protectedFolder.empty() && options_.protectedFolder.back() != '/')
        options_.protectedFolder += '/';
    const auto split =
        std::find(inputs_.splitNames.begin(), inputs_.splitNames.end(), options_.protectedSplit);
    if (!options_.protectedSplit.empty() && split != inputs_.splitNames.end())
        split_ = static_cast<std::int32_t>(split - inputs_.splitNames.begin());
}

bool KeepChooser::isProtected(ImageId image) const {
    const bool inFolder = !options_.protectedFolder.empty() && image.index() < inputs_.keys.size() &&
                          inputs_.keys[image.index()].starts_with(options_.protectedFolder);
    return inFolder ||
           (split_ >= 0 && image.index() < inputs_.splits.size() && inputs_.splits[image.index()] == split_);
}

KeepChooser::Choice KeepChooser::choose(std::span<const ImageId> images) const {
    std::vector<ImageId> best(images.begin(), images.end());
    Choice choice;
    // Only what decides is a reason: a rule that finds all equal leaves the choice to the next one.
    const auto narrow = [&](const auto& valueOf, const auto& words) {
        if (best.size() < 2)
            return;
        double highest = worst;
        for (const ImageId image : best)
            highest = std::max(highest, valueOf(image));
        const std::size_t before = best.size();
        std::erase_if(best, [&](ImageId image) { return valueOf(image) < highest; });
        if (best.size() < before)
            add(choice.reason, words(best.front()));
    };
    const auto byRule = [&](KeepRule rule) {
        narrow([&](ImageId image) { return ruleValue(rule, inputs_, image); },
               [&](ImageId image) { return wordsFor(rule, inputs_, image); });
    };
    narrow([&](ImageId image) { return isProtected(image) ? 1.0 : 0.0; },
           [](ImageId) { return std::string(QT_TRANSLATE_NOOP("wherefrom::duplicates", "protected")); });
    if (ruleApplies_)
        byRule(options_.rule);
    byRule(KeepRule::mostPixels);
    byRule(KeepRule::firstByPath);
    choice.image = best.front();
    return choice;
}

void applyKeepRule(Clustering& clustering, const KeepChooser& chooser) {
    clustering.removable = 0;
    for (DuplicateCluster& cluster : clustering.clusters) {
        auto choice = chooser.choose(cluster.members);
        const auto chosen = std::find(cluster.members.begin(), cluster.members.end(), choice.image);
        std::rotate(cluster.members.begin(), chosen, chosen + 1);
        const auto end = std::stable_partition(cluster.members.begin() + 1, cluster.members.end(),
                                               [&](ImageId image) { return chooser.isProtected(image); });
        cluster.staying = static_cast<std::size_t>(end - cluster.members.begin());
        cluster.referenceReason = std::move(choice.reason);
        clustering.removable += cluster.members.size() - cluster.staying;
    }
}

} // namespace wherefrom::curation
