// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/export.h"

#include <array>

namespace wherefrom::curation {

namespace {

constexpr std::array<std::string_view, 4> formNames{"copy", "hard-link", "symbolic-link", "list"};
constexpr std::array<std::string_view, 7> formatNames{"folder", "csv",      "json",      "coco",
                                                      "numpy",  "fiftyone", "webdataset"};

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

std::string_view nameOf(ExportFormat format) {
    return formatNames.at(static_cast<std::size_t>(format));
}

ExportFormat exportFormat(std::string_view name) {
    for (std::size_t i = 0; i < formatNames.size(); ++i)
        if (formatNames[i] == name)
            return static_cast<ExportFormat>(i);
    throw base::Error("There is no export format \"" + std::string(name) +
                      "\": the formats are folder, csv, json, coco, numpy, fiftyone and webdataset.");
}

bool hasFormChoice(ExportFormat format) {
    return format == ExportFormat::folder || format == ExportFormat::coco || format == ExportFormat::fiftyOne;
}

} // namespace wherefrom::curation
