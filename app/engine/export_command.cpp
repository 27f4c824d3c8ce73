// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/console_listener.h"
#include "app/engine/query_option.h"
#include "app/engine/signals.h"
#include "core/base/error.h"
#include "core/curation/stored_columns.h"
#include "core/pipeline/export_request.h"
#include "core/pipeline/image_names.h"
#include "core/pipeline/progress_meter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, target, only, query, form = "copy", format = "folder";
    double shardMegabytes = 500;
    std::vector<std::string> excluded{"reject"};
    bool onlyKept = false;
    bool dated = false;
    bool dryRun = false;
};

/// Words on a command line have no spaces: "wrong-label" is the flag "wrong label".
workspace::Flag flagNamed(std::string name) {
    std::replace(name.begin(), name.end(), '-', ' ');
    return workspace::flag(name);
}

std::string utcNow() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

/// Of what `only` names already, those that match as well.
void narrowTo(curation::ExportRequest& request, std::vector<base::ImageId> matching,
              const std::string& name) {
    if (request.onlyImages) {
        std::erase_if(*request.onlyImages, [&](base::ImageId image) {
            return !std::binary_search(matching.begin(), matching.end(), image);
        });
        request.onlyImagesName.append(" and ").append(name);
        return;
    }
    request.onlyImages = std::move(matching);
    request.onlyImagesName = name;
}

curation::ExportRequest requestFor(const Arguments& arguments) {
    auto request = pipeline::exportRequest(workspace::Workspace::open(arguments.workspace));
    request.form = curation::exportForm(arguments.form);
    request.format = curation::exportFormat(arguments.format);
    request.shardBytes = static_cast<std::uint64_t>(std::max(arguments.shardMegabytes, 0.0) * 1e6);
    if (arguments.dated)
        request.exportedAt = utcNow();
    request.target = arguments.target;
    request.excludedFlags.clear();
    for (const auto& name : arguments.excluded)
        request.excludedFlags.push_back(flagNamed(name));
    if (arguments.onlyKept)
        request.onlyFlags = std::vector<workspace::Flag>{workspace::Flag::keep};
    if (!arguments.only.empty()) {
        request.onlyImages = pipeline::imagesNamedIn(arguments.only, *request.dataset);
        request.onlyImagesName = arguments.only;
    }
    if (!arguments.query.empty())
        narrowTo(request, curation::StoredColumns(arguments.workspace).imagesMatching(arguments.query),
                 "the filter " + arguments.query);
    return request;
}

int exportImages(const Arguments& arguments) {
    const StopOnSignal stop;
    const auto plan = curation::planExport(requestFor(arguments));
    std::fputs(pipeline::planText(plan).c_str(), stdout);
    if (arguments.dryRun || !plan.possible())
        return plan.possible() ? success : failure;
    ConsoleListener listener;
    pipeline::ProgressEvent first;
    first.stage = "export";
    first.title = "Exporting";
    first.count = 1;
    pipeline::ProgressMeter meter(listener, first, 0);
    base::RunContext context;
    context.stop = stop.token();
    context.onProgress = [&meter](const base::Progress& progress) { meter.update(progress); };
    context.onNotice = [&listener](std::string_view sentence) { listener.onNotice(sentence); };
    const auto result = curation::runExport(plan, context);
    listener.endLine();
    std::fputs(pipeline::resultText(result).c_str(), stdout);
    return result.failures.empty() ? success : failure;
}

} // namespace

void addExport(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "export",
        "Bring the images of a workspace that its flags leave in into an empty folder, with "
        "manifest.csv and manifest.json. The dataset is never changed, no file overwritten. Stopped, "
        "the same command goes on where it was.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    command->add_option("TARGET", arguments->target, "A folder that is empty or not there yet")->required();
    command
        ->add_option(
            "--format", arguments->format,
            "folder (the images alone), csv, json, coco, numpy (rows and keys), fiftyone, webdataset")
        ->capture_default_str();
    command
        ->add_option("--form", arguments->form,
                     "How images come along with folder, coco and fiftyone: copy, hard-link, symbolic-link, "
                     "list (none: the originals are pointed to)")
        ->capture_default_str();
    command->add_option("--shard-size", arguments->shardMegabytes, "Megabytes a webdataset shard has at most")
        ->capture_default_str();
    command
        ->add_option("--exclude", arguments->excluded,
                     "Leave out images flagged so (repeat it): none, keep, reject, duplicate, outlier, "
                     "wrong-label")
        ->capture_default_str();
    command->add_option(
        "--only", arguments->only,
        "Only images that this text or CSV file names in its first column (as `scores` prints "
        "them), and of these the ones that flags leave in");
    command->add_option("--query", arguments->query, queryOption);
    command->add_flag("--only-kept", arguments->onlyKept, "Only images flagged keep");
    command->add_flag("--dated", arguments->dated,
                      "Write the time of day into manifest.json (otherwise the same request makes the same "
                      "bytes)");
    command->add_flag("--dry-run", arguments->dryRun, "Only say what would be exported");
    command->callback([&chosen, arguments] { chosen = [arguments] { return exportImages(*arguments); }; });
}

} // namespace wherefrom::engine
