// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/table.h"

#include "core/base/error.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace wherefrom::dataset {
namespace {

constexpr std::array<std::pair<SourceKind, std::string_view>, 6> kinds{{
    {SourceKind::folder, "folder"},
    {SourceKind::cifar10, "cifar10"},
    {SourceKind::cifar100, "cifar100"},
    {SourceKind::idx, "idx"},
    {SourceKind::manifest, "manifest"},
    {SourceKind::sheet, "sheet"},
}};

constexpr std::array<std::string_view, 4> fixedColumns{"key", "label", "split", "group"};
constexpr std::string_view problemColumn = "problem";

void appendCategory(std::string& csv, const CategoryColumn& column, std::size_t row) {
    csv += ',';
    if (row < column.codes.size() && column.codes[row] >= 0)
        appendCsvField(csv, column.names[static_cast<std::size_t>(column.codes[row])]);
}

void appendNumber(std::string& csv, double value) {
    csv += ',';
    if (std::isnan(value))
        return;
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    csv.append(digits.data(), end);
}

/// A category whose name starts like a number column's ("#…") is told apart by a backslash.
std::string categoryHeader(const std::string& name) {
    return name.starts_with('#') || name.starts_with('\\') ? '\\' + name : name;
}

std::string header(const Dataset& dataset) {
    std::string csv = "key,label,split,group";
    for (const CategoryColumn& column : dataset.categories)
        appendCsvField(csv += ',', categoryHeader(column.name));
    for (const NumberColumn& column : dataset.numbers)
        appendCsvField(csv += ',', '#' + column.name);
    return (csv += ',').append(problemColumn) + '\n';
}

std::vector<std::string> problemOfRow(const Dataset& dataset) {
    std::vector<std::string> reasons(dataset.size());
    for (const Problem& problem : dataset.problems) {
        std::string& reason = reasons.at(problem.image.index());
        if (reason.empty())
            reason = problem.reason;
        else
            reason =
                base::Sentence("%1; %2", {base::sentenceStored(reason), base::sentenceStored(problem.reason)})
                    .stored();
    }
    return reasons;
}

/// What one further column of a table being read is, and its values so far.
struct FurtherColumn {
    std::string name;
    bool isNumber = false;
    CategoryBuilder categories;
    std::vector<double> numbers;
};

FurtherColumn furtherColumn(std::string_view title) {
    FurtherColumn column;
    column.isNumber = title.starts_with('#');
    column.name = title.substr(title.starts_with('#') || title.starts_with('\\') ? 1 : 0);
    return column;
}

[[noreturn]] void throwDamaged(const std::string& what) {
    throw base::Error("The table of images " + what + ": open the dataset again to list it anew.");
}

double numberCell(std::string_view cell, std::size_t line) {
    if (cell.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto number = numberIn(cell);
    if (!number)
        throwDamaged("holds \"" + std::string(cell) + "\" on line " + std::to_string(line) +
                     " where a number belongs");
    return *number;
}

void checkHeader(const std::vector<std::string_view>& titles) {
    bool good = titles.size() > fixedColumns.size() && titles.back() == problemColumn;
    for (std::size_t i = 0; good && i < fixedColumns.size(); ++i)
        good = titles[i] == fixedColumns[i];
    if (!good)
        throwDamaged("does not begin with the columns key, label, split, group … problem");
}

} // namespace

std::string toCsv(const Dataset& dataset) {
    std::string csv = header(dataset);
    csv.reserve(dataset.size() * 48);
    const std::vector<std::string> problems = problemOfRow(dataset);
    for (std::size_t row = 0; row < dataset.size(); ++row) {
        appendCsvField(csv, dataset.keys[row]);
        appendCategory(csv, dataset.label, row);
        appendCategory(csv, dataset.split, row);
        appendCategory(csv, dataset.group, row);
        for (const CategoryColumn& column : dataset.categories)
            appendCategory(csv, column, row);
        for (const NumberColumn& column : dataset.numbers)
            appendNumber(csv, column.values[row]);
        appendCsvField(csv += ',', problems[row]);
        csv += '\n';
    }
    return csv;
}

Dataset fromCsv(std::string_view csv, std::string name, SourceKind kind, std::filesystem::path root) {
    CsvReader reader(csv);
    std::vector<std::string_view> cells;
    if (!reader.next(cells))
        throwDamaged("is empty");
    checkHeader(cells);
    const std::size_t columnCount = cells.size();
    std::vector<FurtherColumn> further;
    for (std::size_t c = fixedColumns.size(); c + 1 < columnCount; ++c)
        further.push_back(furtherColumn(cells[c]));

    Dataset dataset;
    dataset.name = std::move(name);
    dataset.kind = kind;
    dataset.root = std::move(root);
    CategoryBuilder label, split, group;
    while (reader.next(cells)) {
        if (cells.size() != columnCount)
            throwDamaged("has " + std::to_string(cells.size()) + " instead of " +
                         std::to_string(columnCount) + " fields on line " + std::to_string(reader.line()));
        if (!cells.back().empty())
            dataset.problems.push_back(
                {base::idAt<base::ImageId>(dataset.size()), std::string(cells.back())});
        dataset.keys.emplace_back(cells[0]);
        label.add(cells[1]);
        split.add(cells[2]);
        group.add(cells[3]);
        for (std::size_t c = 0; c < further.size(); ++c) {
            const std::string_view cell = cells[fixedColumns.size() + c];
            if (further[c].isNumber)
                further[c].numbers.push_back(numberCell(cell, reader.line()));
            else
                further[c].categories.add(cell);
        }
    }
    dataset.label = std::move(label).finish("label");
    dataset.split = std::move(split).finish("split");
    dataset.group = std::move(group).finish("group");
    for (FurtherColumn& column : further) {
        if (column.isNumber)
            dataset.numbers.push_back({std::move(column.name), std::move(column.numbers)});
        else
            dataset.categories.push_back(std::move(column.categories).finish(std::move(column.name)));
    }
    return dataset;
}

std::string_view nameOf(SourceKind kind) {
    for (const auto& [known, name] : kinds)
        if (known == kind)
            return name;
    throw base::Error("There is no kind of dataset with number " + std::to_string(static_cast<int>(kind)) +
                      ".");
}

SourceKind sourceKind(std::string_view name) {
    for (const auto& [kind, known] : kinds)
        if (known == name)
            return kind;
    throw base::Error("\"" + std::string(name) +
                      "\" is no kind of dataset: use folder, cifar10, cifar100, idx, manifest or sheet.");
}

} // namespace wherefrom::dataset
