// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_refusal.h"

#include "core/base/sentence.h"

#include "core/base/phrase_mark.h"

#include "core/curation/export_placement.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

/// Both canonical.
bool isWithin(const fs::path& inner, const fs::path& outer) {
    const fs::path relative = inner.lexically_relative(outer);
    return !relative.empty() && *relative.begin() != "..";
}

fs::path realPath(const fs::path& path) {
    std::error_code ignored;
    const fs::path result = fs::weakly_canonical(fs::absolute(path), ignored);
    const fs::path known = ignored ? fs::absolute(path).lexically_normal() : result;
    return known.has_filename() ? known : known.parent_path();
}

/// The folders that belong to the dataset: its root, or, where that is a file (which may lie anywhere), those
/// that hold the images.
std::set<fs::path> foldersOf(const ExportPlan& plan) {
    const fs::path& root = plan.request.dataset->root;
    std::error_code ignored;
    if (fs::is_directory(root, ignored))
        return {realPath(root)};
    std::set<fs::path> folders;
    for (const ExportItem& item : plan.items)
        if (item.included)
            folders.insert(item.source.parent_path());
    std::set<fs::path> result;
    for (const fs::path& folder : folders)
        result.insert(realPath(folder));
    return result;
}

/// Whether the format would need a file of its own for each image where there is none.
bool pointsIntoContainers(const ExportPlan& plan) {
    const ExportFormat format = plan.request.format;
    if (formOf(plan.request) != ExportForm::list ||
        (format != ExportFormat::coco && format != ExportFormat::fiftyOne))
        return false;
    return std::any_of(plan.items.begin(), plan.items.end(),
                       [](const ExportItem& item) { return item.included && item.encoded; });
}

std::string said(const base::Sentence& sentence) {
    return sentence.stored();
}

} // namespace

std::string refusalOfTarget(const fs::path& target) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target, error);
    if (status.type() == fs::file_type::not_found)
        return {};
    if (!fs::is_directory(target, error))
        return said(
            {QT_TRANSLATE_NOOP("wherefrom::core", "%1 is not a folder; choose an empty or a new folder."),
             {target.string()}});
    const bool empty = fs::is_empty(target, error);
    if (error)
        return said({QT_TRANSLATE_NOOP("wherefrom::core", "%1 cannot be looked into: %2."),
                     {target.string(), error.message()}});
    if (!empty)
        return said({QT_TRANSLATE_NOOP(
                         "wherefrom::core",
                         "%1 is not empty, and an export never overwrites; choose an empty or a new folder."),
                     {target.string()}});
    return {};
}

std::string refusalOf(const ExportPlan& plan) {
    if (plan.included == 0)
        return said(QT_TRANSLATE_NOOP(
            "wherefrom::core", "No image is left to export; change which flags or images are exported."));
    if (plan.request.target.empty())
        return said(QT_TRANSLATE_NOOP(
            "wherefrom::core",
            "No folder is named yet to export into: choose one that is empty or not there yet."));
    const fs::path target = realPath(plan.request.target);
    const fs::path root = realPath(plan.request.dataset->root);
    for (const fs::path& folder : foldersOf(plan))
        if (isWithin(target, folder))
            return said(
                {QT_TRANSLATE_NOOP(
                     "wherefrom::core",
                     "%1 lies inside the dataset, which is never written to; choose a folder outside of %2."),
                 {target.string(), folder.string()}});
    if (isWithin(root, target))
        return said(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The dataset %1 lies inside %2; choose another folder."),
             {root.string(), target.string()}});
    if (pointsIntoContainers(plan))
        return said(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "The images lie inside container files, to which %1 cannot point; export copies of them."),
             {std::string(plan.request.format == ExportFormat::coco ? "COCO" : "FiftyOne")}});
    return plan.resumes ? std::string() : refusalOfTarget(plan.request.target);
}

} // namespace wherefrom::curation
