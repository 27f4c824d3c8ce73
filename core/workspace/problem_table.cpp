// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/problem_table.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/dataset/csv.h"

#include <cstddef>
#include <unordered_map>

namespace wherefrom::workspace {

std::string problemsToCsv(const dataset::Dataset& dataset, const std::vector<dataset::Problem>& problems) {
    std::string csv = "key,reason\r\n";
    for (const auto& [image, reason] : problems) {
        dataset::appendCsvField(csv, dataset.keys.at(image.index()));
        csv += ',';
        dataset::appendCsvField(csv, reason);
        csv += "\r\n";
    }
    return csv;
}

std::vector<dataset::Problem> problemsFromCsv(std::string_view csv, const dataset::Dataset& dataset) {
    dataset::CsvReader reader(csv);
    std::vector<std::string_view> fields;
    if (!reader.next(fields) || fields != std::vector<std::string_view>{"key", "reason"})
        throw base::Error("The list of problems is damaged: its first line is not key,reason.");
    std::unordered_map<std::string_view, base::ImageId> imageOf;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        imageOf.emplace(dataset.keys[i], base::idAt<base::ImageId>(i));
    std::vector<dataset::Problem> problems;
    while (reader.next(fields)) {
        if (fields.size() != 2)
            throw base::Error("The list of problems is damaged: line " + std::to_string(reader.line()) +
                              " has another number of fields than two.");
        if (const auto found = imageOf.find(fields[0]); found != imageOf.end())
            problems.push_back({found->second, std::string(fields[1])});
    }
    return problems;
}

} // namespace wherefrom::workspace
