// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_documents.h"
#include "core/curation/export_manifest.h"
#include "core/dataset/csv.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace wherefrom::curation {

namespace {

using Json = nlohmann::ordered_json;

/// A NumPy array file of one axis; `type` as NumPy names it ("<i8"). The data begins at a multiple of 64.
std::string npyFile(const std::string& type, std::size_t count, const std::string& data) {
    constexpr std::size_t prefix = 10; // magic, version, length of the header
    constexpr std::size_t alignment = 64;
    std::string header =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + std::to_string(count) + ",), }";
    header.append(alignment - (prefix + header.size() + 1) % alignment, ' ');
    header += '\n';
    std::string file("\x93NUMPY\x01\x00", 8);
    file += static_cast<char>(header.size() & 0xFFU);
    file += static_cast<char>(header.size() >> 8U);
    return file + header + data;
}

} // namespace

Document csvTable(const Exported& exported) {
    const ExportPlan& plan = exported.plan;
    const dataset::Dataset& table = *plan.request.dataset;
    Document document{"images.csv", "key,path,label,split,group,flag"};
    std::string& text = document.text;
    for (const ScoreColumn& column : plan.request.scores) {
        text += ',';
        dataset::appendCsvField(text, column.name);
    }
    text += "\r\n";
    for (const ExportItem& item : exported.items) {
        if (!isExported(item))
            continue;
        const auto add = [&text](std::string_view field) {
            text += ',';
            dataset::appendCsvField(text, field);
        };
        dataset::appendCsvField(text, table.keys[item.image.index()]);
        add(exported.originalPath(item));
        add(categoryOf(table.label, item.image));
        add(categoryOf(table.split, item.image));
        add(categoryOf(table.group, item.image));
        add(workspace::nameOf(flagOf(plan, item.image)));
        for (const ScoreColumn& column : plan.request.scores)
            add(textOf(column.values[item.image.index()]));
        text += "\r\n";
    }
    return document;
}

Document jsonTable(const Exported& exported) {
    const ExportPlan& plan = exported.plan;
    const dataset::Dataset& table = *plan.request.dataset;
    Json images = Json::array();
    for (const ExportItem& item : exported.items)
        if (isExported(item))
            images.push_back({{"key", table.keys[item.image.index()]},
                              {"path", exported.originalPath(item)},
                              {"label", categoryOf(table.label, item.image)},
                              {"split", categoryOf(table.split, item.image)},
                              {"group", categoryOf(table.group, item.image)},
                              {"flag", workspace::nameOf(flagOf(plan, item.image))},
                              {"scores", scoresJson(plan, item.image)}});
    return {"images.json", dump({{"dataset", table.name}, {"images", std::move(images)}}, 1)};
}

std::vector<Document> numpyIndex(const Exported& exported) {
    std::vector<std::int64_t> rows;
    std::vector<const std::string*> keys;
    std::size_t longest = 1;
    for (const ExportItem& item : exported.items) {
        if (!isExported(item))
            continue;
        rows.push_back(static_cast<std::int64_t>(item.image.index()));
        keys.push_back(&exported.plan.request.dataset->keys[item.image.index()]);
        longest = std::max(longest, keys.back()->size());
    }
    std::string rowBytes(rows.size() * sizeof(std::int64_t), '\0');
    std::memcpy(rowBytes.data(), rows.data(), rowBytes.size());
    std::string keyBytes(keys.size() * longest, '\0');
    for (std::size_t i = 0; i < keys.size(); ++i)
        keyBytes.replace(i * longest, keys[i]->size(), *keys[i]);
    return {{"rows.npy", npyFile("<i8", rows.size(), rowBytes)},
            {"keys.npy", npyFile("|S" + std::to_string(longest), keys.size(), keyBytes)}};
}

} // namespace wherefrom::curation
