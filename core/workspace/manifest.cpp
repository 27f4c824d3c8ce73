// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/manifest.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

namespace wherefrom::workspace {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;

Json parsedValues(const std::string& name, const StageRecord& record) {
    Json values = Json::parse(record.values, nullptr, false);
    if (!values.is_object())
        throw base::Error("The values of the stage " + name + " are no JSON object.");
    return values;
}

StageRecord stageFromJson(const Json& json) {
    StageRecord record;
    record.key = json.at("key").get<std::string>();
    record.arrays = json.at("arrays").get<std::vector<std::string>>();
    record.method = json.value("method", "");
    record.tookOver = json.value("took_over", false);
    record.seconds = json.at("seconds").get<double>();
    record.peakBytes = json.at("peak_bytes").get<std::int64_t>();
    record.finished = json.at("finished").get<std::string>();
    record.values = json.at("values").dump();
    return record;
}

} // namespace

std::string toJson(const Manifest& manifest) {
    Json json{{"format", format}, {"program", "wherefrom " WHEREFROM_VERSION}};
    if (!manifest.datasetKind.empty())
        json["dataset"] = {
            {"name", manifest.datasetName}, {"kind", manifest.datasetKind}, {"root", manifest.datasetRoot}};
    Json stages = Json::object();
    for (const auto& [name, record] : manifest.stages)
        stages[name] = {{"key", record.key},
                        {"method", record.method},
                        {"took_over", record.tookOver},
                        {"arrays", record.arrays},
                        {"seconds", record.seconds},
                        {"peak_bytes", record.peakBytes},
                        {"finished", record.finished},
                        {"values", parsedValues(name, record)}};
    json["stages"] = std::move(stages);
    // A path need not be UTF-8; such bytes are replaced rather than ending the run.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest manifestFromJson(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        const int found = json.at("format").get<int>();
        if (found > format)
            throw base::Error("written by a newer version of Wherefrom (format " + std::to_string(found) +
                              "); open the workspace with that version.");
        Manifest manifest;
        if (const auto dataset = json.find("dataset"); dataset != json.end()) {
            manifest.datasetName = dataset->at("name").get<std::string>();
            manifest.datasetKind = dataset->at("kind").get<std::string>();
            manifest.datasetRoot = dataset->at("root").get<std::string>();
        }
        for (const auto& [name, record] : json.at("stages").items())
            manifest.stages.emplace(name, stageFromJson(record));
        return manifest;
    } catch (const Json::exception&) {
        throw base::Error("damaged; delete it and run the analysis again (flags and verdicts are kept apart, "
                          "in decisions.sqlite).");
    }
}

} // namespace wherefrom::workspace
