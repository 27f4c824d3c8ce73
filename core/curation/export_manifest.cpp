// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_manifest.h"

#include "core/curation/decision_table.h"
#include "core/curation/export_placement.h"
#include "core/dataset/csv.h"
#include "core/dataset/table.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace wherefrom::curation {

namespace {

using Json = nlohmann::ordered_json;

std::string reasonOf(const ExportItem& item) {
    return item.failure.empty() ? item.reason : "could not be exported: " + item.failure;
}

Json countsJson(const std::vector<ExportCount>& counts) {
    Json json = Json::array();
    for (const ExportCount& count : counts)
        json.push_back({{"name", count.name}, {"before", count.before}, {"after", count.after}});
    return json;
}

Json imageJson(const ExportPlan& plan, const ExportItem& item) {
    const dataset::Dataset& table = *plan.request.dataset;
    Json json{{"key", table.keys[item.image.index()]},
              {"file", isExported(item) ? item.file : std::string()},
              {"included", isExported(item)},
              {"label", categoryOf(table.label, item.image)},
              {"split", categoryOf(table.split, item.image)},
              {"group", categoryOf(table.group, item.image)},
              {"flag", workspace::nameOf(flagOf(plan, item.image))},
              {"tags", tagsOf(plan, item.image)},
              {"note", noteOf(plan, item.image)},
              {"reason", reasonOf(item)}};
    if (!plan.request.scores.empty())
        json["scores"] = scoresJson(plan, item.image);
    json["sha256"] = item.sha256;
    return json;
}

} // namespace

std::string categoryOf(const dataset::CategoryColumn& column, base::ImageId image) {
    const std::int32_t code = image.index() < column.codes.size() ? column.codes[image.index()] : -1;
    return code < 0 ? std::string() : column.names.at(static_cast<std::size_t>(code));
}

workspace::Flag flagOf(const ExportPlan& plan, base::ImageId image) {
    return plan.request.flags.empty() ? workspace::Flag::none : plan.request.flags[image.index()];
}

const std::set<std::string>& tagsOf(const ExportPlan& plan, base::ImageId image) {
    static const std::set<std::string> none;
    const auto found = plan.request.tags.find(image);
    return found == plan.request.tags.end() ? none : found->second;
}

const std::string& noteOf(const ExportPlan& plan, base::ImageId image) {
    static const std::string none;
    const auto found = plan.request.notes.find(image);
    return found == plan.request.notes.end() ? none : found->second;
}

std::string textOf(float value) {
    if (std::isnan(value))
        return {};
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::string(text.data(), end) : std::string();
}

Json numberOf(float value) {
    if (!std::isfinite(value))
        return nullptr;
    return std::strtod(textOf(value).c_str(), nullptr);
}

bool isExported(const ExportItem& item) {
    return item.included && item.failure.empty();
}

Json scoresJson(const ExportPlan& plan, base::ImageId image) {
    Json json = Json::object();
    for (const ScoreColumn& column : plan.request.scores)
        json[column.name] = numberOf(column.values[image.index()]);
    return json;
}

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string manifestHeading(const ExportPlan& plan) {
    std::string line = "key,file,included,label,split,group,flag,tags,note,reason";
    for (const ScoreColumn& column : plan.request.scores) {
        line += ',';
        dataset::appendCsvField(line, column.name);
    }
    return line + ",sha256\r\n";
}

std::string manifestRow(const ExportPlan& plan, const ExportItem& item) {
    const dataset::Dataset& table = *plan.request.dataset;
    std::string line;
    const auto add = [&line](std::string_view field) {
        dataset::appendCsvField(line, field);
        line += ',';
    };
    add(table.keys[item.image.index()]);
    add(isExported(item) ? item.file : std::string());
    add(isExported(item) ? "1" : "0");
    add(categoryOf(table.label, item.image));
    add(categoryOf(table.split, item.image));
    add(categoryOf(table.group, item.image));
    add(workspace::nameOf(flagOf(plan, item.image)));
    add(joinTags(tagsOf(plan, item.image)));
    add(noteOf(plan, item.image));
    add(reasonOf(item));
    for (const ScoreColumn& column : plan.request.scores)
        add(textOf(column.values[item.image.index()]));
    return line + item.sha256 + "\r\n";
}

std::string manifestJson(const ExportPlan& plan, const std::vector<ExportItem>& items) {
    const dataset::Dataset& table = *plan.request.dataset;
    Json meanings = Json::object();
    for (const ScoreColumn& column : plan.request.scores)
        meanings[column.name] = column.meaning;
    Json images = Json::array();
    std::size_t exported = 0;
    for (const ExportItem& item : items) {
        exported += isExported(item) ? 1 : 0;
        images.push_back(imageJson(plan, item));
    }
    Json json{
        {"format", 1},
        {"program", "wherefrom " WHEREFROM_VERSION},
        {"dataset",
         {{"name", table.name}, {"kind", dataset::nameOf(table.kind)}, {"root", table.root.string()}}},
        {"form", nameOf(formOf(plan.request))},
        {"written_as", nameOf(plan.request.format)},
        {"counts", {{"images", items.size()}, {"exported", exported}, {"left_out", items.size() - exported}}},
        {"labels", countsJson(plan.labels)},
        {"groups", countsJson(plan.groups)},
        {"splits", countsJson(plan.splits)},
        {"scores", meanings},
        {"run", Json::parse(plan.request.runFacts)},
        {"images", std::move(images)}};
    if (!plan.request.exportedAt.empty())
        json["exported"] = plan.request.exportedAt;
    return dump(json, 1);
}

} // namespace wherefrom::curation
