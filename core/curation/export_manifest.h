// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <nlohmann/json.hpp>

#include <string>

namespace wherefrom::curation {

/// "key,file,included,label,split,group,flag,tags,note,reason,<scores>,sha256" and the line end; tags as
/// joinTags writes them.
std::string manifestHeading(const ExportPlan& plan);
/// One image's row of manifest.csv.
std::string manifestRow(const ExportPlan& plan, const ExportItem& item);
/// The image's name in a column; empty where it has none.
std::string categoryOf(const dataset::CategoryColumn& column, base::ImageId image);
workspace::Flag flagOf(const ExportPlan& plan, base::ImageId image);
const std::set<std::string>& tagsOf(const ExportPlan& plan, base::ImageId image);
const std::string& noteOf(const ExportPlan& plan, base::ImageId image); ///< empty: none
bool isExported(const ExportItem& item);
/// The shortest text that reads back as the same float; empty for NaN.
std::string textOf(float value);
/// The same as a JSON number; null for what is none.
nlohmann::ordered_json numberOf(float value);
/// One image's scores by name.
nlohmann::ordered_json scoresJson(const ExportPlan& plan, base::ImageId image);
/// Text of a JSON document. A key need not be UTF-8; such bytes are replaced rather than losing the document.
std::string dump(const nlohmann::ordered_json& json, int indent);

/// manifest.json: format, dataset, form, counts, run facts, what the columns mean, and every image.
std::string manifestJson(const ExportPlan& plan, const std::vector<ExportItem>& items);

} // namespace wherefrom::curation
