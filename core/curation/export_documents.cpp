// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_documents.h"

#include "core/curation/export_placement.h"

namespace wherefrom::curation {

namespace {

Document fileList(const Exported& exported) {
    Document list{"files.txt", {}};
    for (const ExportItem& item : exported.items)
        if (item.included && item.failure.empty())
            list.text += exported.originalPath(item) + "\n";
    return list;
}

/// A class a line, in the order of the numbers in the shards' .cls.
Document classList(const Exported& exported) {
    Document list{"classes.txt", {}};
    for (const std::string& name : exported.plan.request.dataset->label.names)
        list.text += name + "\n";
    return list;
}

} // namespace

std::vector<Document> documentsOf(const Exported& exported) {
    switch (exported.plan.request.format) {
    case ExportFormat::folder:
        break;
    case ExportFormat::csv:
        return {csvTable(exported)};
    case ExportFormat::json:
        return {jsonTable(exported)};
    case ExportFormat::coco:
        return {cocoAnnotations(exported)};
    case ExportFormat::numpyIndex:
        return numpyIndex(exported);
    case ExportFormat::fiftyOne:
        return fiftyOneLabels(exported);
    case ExportFormat::webDataset:
        return {classList(exported)};
    }
    if (formOf(exported.plan.request) == ExportForm::list)
        return {fileList(exported)};
    return {};
}

} // namespace wherefrom::curation
