// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_resume.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/curation/export_files.h"
#include "core/curation/export_manifest.h"
#include "core/dataset/csv.h"
#include "core/dataset/file_bytes.h"

#include <nlohmann/json.hpp>

#include <system_error>
#include <vector>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

/// All that decides about the bytes of the export, as one hash.
std::string markOf(const ExportPlan& plan) {
    const ExportRequest& request = plan.request;
    std::string all = nlohmann::json{{"program", WHEREFROM_VERSION}, {"root", request.dataset->root.string()},
                                     {"form", nameOf(request.form)}, {"format", nameOf(request.format)},
                                     {"shards", request.shardBytes}, {"at", request.exportedAt},
                                     {"run", request.runFacts}}
                          .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    for (const ScoreColumn& column : request.scores)
        all += column.meaning + '\n';
    all += manifestHeading(plan);
    for (const ExportItem& item : plan.items)
        all += manifestRow(plan, item) + item.file;
    return base::hashHex(all) + "\n";
}

std::string textOf(const fs::path& file) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        return {};
    try {
        return dataset::readText(file);
    } catch (const base::Error&) {
        return {}; // then it is not known to be ours
    }
}

/// The file itself, or the shard that holds it.
bool isThere(const fs::path& target, const std::string& file) {
    std::error_code ignored;
    const std::size_t shard = file.find(".tar/");
    return fs::exists(target / (shard == std::string::npos ? file : file.substr(0, shard + 4)), ignored);
}

} // namespace

bool holdsUnfinished(const ExportPlan& plan) {
    const std::string stored = textOf(plan.request.target / unfinishedRequest);
    return !stored.empty() && stored == markOf(plan);
}

void noteUnfinished(ExportPlan& plan) {
    plan.resumes = holdsUnfinished(plan);
    if (!plan.resumes)
        return;
    for (const auto& [key, done] : readLog(plan).done)
        plan.alreadyThere += done.file.empty() || isThere(plan.request.target, done.file) ? 1 : 0;
    plan.warnings.push_back("The target holds the unfinished part of this very export: " +
                            std::to_string(plan.alreadyThere) + " of " + std::to_string(plan.included) +
                            " images are there and are only checked; the export goes on from them.");
}

void markUnfinished(const ExportPlan& plan) {
    writeTextAnew(plan.request.target / unfinishedRequest, markOf(plan));
}

void clearUnfinished(const fs::path& target) {
    std::error_code ignored;
    fs::remove(target / unfinishedManifest, ignored);
    fs::remove(target / unfinishedRequest, ignored); // last: without it, what is left would be a stranger's
}

ExportLog readLog(const ExportPlan& plan) {
    const std::string text = textOf(plan.request.target / unfinishedManifest);
    const std::string heading = manifestHeading(plan);
    ExportLog log;
    if (!text.starts_with(heading))
        return log;
    const std::size_t whole = text.rfind("\r\n") + 2;
    log.bytes = heading.size();
    const std::string_view rows = std::string_view(text).substr(heading.size(), whole - heading.size());
    const std::size_t columns = 11 + plan.request.scores.size();
    try {
        dataset::CsvReader reader(rows);
        std::vector<std::string_view> fields;
        while (reader.next(fields))
            if (fields.size() == columns && fields[2] == "1" && fields.back().size() == 64)
                log.done[std::string(fields[0])] = {std::string(fields[1]), std::string(fields.back())};
        log.bytes = whole;
    } catch (const base::Error&) {
        log.done.clear(); // torn inside a name with line ends: the checksums of the originals decide
    }
    return log;
}

} // namespace wherefrom::curation
