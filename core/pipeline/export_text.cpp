// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"
#include "core/pipeline/export_request.h"
#include "core/pipeline/quantity_text.h"

#include <algorithm>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t shownClasses = 20;
constexpr std::size_t shownFailures = 10;

std::string imagesText(std::size_t count) {
    return countText(count) + (count == 1 ? " image" : " images");
}

std::string rest(std::size_t all, std::size_t shown, const std::string& what) {
    return all > shown ? "  and " + countText(all - shown) + " more" + what + "\n" : "";
}

/// Those that lose images, the greatest losses first.
std::string lossesText(const char* title, std::vector<curation::ExportCount> counts) {
    const auto lost = [](const curation::ExportCount& count) { return count.before - count.after; };
    const std::size_t all = counts.size();
    if (all == 1 && counts.front().name.empty())
        return {}; // a column without a single name
    std::erase_if(counts, [&](const auto& count) { return lost(count) == 0; });
    if (counts.empty())
        return {};
    std::stable_sort(counts.begin(), counts.end(),
                     [&](const auto& a, const auto& b) { return lost(a) > lost(b); });
    std::string text =
        std::string(title) + ": " + countText(counts.size()) + " of " + countText(all) + " lose images\n";
    for (std::size_t i = 0; i < std::min(shownClasses, counts.size()); ++i)
        text += "  " + (counts[i].name.empty() ? std::string("(none)") : counts[i].name) + ": " +
                countText(counts[i].before) + " -> " + countText(counts[i].after) + "\n";
    return text + rest(counts.size(), shownClasses, "");
}

} // namespace

std::string planText(const curation::ExportPlan& plan) {
    const auto bytes = static_cast<std::int64_t>(plan.bytes);
    std::string text = imagesText(plan.included) + " into " + plan.request.target.string() + " (" +
                       std::string(curation::nameOf(plan.request.format)) +
                       (curation::hasFormChoice(plan.request.format)
                            ? ", " + std::string(curation::nameOf(plan.request.form))
                            : std::string()) +
                       "), " + countText(plan.leftOut) + " left out; " +
                       (plan.bytesAreEstimate ? "at most about " : "") + bytesText(bytes) +
                       " of image data to write.\n";
    text += lossesText("Classes", plan.labels) + lossesText("Splits", plan.splits) +
            lossesText("Groups", plan.groups) +
            lossesText("Tags (an image counts with each of its tags)", plan.tags);
    for (const auto& warning : plan.warnings)
        text += "Note: " + warning + "\n";
    return plan.possible() ? text : text + "Refused: " + base::englishOf(plan.refusal) + "\n";
}

std::string resultText(const curation::ExportResult& result) {
    std::string text = "Exported " + imagesText(result.exported) + ", " +
                       bytesText(static_cast<std::int64_t>(result.bytes)) + "; the manifest is " +
                       result.manifestCsv.string() + ".\n";
    for (std::size_t i = 0; i < std::min(shownFailures, result.failures.size()); ++i)
        text +=
            "Not exported: " + result.failures[i].source.string() + ": " + result.failures[i].failure + "\n";
    return text + rest(result.failures.size(), shownFailures, ", all in the manifest");
}

} // namespace wherefrom::pipeline
