// SPDX-License-Identifier: Apache-2.0
#include "core/curation/percentile.h"
#include "core/pipeline/csv_text.h"
#include "core/pipeline/report.h"
#include "core/pipeline/score_columns.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace wherefrom::pipeline {
namespace {

std::string nameAt(const dataset::CategoryColumn& column, std::size_t row) {
    if (column.codes.empty() || column.codes[row] < 0)
        return {};
    return column.names[static_cast<std::size_t>(column.codes[row])];
}

} // namespace

std::string scoresCsv(const std::filesystem::path& folder) {
    const auto workspace = workspace::Workspace::open(folder);
    const auto dataset = storedDataset(workspace);
    const auto columns = scoreColumns(workspace, dataset->size());
    const auto flags = flagsOf(workspace, *dataset);
    std::string text = "key,label,split,flag";
    std::vector<std::vector<float>> percentiles;
    for (const auto& column : columns) {
        text += "," + column.name + "," + column.name + "_percentile";
        percentiles.push_back(curation::percentiles(column.values));
    }
    text += "\n";
    for (std::size_t i = 0; i < dataset->size(); ++i) {
        text += csvField(dataset->keys[i]) + "," + csvField(nameAt(dataset->label, i)) + "," +
                csvField(nameAt(dataset->split, i)) + "," + std::string(workspace::nameOf(flags[i]));
        for (std::size_t c = 0; c < columns.size(); ++c)
            text.append(",")
                .append(csvNumber(columns[c].values[i]))
                .append(",")
                .append(csvNumber(percentiles[c][i]));
        text += "\n";
    }
    return text;
}

std::string scoresOrigin(const std::filesystem::path& folder) {
    const auto workspace = workspace::Workspace::open(folder);
    const auto dataset = storedDataset(workspace);
    nlohmann::json columns = nlohmann::json::object(), stages = nlohmann::json::object();
    for (const auto& column : scoreColumns(workspace, dataset->size()))
        columns[column.name] = column.meaning;
    for (const auto& [name, record] : workspace.stages()) {
        const auto values = nlohmann::json::parse(record.values, nullptr, false);
        stages[name] = values.is_discarded() ? nlohmann::json() : values;
    }
    const nlohmann::json origin{
        {"sign", "influence is a positive magnitude; the paper prints it with a minus"},
        {"columns", columns},
        {"stages", stages}};
    return origin.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void writeScores(const std::filesystem::path& workspace, const std::filesystem::path& csv) {
    auto origin = csv;
    origin += ".json";
    workspace::writeTextAtomically(csv, scoresCsv(workspace));
    workspace::writeTextAtomically(origin, scoresOrigin(workspace));
}

} // namespace wherefrom::pipeline
