// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/protocol.h"

#include "core/base/sentence.h"

#include "core/base/error.h"

namespace wherefrom::pipeline::protocol {
namespace {

std::string lineOf(const Json& message) {
    return text(message) + "\n";
}

/// Deeper than any message is, and shallow enough for what walks through one by calling itself.
constexpr int deepest = 32;
constexpr int mostNeighbours = 10000;

Json parsedMessage(std::string_view text, bool& tooDeep) {
    return Json::parse(
        text,
        [&](int depth, Json::parse_event_t, const Json&) {
            tooDeep = tooDeep || depth > deepest;
            return depth <= deepest;
        },
        false);
}

bool isId(const Json& id) {
    return id.is_string() || id.is_number() || id.is_null();
}

std::string textEntry(const Json& parameters, const char* name, bool required) {
    const auto entry = parameters.find(name);
    if (entry == parameters.end() && !required)
        return {};
    if (entry == parameters.end() || !entry->is_string() || (required && entry->get<std::string>().empty()))
        throw base::Error(std::string("The parameter \"") + name + "\" must be the path as a text.");
    return entry->get<std::string>();
}

} // namespace

std::string text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::variant<Request, Malformed> parse(std::string_view text) {
    bool tooDeep = false;
    const Json message = parsedMessage(text, tooDeep);
    if (tooDeep)
        return Malformed{nullptr, Code::invalidRequest,
                         "The message is nested too deeply: check its brackets."};
    if (message.is_discarded())
        return Malformed{nullptr, Code::parseError, "The line is not valid JSON: send one message a line."};
    if (!message.is_object())
        return Malformed{nullptr, Code::invalidRequest,
                         "A message must be one JSON object a line; batches are not served."};
    Json id;
    const auto foundId = message.find("id");
    if (foundId != message.end() && isId(*foundId))
        id = *foundId;
    const auto invalid = [&](const char* sentence) { return Malformed{id, Code::invalidRequest, sentence}; };
    if (foundId != message.end() && !isId(*foundId))
        return invalid("The id must be a number, a text or null.");
    if (const auto version = message.find("jsonrpc"); version == message.end() || *version != "2.0")
        return invalid("A message must say \"jsonrpc\":\"2.0\".");
    const auto method = message.find("method");
    if (method == message.end() || !method->is_string())
        return invalid("A message must name its method as a text.");
    Request request;
    if (foundId != message.end())
        request.id = id;
    request.method = method->get<std::string>();
    if (const auto parameters = message.find("params"); parameters != message.end()) {
        if (!parameters->is_object())
            return Malformed{id, Code::invalidParameters, "The params must be a JSON object."};
        request.parameters = *parameters;
    }
    return request;
}

AnalysisRequest analysisRequest(const Json& parameters) {
    AnalysisRequest request;
    request.dataset = textEntry(parameters, "dataset", true);
    request.workspace = textEntry(parameters, "workspace", false);
    if (const auto options = parameters.find("options"); options != parameters.end())
        request.options = parseOptions(options->dump());
    if (const auto anew = parameters.find("anew"); anew != parameters.end()) {
        if (!anew->is_boolean())
            throw base::Error("The parameter \"anew\" must be true or false.");
        request.anew = anew->get<bool>();
    }
    for (const auto& [name, value] : parameters.items())
        if (name != "dataset" && name != "workspace" && name != "options" && name != "anew")
            throw base::Error("There is no parameter \"" + name +
                              "\": use dataset, workspace, options and anew.");
    return request;
}

SearchRequest searchRequest(const Json& parameters) {
    SearchRequest request;
    request.workspace = textEntry(parameters, "workspace", true);
    request.image = textEntry(parameters, "image", true);
    if (const auto k = parameters.find("k"); k != parameters.end()) {
        if (!k->is_number_integer() || *k < 1 || *k > mostNeighbours)
            throw base::Error("The parameter \"k\" must be a whole number from 1 to 10,000.");
        request.k = k->get<std::size_t>();
    }
    for (const auto& [name, value] : parameters.items())
        if (name != "workspace" && name != "image" && name != "k")
            throw base::Error("There is no parameter \"" + name + "\": use workspace, image and k.");
    return request;
}

std::string answer(const Json& id, const Json& result) {
    return lineOf({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

std::string error(const Json& id, Code code, std::string_view sentence) {
    return lineOf({{"jsonrpc", "2.0"},
                   {"id", id},
                   {"error", {{"code", static_cast<int>(code)}, {"message", std::string(sentence)}}}});
}

std::string error(const Json& id, Code code, const std::exception& error) {
    const base::Sentence sentence = base::sentenceOf(error);
    return lineOf({{"jsonrpc", "2.0"},
                   {"id", id},
                   {"error",
                    {{"code", static_cast<int>(code)},
                     {"message", sentence.english()},
                     {"data", {{"said", sentence.stored()}}}}}});
}

std::string notification(std::string_view method, const Json& parameters) {
    return lineOf({{"jsonrpc", "2.0"}, {"method", std::string(method)}, {"params", parameters}});
}

Json toJson(const StageEvent& event) {
    return {
        {"name", event.name},           {"title", event.title},  {"state", std::string(nameOf(event.state))},
        {"index", event.index},         {"count", event.count},  {"seconds", event.seconds},
        {"peakBytes", event.peakBytes}, {"arrays", event.arrays}};
}

Json toJson(const ProgressEvent& event) {
    return {{"stage", event.stage},
            {"title", event.title},
            {"next", event.next},
            {"index", event.index},
            {"count", event.count},
            {"done", event.done},
            {"total", event.total},
            {"unit", event.unit},
            {"rate", event.rate},
            {"secondsLeft", event.secondsLeft},
            {"runSecondsLeft", event.runSecondsLeft},
            {"detail", event.detail}};
}

Json toJson(const Estimate& estimate) {
    Json stages = Json::array();
    for (const auto& stage : estimate.stages)
        stages.push_back({{"name", stage.name},
                          {"title", stage.title},
                          {"seconds", stage.seconds},
                          {"cached", stage.cached}});
    return {{"images", estimate.images},
            {"seconds", estimate.seconds},
            {"memoryBytes", estimate.memoryBytes},
            {"diskBytes", estimate.diskBytes},
            {"pretrainEpochs", estimate.pretrainEpochs},
            {"stages", stages}};
}

Json toJson(const AnalysisSummary& summary) {
    Json stages = Json::array();
    for (const auto& stage : summary.stages)
        stages.push_back({{"name", stage.name},
                          {"title", stage.title},
                          {"seconds", stage.seconds},
                          {"peakBytes", stage.peakBytes},
                          {"cached", stage.cached}});
    return {{"seconds", summary.seconds}, {"workspace", summary.workspace.string()}, {"stages", stages}};
}

Json toJson(const SearchResult& result) {
    Json neighbours = Json::array();
    for (const auto& found : result.neighbours)
        neighbours.push_back({{"row", found.row}, {"key", found.key}, {"distance", found.distance}});
    Json duplicates = Json::array();
    for (const auto& found : result.duplicates)
        duplicates.push_back({{"row", found.row},
                              {"key", found.key},
                              {"distance", found.distance},
                              {"samePixels", found.samePixels}});
    return {{"image", result.image.string()},
            {"neighbours", neighbours},
            {"duplicates", duplicates},
            {"embedding", result.embedding}};
}

} // namespace wherefrom::pipeline::protocol
