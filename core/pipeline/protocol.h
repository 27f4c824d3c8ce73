// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/analysis.h"
#include "core/pipeline/listener.h"
#include "core/pipeline/search.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// JSON-RPC 2.0, one message a line. Requests: hello, pause, resume and cancel (of the long work that runs;
/// {} in both directions), shutdown. Long works, one at a time: estimate, analyze, pretrain
/// (pretrain_json.h), validate (validation_json.h). Questions, answered beside one, one at a time: search,
/// attribute (attribution_json.h), estimatePretraining, augmentedViews, scoredViews (scored_views.h),
/// inspectEncoder. Notifications: stage, progress, array, loss, probe, notice. Standard error is free text.
///
/// search {"workspace":PATH,"image":PATH,"k":20}: images like a picture that need not be of the dataset; k
/// may be missing (20). It is answered beside an analysis that runs, one search at a time (else busy,
/// -32001):
///   {"image":PATH,
///    "neighbours":[{"row":i,"key":"…","distance":d}, …],   nearest first; cosine distance 0 … 2
///    "duplicates":[{"row":i,"key":"…","distance":d,"samePixels":bool}, …],   pixel distance 0 … 1, nearest
///                                           first; images that are copies of it, exact ones with samePixels
///    "embedding":[…]}                                                          d numbers, not normalised
/// or with an error of code -32000 whose message is a sentence for a person (no picture, no such file, …).
namespace wherefrom::pipeline::protocol {

using Json = nlohmann::json;

enum class Code {
    parseError = -32700,
    invalidRequest = -32600,
    unknownMethod = -32601,
    invalidParameters = -32602,
    failed = -32000, ///< base::Error: the message is one sentence with the mend
    busy = -32001,
    cancelled = -32800
};

struct Request {
    std::optional<Json> id; ///< none: a notification, which is never answered
    std::string method;
    Json parameters = Json::object();
};
/// A line that is no request; `id` is null where it could not be read.
struct Malformed {
    Json id;
    Code code;
    std::string sentence;
};
std::variant<Request, Malformed> parse(std::string_view line);

/// What an `estimate` or `analyze` asks for. Throws Error naming the entry that is missing or wrong.
AnalysisRequest analysisRequest(const Json& parameters);
/// What a `search` asks for. Throws as analysisRequest().
SearchRequest searchRequest(const Json& parameters);

/// On one line. File names need not be UTF-8, JSON must be: what is not is replaced.
std::string text(const Json& json);
std::string answer(const Json& id, const Json& result);
std::string error(const Json& id, Code code, std::string_view sentence);
/// Its message in English, and in data.said as base::Sentence stores it, for the window's language.
std::string error(const Json& id, Code code, const std::exception& error);
std::string notification(std::string_view method, const Json& parameters);

Json toJson(const StageEvent& event);
Json toJson(const ProgressEvent& event);
Json toJson(const Estimate& estimate);
Json toJson(const AnalysisSummary& summary);
Json toJson(const SearchResult& result);

} // namespace wherefrom::pipeline::protocol
