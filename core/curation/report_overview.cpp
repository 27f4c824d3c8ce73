// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"
#include "core/curation/html_text.h"
#include "core/curation/quantile.h"
#include "core/curation/report_charts.h"
#include "core/curation/report_parts.h"
#include "core/dataset/source_kind.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::curation::report {
namespace {

using workspace::Flag;

std::string big(std::size_t number, const char* what) {
    return std::string("<li><b>") + countText(number) + "</b>" + what + "</li>";
}

std::string excludedNames(const Facts& facts) {
    std::string text;
    for (const Flag flag : facts.input.excludedFlags) {
        if (!text.empty())
            text += flag == facts.input.excludedFlags.back() ? " or " : ", ";
        text += workspace::nameOf(flag);
    }
    return text;
}

std::string named(const dataset::CategoryColumn& column) {
    if (column.codes.empty() || column.names.empty())
        return "none";
    constexpr std::size_t most = 12;
    std::string text = countText(column.names.size()) + ": ";
    for (std::size_t i = 0; i < column.names.size() && i < most; ++i)
        text.append(i > 0 ? ", " : "").append(column.names[i]);
    return column.names.size() > most ? text + ", …" : text;
}

std::string problemTable(const Facts& facts) {
    const auto& problems = facts.input.problems;
    if (problems.empty())
        return paragraph("Every image could be read.");
    const std::size_t shown = std::min(problems.size(), facts.options.problems);
    std::string text = "<table><caption>Images that cannot be used: ";
    text.append(countText(facts.unreadable));
    if (shown < problems.size())
        text.append("; the first ").append(countText(shown)).append(" are listed");
    text.append("</caption><thead><tr><th scope=\"col\">Image</th><th scope=\"col\">Why</th></tr></thead>"
                "<tbody>\n");
    for (std::size_t i = 0; i < shown; ++i)
        if (problems[i].image.valid() && problems[i].image.index() < facts.n)
            text.append("<tr><th scope=\"row\">")
                .append(name(facts.key(problems[i].image)))
                .append("</th><td>")
                .append(escapedHtml(base::englishOf(problems[i].reason)))
                .append("</td></tr>\n");
    return text.append("</tbody></table>\n");
}

std::string figure(const std::string& drawing, const std::string& caption) {
    return std::string("<figure>") + drawing + "<figcaption>" + caption + "</figcaption></figure>\n";
}

std::string drawnText(const Facts& facts, std::size_t drawn) {
    return drawn < facts.n ? countText(drawn) + " of " + countText(facts.n) +
                                 " images are drawn, chosen by their row alone, the same ones each time."
                           : std::string("All ") + countText(facts.n) + " images are drawn.";
}

std::string influenceKey() {
    std::string text = "<span class=\"key\" aria-hidden=\"true\">";
    for (int c = 0; c < 10; ++c)
        text.append("<svg viewBox=\"0 0 14 14\"><path class=\"dots i")
            .append(std::to_string(c))
            .append("\" style=\"stroke-width:14\" d=\"M0 7h14\"/></svg>");
    return text + "</span>";
}

/// "least 0.1 · p5 0.2 · median … · most": figures of a distribution before and after.
std::string quantileRow(const char* title, std::vector<double> values) {
    std::string text = "<tr><th scope=\"row\">";
    text.append(title).append("</th><td class=\"n\">").append(countText(values.size())).append("</td>");
    for (const double share : {0.0, 0.05, 0.5, 0.95, 1.0})
        text.append("<td class=\"n\">").append(numberText(quantile(values, share))).append("</td>");
    return text.append("</tr>\n");
}

std::string distribution(const Facts& facts, const Histogram& what, const std::vector<float>& values,
                         const std::string& meaning) {
    const auto counts = countedBins(values, facts.stays, what.logarithmic);
    std::string caption = escapedHtml(meaning) + " Blue stays, orange is left out.";
    if (counts.notShown > 0)
        caption.append(counts.notShown == 1 ? std::string(" One image without such a value is not shown.")
                                            : std::string(" ")
                                                  .append(countText(counts.notShown))
                                                  .append(" images without such a value are not shown."));
    std::vector<double> all, after;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) {
            all.push_back(static_cast<double>(values[i]));
            if (facts.stays[i] != 0)
                after.push_back(static_cast<double>(values[i]));
        }
    std::string table = std::string("<table><caption>") + escapedHtml(what.title) +
                        ": quantiles</caption><thead><tr><th scope=\"col\"></th><th scope=\"col\" "
                        "class=\"n\">Images</th>";
    for (const char* column : {"Least", "5 %", "Median", "95 %", "Most"})
        table.append("<th scope=\"col\" class=\"n\">").append(column).append("</th>");
    table += std::string("</tr></thead><tbody>\n") + quantileRow("Before", std::move(all)) +
             quantileRow("After", std::move(after)) + "</tbody></table>\n";
    return std::string("<h3>") + escapedHtml(what.title) + "</h3>\n" +
           figure(histogramSvg(what, counts), caption) + table;
}

} // namespace

