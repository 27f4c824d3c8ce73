// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/export.h"
#include "core/curation/export_names.h"
#include "core/curation/export_refusal.h"
#include "core/dataset/image_reader.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 4> formNames{"copy", "hard-link", "symbolic-link", "list"};

void check(const ExportRequest& request) {
    if (!request.dataset)
        throw base::Error("There is no dataset to export.");
    const std::size_t n = request.dataset->size();
    if (!request.flags.empty() && request.flags.size() != n)
        throw base::Error("The flags to export are not those of this dataset; open the workspace again.");
    for (const ScoreColumn& column : request.scores)
        if (column.values.size() != n)
            throw base::Error("The score column " + column.name +
                              " is not of this dataset; open the workspace "
                              "again.");
    if (!nlohmann::json::parse(request.runFacts, nullptr, false).is_object())
        throw base::Error("The run facts of an export must be a JSON object.");
    if (request.target.empty())
        throw base::Error("No folder was named to export into.");
}

bool contains(const std::vector<workspace::Flag>& flags, workspace::Flag flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

std::string flagText(workspace::Flag flag) {
    return flag == workspace::Flag::none ? "not flagged" : "flagged " + std::string(workspace::nameOf(flag));
}

/// Decides on every image and says why.
void choose(ExportPlan& plan) {
    const ExportRequest& request = plan.request;
    const std::size_t n = request.dataset->size();
    plan.items.resize(n);
    std::vector<const std::string*> problem(n, nullptr);
    for (const dataset::Problem& found : request.problems)
        problem.at(found.image.index()) = &found.reason;
    std::vector<bool> chosen(n, !request.onlyImages);
    if (request.onlyImages)
        for (const base::ImageId image : *request.onlyImages)
            chosen.at(image.index()) = true;
    for (std::size_t i = 0; i < n; ++i) {
        ExportItem& item = plan.items[i];
        item.image = base::idAt<base::ImageId>(i);
        const workspace::Flag flag = request.flags.empty() ? workspace::Flag::none : request.flags[i];
        item.reason = flagText(flag);
        if (problem[i])
            item.reason = "unreadable: " + *problem[i];
        else if (!chosen[i])
            item.reason = "not in " + request.onlyImagesName;
        else
            item.included = !contains(request.excludedFlags, flag) &&
                            (!request.onlyFlags || contains(*request.onlyFlags, flag));
        ++(item.included ? plan.included : plan.leftOut);
    }
}

std::vector<ExportCount> lossesBy(const dataset::CategoryColumn& column,
                                  const std::vector<ExportItem>& items) {
    if (column.codes.empty())
        return {};
    std::vector<ExportCount> counts(column.names.size() + 1);
    for (std::size_t code = 0; code < column.names.size(); ++code)
        counts[code].name = column.names[code];
    for (const ExportItem& item : items) {
        const std::int32_t code = column.codes.at(item.image.index());
        ExportCount& count = code < 0 ? counts.back() : counts.at(static_cast<std::size_t>(code));
        ++count.before;
        count.after += item.included ? 1 : 0;
    }
    std::erase_if(counts, [](const ExportCount& count) { return count.before == 0; });
    return counts;
}

/// Bytes of one image of a container, uncompressed: what its PNG will about be at most.
std::uint64_t rawBytes(const dataset::ImageReader& reader, base::ImageId image) {
    const dataset::StoredImage stored = reader.read(image);
    if (const auto* raw = std::get_if<dataset::RawImage>(&stored))
        return raw->pixels.size();
    if (const auto* tile = std::get_if<dataset::SheetTile>(&stored))
        return static_cast<std::uint64_t>(tile->width) * static_cast<std::uint64_t>(tile->height) * 3;
    return std::get<dataset::EncodedImage>(stored).bytes.size();
}

dev_t deviceOf(fs::path path) {
    struct stat status {};
    while (stat(path.c_str(), &status) != 0 && path.has_parent_path() && path != path.parent_path())
        path = path.parent_path();
    return status.st_dev;
}

/// How each chosen image comes into the target, under which name, and how many bytes that is.
class Placement {
  public:
    explicit Placement(ExportPlan& plan)
        : plan_(plan),
          reader_(plan.request.dataset),
          targetDevice_(deviceOf(fs::absolute(plan.request.target))) {}

    void placeAll() {
        for (ExportItem& item : plan_.items) {
            if (!item.included)
                continue;
            item.source = reader_.file(item.image);
            item.form = plan_.request.form;
            if (plan_.request.form != ExportForm::list)
                place(item);
        }
        plan_.renamed = names_.renamed();
        warn();
    }

  private:
    void place(ExportItem& item) {
        item.encoded = !reader_.isOwnFile(item.image);
        if (item.encoded)
            item.form = ExportForm::copy;
        item.file = names_.nameFor(plan_.request.dataset->keys[item.image.index()], item.encoded);
        if (item.encoded) {
            ++encoded_;
            plan_.bytesAreEstimate = true;
            plan_.bytes += typicalRawBytes(item.image);
            return;
        }
        if (item.form == ExportForm::symbolicLink)
            return;
        struct stat status {};
        if (stat(item.source.c_str(), &status) != 0)
            return; // gone since it was listed: runExport reports it
        if (item.form == ExportForm::hardLink && status.st_dev != targetDevice_) {
            item.form = ExportForm::copy;
            ++elsewhere_;
        }
        if (item.form == ExportForm::copy)
            plan_.bytes += static_cast<std::uint64_t>(status.st_size);
    }

    std::uint64_t typicalRawBytes(base::ImageId image) {
        if (typicalRawBytes_ == 0) {
            try {
                typicalRawBytes_ = rawBytes(reader_, image);
            } catch (const base::Error&) {
                return 0; // an image that cannot be read weighs nothing; runExport reports it
            }
        }
        return typicalRawBytes_;
    }

    void warn() {
        auto& warnings = plan_.warnings;
        if (encoded_ > 0)
            warnings.push_back(std::to_string(encoded_) +
                               " images lie inside container files: they are written as PNG.");
        if (elsewhere_ > 0)
            warnings.push_back("The target is on another file system, where hard links do not reach: " +
                               std::to_string(elsewhere_) + " images are copied instead.");
        else if (plan_.request.form == ExportForm::hardLink && plan_.included > encoded_)
            warnings.emplace_back(
                "Hard links share their bytes with the dataset: editing an exported file in "
                "place changes the original.");
        if (plan_.renamed > 0)
            warnings.push_back(std::to_string(plan_.renamed) +
                               " images get a number in their name, for two of one name would collide.");
        std::error_code ignored;
        fs::path existing = fs::absolute(plan_.request.target);
        while (!fs::exists(existing, ignored) && existing.has_relative_path())
            existing = existing.parent_path();
        const fs::space_info space = fs::space(existing, ignored);
        if (!ignored && space.available < plan_.bytes)
            warnings.push_back("The disk of the target has " + std::to_string(space.available / 1'000'000) +
                               " MB free, and the export needs about " +
                               std::to_string(plan_.bytes / 1'000'000) + " MB.");
    }

    ExportPlan& plan_;
    dataset::ImageReader reader_;
    dev_t targetDevice_;
    ExportNames names_;
    std::size_t encoded_ = 0;
    std::size_t elsewhere_ = 0;
    std::uint64_t typicalRawBytes_ = 0;
};

} // namespace

std::string_view nameOf(ExportForm form) {
    return formNames.at(static_cast<std::size_t>(form));
}

ExportForm exportForm(std::string_view name) {
    for (std::size_t i = 0; i < formNames.size(); ++i)
        if (formNames[i] == name)
            return static_cast<ExportForm>(i);
    throw base::Error("There is no export form \"" + std::string(name) +
                      "\": the forms are copy, hard-link, symbolic-link and list.");
}

ExportPlan planExport(ExportRequest request) {
    check(request);
    ExportPlan plan;
    plan.request = std::move(request);
    choose(plan);
    plan.labels = lossesBy(plan.request.dataset->label, plan.items);
    plan.groups = lossesBy(plan.request.dataset->group, plan.items);
    plan.splits = lossesBy(plan.request.dataset->split, plan.items);
    Placement(plan).placeAll();
    plan.refusal = refusalOf(plan);
    return plan;
}

} // namespace wherefrom::curation
