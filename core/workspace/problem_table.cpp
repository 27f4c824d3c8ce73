// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/problem_table.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/sentence.h"
#include "core/dataset/csv.h"

#include <cstddef>
#include <unordered_map>

namespace wherefrom::workspace {

std::string problemsToCsv(const dataset::Dataset& dataset, const std::vector<dataset::Problem>& problems) {
    std::string csv = "key,reason,parts\r\n";
    for (const auto& [image, reason] : problems) {
        dataset::appendCsvField(csv, dataset.keys.at(image.index()));
        csv += ',';
        const std::string english = base::englishOf(reason);
        dataset::appendCsvField(csv, english);
        csv += ',';
        if (english != reason)
            dataset::appendCsvField(csv, reason);
        csv += "\r\n";
    }
    return csv;
}

std::vector<dataset::Problem> problemsFromCsv(std::string_view csv, const dataset::Dataset& dataset) {
    dataset::CsvReader reader(csv);
    std::vector<std::string_view> fields;
    using Titles = std::vector<std::string_view>;
    const bool hasTitles = reader.next(fields);
    const std::size_t columns = fields.size();
    if (!hasTitles || (fields != Titles{"key", "reason"} && fields != Titles{"key", "reason", "parts"}))
        throw base::Error("The list of problems is damaged: its first line is not key,reason,parts.");
    std::unordered_map<std::string_view, base::ImageId> imageOf;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        imageOf.emplace(dataset.keys[i], base::idAt<base::ImageId>(i));
    std::vector<dataset::Problem> problems;
    while (reader.next(fields)) {
        if (fields.size() != columns)
            throw base::Error("The list of problems is damaged: line " + std::to_string(reader.line()) +
                              " has another number of fields than its first.");
        if (const auto found = imageOf.find(fields[0]); found != imageOf.end())
            problems.push_back(
                {found->second, std::string(fields.back().empty() ? fields[1] : fields.back())});
    }
    return problems;
}

} // namespace wherefrom::workspace