std::string summary(const Facts& facts) {
    std::array<std::size_t, workspace::flagCount> counts{};
    for (const Flag flag : facts.input.flags)
        ++counts[static_cast<std::size_t>(flag)];
    std::string text = std::string("<ul class=\"big\">") + big(facts.n, "images in the dataset") +
                       big(facts.staying, "in the subset") + big(facts.n - facts.staying, "left out");
    text += big(counts[static_cast<std::size_t>(Flag::keep)], "looked at and kept") + "</ul>\n";
    std::string rule = "The subset is all readable images";
    if (facts.input.onlyImages)
        rule.append(" in ").append(name(facts.input.onlyImagesName));
    if (!facts.input.excludedFlags.empty())
        rule += std::string(" but those flagged ") + excludedNames(facts);
    text += paragraph(rule + ". Nothing in the dataset itself was changed.");
    return text;
}

std::string datasetSection(const Facts& facts) {
    const auto& dataset = *facts.input.dataset;
    return section("dataset", "Dataset",
                   factTable("What was opened", {{"Name", dataset.name},
                                                 {"Path", dataset.root.string()},
                                                 {"Kind", std::string(dataset::titleOf(dataset.kind))},
                                                 {"Images", countText(facts.n)},
                                                 {"Labels", named(dataset.label)},
                                                 {"Splits", named(dataset.split)},
                                                 {"Groups", named(dataset.group)},
                                                 {"Cannot be used", countText(facts.unreadable)}}) +
                       problemTable(facts));
}

std::string encoderSection(const Facts& facts) {
    std::vector<std::pair<std::string, std::string>> options;
    for (const auto& fact : facts.input.facts)
        options.emplace_back(fact.name, fact.value);
    std::string body = options.empty() ? paragraph("The dataset has not been analysed: there are no scores.")
                                       : factTable("Encoder, seed and every option as it ran", options);
    auto stages = facts.input.stages;
    for (auto& [stage, finished] : stages)
        finished = momentText(finished);
    std::ranges::stable_sort(stages, {}, [](const auto& stage) { return stage.second; }); // as they ran
    if (!stages.empty())
        body += factTable("Stages and when they were finished", stages);
    return section("encoder", "Encoder and options", body);
}

std::string mapSection(const Facts& facts) {
    if (facts.input.map.empty())
        return section("map", "Map", paragraph("There is no map yet."));
    const auto drawn = thinned(facts.n, facts.options.mapPoints);
    std::vector<int> tenth(facts.n, 10), stays(facts.n);
    for (std::size_t i = 0; i < facts.n; ++i) {
        if (!facts.influencePercentile.empty() && !std::isnan(facts.influencePercentile[i]))
            tenth[i] = std::min(9, static_cast<int>(facts.influencePercentile[i] / 10));
        stays[i] = facts.stays[i] != 0 ? 0 : 1;
    }
    std::string body;
    if (!facts.influencePercentile.empty())
        body += figure(
            scatterSvg("Map of all images, coloured by influence", facts.input.map, drawn, tenth, 11, "i"),
            std::string("t-SNE map: images that the encoder sees alike lie together. Colour: influence, by "
                        "tenths from the lowest ") +
                influenceKey() + " to the highest. " + drawnText(facts, drawn.size()));
    body +=
        figure(scatterSvg("Map of all images, those left out marked", facts.input.map, drawn, stays, 2, "k"),
               "The same map: orange images are left out. " + drawnText(facts, drawn.size()));
    return section("map", "Map", std::string("<div class=\"pair\">\n") + body + "</div>\n");
}

std::string distributionSection(const Facts& facts) {
    const auto& input = facts.input;
    std::string body;
    if (!input.influence.empty())
        body += distribution(
            facts, {"Influence", "influence (logarithmic)", true}, input.influence,
            "How strongly the encoder would change without the image: g'(H + λI)⁻¹g, averaged over "
            "augmentations; a positive magnitude (the paper prints it with a leading minus).");
    if (!input.neighbourDistance.empty())
        body +=
            distribution(facts, {"Distance to neighbours", "mean cosine distance to the 10 nearest", false},
                         input.neighbourDistance, "High for images that are like no other.");
    if (!input.localOutlierFactor.empty())
        body += distribution(facts, {"Local outlier factor", "local outlier factor (logarithmic)", true},
                             input.localOutlierFactor,
                             "About 1 where an image fits into its surroundings, larger for outliers.");
    if (body.empty())
        body = paragraph("There are no scores yet.");
    return section("distributions", "Distributions", body);
}

} // namespace wherefrom::curation::report
