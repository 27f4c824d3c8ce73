// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_documents.h"
#include "core/curation/export_manifest.h"
#include "core/curation/export_placement.h"

namespace wherefrom::curation {

using Json = nlohmann::ordered_json;

/// FiftyOneImageClassificationDataset: {"classes": [...], "labels": {<file without extension>: <class>}},
/// null for an image without a label. Without a data/ folder, data.json says where each file is.
std::vector<Document> fiftyOneLabels(const Exported& exported) {
    const dataset::CategoryColumn& column = exported.plan.request.dataset->label;
    const std::vector<std::string> names = fiftyOneNames(exported.plan);
    Json labels = Json::object();
    Json paths = Json::object();
    std::size_t next = 0;
    for (const ExportItem& item : exported.items) {
        if (!item.included)
            continue;
        const std::string& name = names[next++];
        if (!isExported(item))
            continue;
        const std::size_t row = item.image.index();
        const std::int32_t code = row < column.codes.size() ? column.codes[row] : -1;
        labels[name] = code < 0 ? Json(nullptr) : Json(code);
        paths[name] = exported.originalPath(item);
    }
    std::vector<Document> documents{
        {"labels.json", dump({{"classes", column.names}, {"labels", std::move(labels)}}, -1)}};
    if (formOf(exported.plan.request) == ExportForm::list)
        documents.push_back({"data.json", dump(paths, -1)});
    return documents;
}

} // namespace wherefrom::curation
