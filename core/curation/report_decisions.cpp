// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_choice.h"
#include "core/curation/html_text.h"
#include "core/curation/report_parts.h"
#include "core/curation/review_words.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace wherefrom::curation::report {
namespace {

using base::ImageId;
using workspace::Flag;

std::string groupRow(const Facts& facts, const std::string& title, const ExportCount& count) {
    std::string text = std::string("<tr><th scope=\"row\">") + title + "</th>";
    for (const std::string& cell :
         {countText(count.before), shareText(count.before, facts.n), countText(count.after),
          shareText(count.after, facts.staying), countText(count.before - count.after),
          shareText(count.before - count.after, count.before)})
        text.append("<td class=\"n\">").append(cell).append("</td>");
    return text.append("</tr>\n");
}

std::string groupTable(const Facts& facts, const std::string& title, std::vector<ExportCount> counts) {
    if (counts.empty())
        return {};
    std::ranges::stable_sort(counts, std::ranges::greater(), &ExportCount::before);
    const std::size_t shown = std::min(counts.size(), facts.options.groups);
    std::string text = std::string("<table><caption>") + escapedHtml(title) + ", the largest first";
    text += "</caption><thead><tr><th scope=\"col\"></th>";
    for (const char* heading : {"Before", "Share", "After", "Share", "Left out", "Of the group"})
        text.append("<th scope=\"col\" class=\"n\">").append(heading).append("</th>");
    text += "</tr></thead><tbody>\n";
    for (std::size_t i = 0; i < shown; ++i)
        text +=
            groupRow(facts, counts[i].name.empty() ? std::string("(none)") : name(counts[i].name), counts[i]);
    if (shown < counts.size()) {
        ExportCount rest;
        for (std::size_t i = shown; i < counts.size(); ++i) {
            rest.before += counts[i].before;
            rest.after += counts[i].after;
        }
        text += groupRow(facts, countText(counts.size() - shown) + " smaller ones together", rest);
    }
    return text.append("</tbody></table>\n");
}

/// What the measures and the person say of an image, a sentence each, escaped.
std::vector<std::string> reasons(const Facts& facts, ImageId image) {
    std::vector<std::string> texts;
    const auto& queue = facts.input.queue;
    if (image.index() < queue.itemOf.size() && queue.itemOf[image.index()] >= 0) {
        const auto& item = queue.items[static_cast<std::size_t>(queue.itemOf[image.index()])];
        for (const auto& evidence : item.evidence)
            if (!evidence.image.valid() || evidence.image == image)
                texts.push_back(escapedHtml(titleOf(evidence.kind)) + ": " +
                                name(evidenceText(evidence, item, *facts.input.dataset)));
    }
    if (image.index() < facts.input.remarks.size() && !facts.input.remarks[image.index()].empty())
        texts.push_back(std::string("Remark: ") + name(facts.input.remarks[image.index()]));
    if (!texts.empty())
        return texts;
    const auto percentile = [&](const std::vector<float>& of, const char* what) {
        if (image.index() < of.size() && !std::isnan(of[image.index()]))
            texts.push_back(std::string(what) + " p" + std::to_string(static_cast<int>(of[image.index()])));
    };
    texts.emplace_back("The person’s own judgement: no measure stood out");
    percentile(facts.influencePercentile, "influence");
    percentile(facts.distancePercentile, "distance to neighbours");
    std::string joined = texts[0];
    for (std::size_t i = 1; i < texts.size(); ++i)
        joined.append(i == 1 ? " (" : ", ").append(texts[i]);
    return {joined + (texts.size() > 1 ? ")." : ".")};
}

std::string place(const Facts& facts, ImageId image) {
    std::string text;
    for (const auto* column : {&facts.input.dataset->label, &facts.input.dataset->split})
        if (image.index() < column->codes.size())
            if (const auto code = column->codes[image.index()]; code >= 0)
                text.append(text.empty() ? "" : " · ").append(column->names[static_cast<std::size_t>(code)]);
    return name(text);
}

std::vector<ImageId> flagged(const Facts& facts, Flag flag) {
    std::vector<ImageId> images;
    for (std::size_t i = 0; i < facts.input.flags.size(); ++i)
        if (facts.input.flags[i] == flag)
            images.push_back(base::idAt<ImageId>(i));
    return images;
}

std::string decisionTable(const Facts& facts, Flag flag, const char* title, std::size_t& pictures) {
    const auto images = flagged(facts, flag);
    if (images.empty())
        return {};
    const std::size_t shown = std::min(images.size(), facts.options.listed);
    const std::size_t pictured = std::min(shown, pictures);
    pictures -= pictured;
    std::string text = std::string("<h3>") + std::string(title) + ": " + countText(images.size()) + "</h3>\n";
    text += "<table><caption>";
    text += shown < images.size()
                ? std::string("The first ") + countText(shown) + " of " + countText(images.size()) +
                      ", in the dataset’s order; all are in the exported decisions"
                : std::string("All of them, in the dataset’s order");
    if (pictured < shown)
        text += pictured > 0 ? std::string("; the first ") + countText(pictured) + " with their pictures"
                             : std::string("; without pictures, of which the report holds no more");
    text += "</caption><thead><tr><th scope=\"col\">Image</th><th scope=\"col\">Name</th>"
            "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < shown; ++i) {
        text.append("<tr><td class=\"pic\">")
            .append(i < pictured ? picture(facts, images[i]) : std::string());
        text.append("</td><th scope=\"row\">").append(name(facts.key(images[i])));
        text.append("<br/><span class=\"muted\">").append(place(facts, images[i])).append("</span></th><td>");
        const auto why = reasons(facts, images[i]);
        for (std::size_t r = 0; r < why.size(); ++r)
            text.append(r > 0 ? "<br/>" : "").append(why[r]);
        text += "</td></tr>\n";
    }
    return text.append("</tbody></table>\n");
}

