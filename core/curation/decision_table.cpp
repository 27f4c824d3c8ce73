// SPDX-License-Identifier: Apache-2.0
#include "core/curation/decision_table.h"

#include "core/base/error.h"
#include "core/dataset/csv.h"
#include "core/dataset/file_bytes.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace wherefrom::curation {

using workspace::Flag;

namespace {

using Json = nlohmann::ordered_json;
constexpr int jsonFormat = 1;

[[noreturn]] void failAt(std::size_t line, const std::string& what) {
    throw base::Error("Line " + std::to_string(line) + " of the decisions " + what);
}

/// Puts decisions into a table, each image's once.
class Collector {
  public:
    void flag(std::string key, std::string_view name, std::size_t line) {
        if (key.empty())
            failAt(line, "names no image; give it a key, or take the line out.");
        Flag flag{};
        try {
            flag = workspace::flag(name);
        } catch (const base::Error& error) {
            failAt(line, "cannot be read: " + std::string(error.what()));
        }
        const auto [found, isNew] = table_.flags.emplace(std::move(key), flag);
        if (!isNew && found->second != flag)
            failAt(line, "decides otherwise about " + found->first +
                             " than a line before; take one of the two out.");
    }
    void notDuplicate(std::string first, std::string second, std::size_t line) {
        if (first.empty() || second.empty() || first == second)
            failAt(line, "must name two images that are not duplicates.");
        if (second < first)
            std::swap(first, second);
        table_.notDuplicates.emplace_back(std::move(first), std::move(second));
    }
    void ignore(std::string_view column) { table_.ignoredColumns.emplace_back(column); }

    DecisionTable finish() {
        auto& pairs = table_.notDuplicates;
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return std::move(table_);
    }

  private:
    DecisionTable table_;
};

/// Where a CSV has what.
struct Columns {
    std::optional<std::size_t> key, flag, notDuplicateOf;
};

Columns columnsOf(const std::vector<std::string_view>& heading, Collector& collector) {
    Columns columns;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        if (heading[i] == "key")
            columns.key = i;
        else if (heading[i] == "flag")
            columns.flag = i;
        else if (heading[i] == "not_duplicate_of")
            columns.notDuplicateOf = i;
        else
            collector.ignore(heading[i]);
    }
    if (!columns.key || (!columns.flag && !columns.notDuplicateOf))
        throw base::Error("The decisions want a heading with the column key and the column flag or "
                          "not_duplicate_of.");
    return columns;
}

DecisionTable readCsv(std::string_view content) {
    Collector collector;
    dataset::CsvReader reader(content);
    std::vector<std::string_view> fields;
    if (!reader.next(fields))
        throw base::Error("The file of decisions is empty.");
    const Columns columns = columnsOf(fields, collector);
    const auto field = [&fields](const std::optional<std::size_t>& column) {
        return column && *column < fields.size() ? fields[*column] : std::string_view();
    };
    while (reader.next(fields)) {
        const std::string key(field(columns.key));
        if (const auto flag = field(columns.flag); !flag.empty())
            collector.flag(key, flag, reader.line());
        if (const auto other = field(columns.notDuplicateOf); !other.empty())
            collector.notDuplicate(key, std::string(other), reader.line());
    }
    return collector.finish();
}

DecisionTable readJson(std::string_view content) {
    Collector collector;
    try {
        const Json json = Json::parse(content);
        if (json.at("format") != jsonFormat)
            throw base::Error("These decisions are of a newer format; export them again for this version of "
                              "Wherefrom.");
        for (const auto& [key, flag] : json.at("flags").items())
            collector.flag(key, flag.get<std::string>(), 1);
        for (const Json& pair : json.at("not_duplicates"))
            collector.notDuplicate(pair.at(0).get<std::string>(), pair.at(1).get<std::string>(), 1);
    } catch (const nlohmann::json::exception& error) {
        throw base::Error("The decisions cannot be read as JSON: " + std::string(error.what()) + ".");
    }
    return collector.finish();
}

} // namespace

DecisionTable decisionsOf(const workspace::DecisionStore& store) {
    DecisionTable table;
    for (const auto& [key, flag] : store.flags())
        table.flags.emplace(key, flag);
    table.notDuplicates = store.notDuplicates();
    std::sort(table.notDuplicates.begin(), table.notDuplicates.end());
    return table;
}

std::string decisionsCsv(const DecisionTable& table) {
    std::string csv = "key,flag,not_duplicate_of\r\n";
    const auto row = [&csv](std::string_view key, std::string_view flag, std::string_view other) {
        dataset::appendCsvField(csv, key);
        csv += ',';
        dataset::appendCsvField(csv, flag);
        csv += ',';
        dataset::appendCsvField(csv, other);
        csv += "\r\n";
    };
    for (const auto& [key, flag] : table.flags)
        row(key, workspace::nameOf(flag), {});
    for (const auto& [first, second] : table.notDuplicates)
        row(first, {}, second);
    return csv;
}

std::string decisionsJson(const DecisionTable& table) {
    Json flags = Json::object();
    for (const auto& [key, flag] : table.flags)
        flags[key] = workspace::nameOf(flag);
    Json pairs = Json::array();
    for (const auto& [first, second] : table.notDuplicates)
        pairs.push_back({first, second});
    const Json json{
        {"format", jsonFormat}, {"flags", std::move(flags)}, {"not_duplicates", std::move(pairs)}};
    try {
        return json.dump(1) + "\n";
    } catch (const nlohmann::json::exception&) {
        throw base::Error("A file name is no UTF-8, which JSON cannot hold; export the decisions as CSV.");
    }
}

void writeDecisions(const DecisionTable& table, const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    if (ending != ".csv" && ending != ".json")
        throw base::Error(file.string() + " should end with .csv or .json, which says how it is written.");
    workspace::writeTextAtomically(file, ending == ".csv" ? decisionsCsv(table) : decisionsJson(table));
}

DecisionTable readDecisions(std::string_view content) {
    const std::size_t first = content.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && content[first] == '{' ? readJson(content) : readCsv(content);
}

DecisionTable readDecisions(const std::filesystem::path& file) {
    return readDecisions(std::string_view(dataset::readText(file)));
}

} // namespace wherefrom::curation
