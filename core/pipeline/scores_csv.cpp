// SPDX-License-Identifier: Apache-2.0
#include "core/curation/percentile.h"
#include "core/pipeline/report.h"
#include "core/pipeline/score_columns.h"

#include <array>
#include <charconv>
#include <cmath>

namespace wherefrom::pipeline {
namespace {

/// RFC 4180.
std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

/// Shortest text that reads back as the same number; nothing for NaN.
std::string number(float value) {
    if (!std::isfinite(value))
        return {};
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

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
        text += quoted(dataset->keys[i]) + "," + quoted(nameAt(dataset->label, i)) + "," +
                quoted(nameAt(dataset->split, i)) + "," + std::string(workspace::nameOf(flags[i]));
        for (std::size_t c = 0; c < columns.size(); ++c)
            text.append(",")
                .append(number(columns[c].values[i]))
                .append(",")
                .append(number(percentiles[c][i]));
        text += "\n";
    }
    return text;
}

void writeScores(const std::filesystem::path& workspace, const std::filesystem::path& csv) {
    workspace::writeTextAtomically(csv, scoresCsv(workspace));
}

} // namespace wherefrom::pipeline