std::string clusterFigure(const Facts& facts, const DuplicateCluster& cluster) {
    std::vector<ImageId> shown; // what stays first
    for (const std::uint8_t wanted : {std::uint8_t{1}, std::uint8_t{0}})
        for (const ImageId member : cluster.members)
            if (facts.stays[member.index()] == wanted)
                shown.push_back(member);
    std::string text = "<figure><ul class=\"pics\">\n";
    for (std::size_t i = 0; i < shown.size() && i < facts.options.clusterImages; ++i) {
        text.append("<li>").append(picture(facts, shown[i])).append(name(facts.key(shown[i])));
        text.append("<br/><span class=\"muted\">");
        text.append(facts.stays[shown[i].index()] != 0
                        ? std::string("stays")
                        : std::string("left out: ") + escapedHtml(facts.items[shown[i].index()].reason));
        text.append("</span></li>\n");
    }
    text += std::string("</ul><figcaption>") + countText(cluster.members.size()) + " images";
    text += cluster.samePixels ? ", the same pixels"
                               : std::string(", pixel distance up to ") +
                                     numberText(static_cast<double>(cluster.largestDistance));
    if (cluster.acrossSplits)
        text += ", across splits";
    if (shown.size() > facts.options.clusterImages)
        text += std::string("; ") + countText(facts.options.clusterImages) + " are shown";
    return text + ".</figcaption></figure>\n";
}

std::string quoted(const std::string& path) {
    std::string text = "'";
    for (const char sign : path)
        text.append(sign == '\'' ? "'\\''" : std::string(1, sign));
    return text + "'";
}

} // namespace

std::string groupSection(const Facts& facts) {
    const auto& dataset = *facts.input.dataset;
    const auto table = [&](const std::string& title, const dataset::CategoryColumn& column) {
        return column.names.empty() ? std::string() : groupTable(facts, title, countsBy(column, facts.items));
    };
    std::string body =
        table("Labels", dataset.label) + table("Splits", dataset.split) + table("Groups", dataset.group);
    for (const auto& column : dataset.categories)
        body += table(column.name, column);
    body += groupTable(facts, "Tags (an image counts with each of its tags, so the rows sum to more)",
                       facts.tags);
    if (body.empty())
        body = paragraph("The dataset names no labels, splits or groups.");
    return section("groups", "Groups before and after", body);
}

