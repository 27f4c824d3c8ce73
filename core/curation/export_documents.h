// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"

#include <functional>
#include <string>
#include <vector>

namespace wherefrom::curation {

/// A file that tells a program what the export holds.
struct Document {
    std::string name; ///< relative to the target
    std::string text;
};

/// What the documents are made of: the plan, and its items as they were exported.
struct Exported {
    const ExportPlan& plan;
    const std::vector<ExportItem>& items;
    std::function<std::string(const ExportItem&)> originalPath; ///< where the image was taken from
};

/// The files of the plan's format, without the manifest.
std::vector<Document> documentsOf(const Exported& exported);

Document csvTable(const Exported& exported);
Document jsonTable(const Exported& exported);
/// Microsoft COCO's data format (cocodataset.org), as pycocotools reads it.
Document cocoAnnotations(const Exported& exported);
/// rows.npy and keys.npy (numpy.lib.format 1.0).
std::vector<Document> numpyIndex(const Exported& exported);
/// labels.json, and data.json where the images stay where they are.
std::vector<Document> fiftyOneLabels(const Exported& exported);

} // namespace wherefrom::curation
