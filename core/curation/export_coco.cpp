// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_documents.h"
#include "core/curation/export_manifest.h"
#include "core/curation/export_placement.h"

namespace wherefrom::curation {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view imagesFolder = "images/";

/// Numbers from 1, as COCO's own: 0 is taken for "none" by some readers.
Json categoriesOf(const dataset::CategoryColumn& labels) {
    Json categories = Json::array();
    for (std::size_t code = 0; code < labels.names.size(); ++code)
        categories.push_back({{"id", code + 1}, {"name", labels.names[code]}, {"supercategory", ""}});
    return categories;
}

} // namespace

Document cocoAnnotations(const Exported& exported) {
    const ExportPlan& plan = exported.plan;
    const dataset::Dataset& table = *plan.request.dataset;
    const bool pointsToOriginals = formOf(plan.request) == ExportForm::list;
    Json images = Json::array();
    Json annotations = Json::array();
    for (const ExportItem& item : exported.items) {
        if (!isExported(item))
            continue;
        const std::size_t row = item.image.index();
        images.push_back({{"id", row + 1},
                          {"file_name", pointsToOriginals ? exported.originalPath(item)
                                                          : item.file.substr(imagesFolder.size())},
                          {"width", item.width},
                          {"height", item.height},
                          {"key", table.keys[row]},
                          {"split", categoryOf(table.split, item.image)},
                          {"flag", workspace::nameOf(flagOf(plan, item.image))},
                          {"scores", scoresJson(plan, item.image)}});
        const std::int32_t code = row < table.label.codes.size() ? table.label.codes[row] : -1;
        if (code >= 0)
            annotations.push_back({{"id", annotations.size() + 1},
                                   {"image_id", row + 1},
                                   {"category_id", code + 1},
                                   {"bbox", Json::array({0, 0, item.width, item.height})},
                                   {"area", static_cast<std::int64_t>(item.width) * item.height},
                                   {"segmentation", Json::array()},
                                   {"iscrowd", 0}});
    }
    return {"annotations.json",
            dump({{"info", {{"description", table.name}, {"version", "1.0"}, {"contributor", "wherefrom"}}},
                  {"licenses", Json::array()},
                  {"categories", categoriesOf(table.label)},
                  {"images", std::move(images)},
                  {"annotations", std::move(annotations)}},
                 -1)};
}

} // namespace wherefrom::curation