std::string duplicateSection(const Facts& facts) {
    std::vector<const DuplicateCluster*> removed;
    std::size_t images = 0, leaks = 0;
    for (const auto& cluster : facts.input.clusters) {
        leaks += cluster.acrossSplits ? 1 : 0;
        const auto out = std::count_if(cluster.members.begin(), cluster.members.end(), [&](ImageId member) {
            return facts.flag(member) == Flag::duplicate && facts.stays[member.index()] == 0;
        });
        images += static_cast<std::size_t>(out);
        if (out > 0)
            removed.push_back(&cluster);
    }
    const auto all = flagged(facts, Flag::duplicate).size();
    std::string body = paragraph(
        countText(facts.input.clusters.size()) + " clusters of duplicates were found (pixel distance up to " +
        numberText(static_cast<double>(facts.input.duplicateDistance)) + "), " + countText(leaks) +
        " of them across splits. " + countText(all) + " images are flagged as duplicates; " +
        countText(images) + " of them lie in " + countText(removed.size()) + " of these clusters.");
    const std::size_t shown = std::min(removed.size(), facts.options.duplicateClusters);
    if (shown < removed.size())
        body += paragraph(std::string("The ") + countText(shown) + " largest of " +
                          countText(removed.size()) + " are shown.");
    for (std::size_t i = 0; i < shown; ++i)
        body += clusterFigure(facts, *removed[i]);
    return section("duplicates", "Duplicates removed", body);
}

std::string decisionSection(const Facts& facts) {
    std::string body =
        "<table><caption>Flags</caption><thead><tr><th scope=\"col\">Flag</th><th scope=\"col\" "
        "class=\"n\">Images</th><th scope=\"col\" class=\"n\">Share</th></tr></thead><tbody>\n";
    for (int f = 1; f <= workspace::flagCount; ++f) {
        const auto flag = static_cast<Flag>(f % workspace::flagCount); // the undecided ones last
        std::size_t count = flagged(facts, flag).size();
        if (flag == Flag::none && facts.input.flags.empty())
            count = facts.n;
        body.append("<tr><th scope=\"row\">")
            .append(flag == Flag::none ? "undecided" : workspace::nameOf(flag))
            .append("</th><td class=\"n\">")
            .append(countText(count))
            .append("</td><td class=\"n\">")
            .append(shareText(count, facts.n))
            .append("</td></tr>\n");
    }
    body += "</tbody></table>\n";
    std::size_t pictures = facts.options.pictures;
    for (const auto& [flag, title] :
         {std::pair{Flag::reject, "Rejected"}, std::pair{Flag::wrongLabel, "Label wrong"},
          std::pair{Flag::outlier, "Outliers"}, std::pair{Flag::duplicate, "Duplicates"},
          std::pair{Flag::keep, "Kept"}})
        body += decisionTable(facts, flag, title, pictures);
    return section("decisions", "Decisions and reasons", body);
}

std::string reproduceSection(const Facts& facts) {
    const std::string workspacePath = quoted(facts.input.workspace.string());
    std::string commands = std::string("wherefrom-engine analyze ") +
                           quoted(facts.input.dataset->root.string()) + " --workspace " + workspacePath;
    if (const auto seed = workspace::factNamed(facts.input.facts, "seed"); !seed.empty())
        commands += std::string(" --seed ") + seed;
    commands += std::string("\nwherefrom-engine decisions export ") + workspacePath + " decisions.csv";
    commands += std::string("\nwherefrom-engine export ") + workspacePath + " 'subset'";
    const std::string filter =
        facts.input.query.empty() ? std::string() : std::string(" --query ") + quoted(facts.input.query);
    commands += filter;
    for (const Flag flag : facts.input.excludedFlags) {
        std::string word(workspace::nameOf(flag));
        std::replace(word.begin(), word.end(), ' ', '-');
        commands += std::string(" --exclude ") + word;
    }
    commands +=
        std::string("\nwherefrom-engine report ") + workspacePath + " --output 'report.html'" + filter;
    return section(
        "reproduce", "How to reproduce",
        paragraph(
            "The same program, images, options and seed give the same scores, and the same decisions the "
            "same subset. Options that differ from the program’s own are in the table of options above: "
            "give them to analyze, too. decisions.csv holds every decision and can be imported into "
            "another workspace of these images; the export’s manifest lists a reason and a checksum for "
            "every image.") +
            "<pre><code>" + escapedHtml(commands) + "</code></pre>\n" +
            paragraph(std::string("Made by ") +
                      escapedHtml(facts.input.program.empty() ? "Wherefrom" : facts.input.program) +
                      " from the workspace " + name(facts.input.workspace.string()) + "."));
}

} // namespace wherefrom::curation::report
