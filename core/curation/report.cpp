// SPDX-License-Identifier: Apache-2.0
#include "core/curation/report.h"

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/curation/export_choice.h"
#include "core/curation/html_text.h"
#include "core/curation/percentile.h"
#include "core/curation/report_parts.h"
#include "core/imaging/encode_jpeg.h"
#include "core/workspace/workspace.h"

#include <algorithm>

namespace wherefrom::curation {
namespace {

// Contrast of text at least 4.5:1 in both schemes; printed in the light one.
constexpr std::string_view styleSheet = R"(
:root{color-scheme:light dark;--page:#fff;--text:#1a1e23;--muted:#565e69;--line:#d3d8df;--raised:#f1f3f5;--stay:#4b7bb5;--out:#c24a00;--none:#9aa3ae}
@media (prefers-color-scheme:dark){:root{--page:#15171b;--text:#e8eaed;--muted:#a6adb8;--line:#363b45;--raised:#1f2228;--stay:#6f9fd8;--out:#f0743a;--none:#5b636f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:2rem 1.25rem 4rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}h3{font-size:1rem;margin:1.5rem 0 .4rem}
p{margin:.5rem 0;max-width:46rem}.muted,figcaption,caption{color:var(--muted)}
.big{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin:1rem 0;padding:0;list-style:none}.big b{display:block;font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;margin:.75rem 0;width:100%}caption{text-align:left;padding-bottom:.3rem}
thead th.n{white-space:normal;vertical-align:bottom}.facts th{width:15rem;overflow-wrap:normal}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}thead th{color:var(--muted);font-weight:600;overflow-wrap:normal}tbody th{font-weight:400}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;width:1%;padding:.3rem .6rem .3rem 1rem}
figure{margin:1rem 0}figcaption{margin-top:.4rem}.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.5rem}
svg{display:block;width:100%;max-width:40rem;height:auto;background:var(--raised);border-radius:6px}
svg text{fill:var(--muted);font-size:12px}.stay{fill:var(--stay)}.out{fill:var(--out)}.axis{stroke:var(--line);fill:none}
.dots{fill:none;stroke-width:3;stroke-linecap:round}
.k0{stroke:var(--none)}.k1{stroke:var(--out)}
.i0{stroke:#440154}.i1{stroke:#472d7b}.i2{stroke:#3b528b}.i3{stroke:#31688e}.i4{stroke:#26828e}.i5{stroke:#1f9e89}.i6{stroke:#35b779}.i7{stroke:#6ece58}.i8{stroke:#a5db36}.i9{stroke:#d8c81d}.i10{stroke:var(--none)}
@media screen and (prefers-color-scheme:dark){.i0{stroke:#7e4fa8}.i1{stroke:#6f62b5}}
.key{display:inline-flex;gap:2px;vertical-align:middle}.key svg{width:14px;height:14px;border-radius:2px}
.pics{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.4rem 0;padding:0}.pics li{width:8.2rem;font-size:.8rem;line-height:1.3}
img{max-width:96px;max-height:96px;display:block;border-radius:3px}.nopic{color:var(--muted);font-size:.8rem}
td.pic{width:7rem}td.pic+th{width:45%}code,pre{font:13px/1.5 ui-monospace,"DejaVu Sans Mono",Consolas,monospace}pre{background:var(--raised);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0}a{color:inherit}
@page{margin:16mm 14mm}
@media print{:root{color-scheme:light;--page:#fff;--text:#1a1e23;--muted:#565e69;--line:#d3d8df;--raised:#fff;--stay:#4b7bb5;--out:#c24a00;--none:#9aa3ae}section{break-inside:auto}thead{display:table-header-group}tr,figure,li,h2,h3,pre{break-inside:avoid}caption{break-after:avoid}.pair{grid-template-columns:1fr 1fr}h2,h3{break-after:avoid}body{max-width:none;padding:0;font-size:9.5pt}nav{display:none}th.n,td.n{padding-left:.5rem}h2{margin-top:1.5rem}.pics li{width:7rem}}
)";

void check(const ReportInput& input) {
    const std::size_t n = input.dataset->size();
    const auto fits = [&](std::size_t rows) { return rows == 0 || rows == n; };
    if (!fits(input.flags.size()) || !fits(input.influence.size()) || !fits(input.map.size()) ||
        !fits(input.neighbourDistance.size()) || !fits(input.localOutlierFactor.size()) ||
        !fits(input.remarks.size()))
        throw base::Error("What a report tells of must be of the same images: analyse the dataset again.");
}

std::string contents() {
    std::string list = "<nav aria-label=\"Contents\"><ul>";
    for (const auto& [id, title] :
         {std::pair{"dataset", "Dataset"}, std::pair{"encoder", "Encoder and options"},
          std::pair{"map", "Map"}, std::pair{"distributions", "Distributions"}, std::pair{"groups", "Groups"},
          std::pair{"duplicates", "Duplicates"}, std::pair{"decisions", "Decisions"},
          std::pair{"reproduce", "How to reproduce"}})
        list.append("<li><a href=\"#").append(id).append("\">").append(title).append("</a></li>");
    return list + "</ul></nav>\n";
}

} // namespace

namespace report {

std::string name(std::string_view text) {
    return std::string("<bdi>") + escapedHtml(text) + "</bdi>";
}

std::string paragraph(const std::string& html, std::string_view kind) {
    std::string text = "<p";
    if (!kind.empty())
        text.append(" class=\"").append(kind).append("\"");
    return text.append(">").append(html).append("</p>\n");
}

std::string section(std::string_view id, std::string_view title, const std::string& body) {
    std::string text = "<section id=\"";
    text.append(id).append("\"><h2>").append(title).append("</h2>\n").append(body);
    return text.append("</section>\n");
}

std::string factTable(std::string_view caption,
                      const std::vector<std::pair<std::string, std::string>>& facts) {
    std::string text = "<table class=\"facts\"><caption>";
    text.append(caption).append("</caption><tbody>\n");
    for (const auto& [what, value] : facts)
        text.append("<tr><th scope=\"row\">")
            .append(escapedHtml(what))
            .append("</th><td>")
            .append(name(value))
            .append("</td></tr>\n");
    return text.append("</tbody></table>\n");
}

Facts factsOf(const ReportInput& input, const ReportOptions& options, const base::RunContext& context) {
    Facts facts{input, options, context, {}, {}, {}, {}, {}, {}};
    ExportRequest subset;
    subset.dataset = input.dataset;
    subset.flags = input.flags;
    subset.tags = input.tags;
    subset.problems = input.problems;
    subset.excludedFlags = input.excludedFlags;
    subset.onlyImages = input.onlyImages;
    subset.onlyImagesName = input.onlyImagesName;
    facts.items = chosenItems(subset);
    facts.tags = countsByTag(subset, facts.items);
    facts.n = input.dataset->size();
    facts.unusable.assign(facts.n, 0);
    for (const auto& problem : input.problems)
        if (problem.image.valid() && problem.image.index() < facts.n)
            facts.unusable[problem.image.index()] = 1;
    for (std::size_t i = 0; i < facts.n; ++i) {
        facts.stays.push_back(facts.items[i].included ? 1 : 0);
        facts.staying += facts.stays[i];
        facts.unreadable += facts.unusable[i];
    }
    if (!input.influence.empty())
        facts.influencePercentile = percentiles(input.influence);
    if (!input.neighbourDistance.empty())
        facts.distancePercentile = percentiles(input.neighbourDistance);
    return facts;
}

std::string picture(const Facts& facts, base::ImageId image) {
    facts.context.throwIfStopped();
    if (!facts.input.picture)
        return "<span class=\"nopic\">no picture</span>";
    try {
        const auto pixels = facts.input.picture(image, facts.options.pictureSide);
        const auto bytes = imaging::encodeJpeg(pixels, facts.options.pictureQuality);
        std::string text = "<img alt=\"\" width=\"";
        text.append(std::to_string(pixels.width)).append("\" height=\"");
        text.append(std::to_string(pixels.height)).append("\" src=\"data:image/jpeg;base64,");
        return text.append(base::toBase64(bytes)).append("\"/>");
    } catch (const base::Error& error) {
        return std::string("<span class=\"nopic\">") + escapedHtml(error.what()) + "</span>";
    }
}

} // namespace report

std::string reportHtml(const ReportInput& input, const ReportOptions& options,
                       const base::RunContext& context) {
    check(input);
    const auto facts = report::factsOf(input, options, context);
    const std::string title = escapedHtml(std::string("Report: ") + input.dataset->name);
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>";
    html.append(title).append("</title>\n<style>").append(styleSheet).append("</style>\n</head>\n<body>\n");
    html.append("<header><h1>Report: ").append(report::name(input.dataset->name)).append("</h1>\n");
    std::string made = input.program.empty() ? std::string("Wherefrom") : escapedHtml(input.program);
    if (!input.writtenAt.empty())
        made.append(", ").append(escapedHtml(momentText(input.writtenAt)));
    html.append(report::paragraph(std::string("Written by ") + made + ".", "muted"))
        .append("</header>\n<main>\n");
    html += report::summary(facts);
    html += contents();
    for (const auto part : {report::datasetSection, report::encoderSection, report::mapSection,
                            report::distributionSection, report::groupSection, report::duplicateSection,
                            report::decisionSection, report::reproduceSection}) {
        context.throwIfStopped();
        html += part(facts);
    }
    return html.append("</main>\n</body>\n</html>\n");
}

void writeReport(const std::string& html, const std::filesystem::path& file, bool replace) {
    if (!replace && std::filesystem::exists(file))
        throw base::Error(file.string() +
                          " exists already: choose another name, or allow it to be replaced.");
    workspace::writeTextAtomically(std::filesystem::absolute(file), html);
}

} // namespace wherefrom::curation
