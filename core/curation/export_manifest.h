// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <string>

namespace wherefrom::curation {

/// "key,file,included,label,split,group,flag,reason,<scores>,sha256" and the line end.
std::string manifestHeading(const ExportPlan& plan);
/// One image's row of manifest.csv.
std::string manifestRow(const ExportPlan& plan, const ExportItem& item);
/// manifest.json: format, dataset, form, counts, run facts, what the columns mean, and every image.
std::string manifestJson(const ExportPlan& plan, const std::vector<ExportItem>& items);

} // namespace wherefrom::curation
