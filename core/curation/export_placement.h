// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

namespace wherefrom::curation {

/// The form of an export's images: the one asked for where the format leaves a choice.
ExportForm formOf(const ExportRequest& request);
/// The name of an image in a FiftyOne dataset, by which labels.json finds it: its file below data/ without
/// the extension. One for each included item, in their order.
std::vector<std::string> fiftyOneNames(const ExportPlan& plan);

/// How each included image comes into the target, under which name, how many bytes that is, and what a person
/// should know of it: fills the plan's items, bytes and warnings.
void placeImages(ExportPlan& plan);

} // namespace wherefrom::curation
