// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/attribution_json.h"

#include "core/base/error.h"
#include "core/pipeline/stored_values.h"

#include <set>

namespace wherefrom::pipeline::protocol {
namespace {

constexpr int mostFound = 10000;
const std::set<std::string> names{"workspace", "image", "k", "similarity", "sameLabel", "label"};

[[noreturn]] void refuse(const std::string& name, const char* what) {
    throw base::Error("The parameter \"" + name + "\" must be " + what + ".");
}

std::string textOf(const Json& parameters, const std::string& name, const std::string& otherwise = {}) {
    const auto entry = parameters.find(name);
    if (entry == parameters.end())
        return otherwise;
    if (!entry->is_string())
        refuse(name, "a text");
    return entry->get<std::string>();
}

Json listOf(const std::vector<AttributedImage>& images) {
    Json list = Json::array();
    for (const auto& one : images)
        list.push_back({{"row", one.row},
                        {"key", one.key},
                        {"label", one.label},
                        {"value", figure(double{one.value})},
                        {"inBoth", one.inBoth}});
    return list;
}

} // namespace

AttributionRequest attributionRequest(const Json& parameters) {
    for (const auto& [name, value] : parameters.items())
        if (!names.contains(name))
            throw base::Error("There is no parameter \"" + name +
                              "\": use workspace, image, k, similarity, sameLabel and label.");
    AttributionRequest request;
    request.workspace = textOf(parameters, "workspace");
    request.image = textOf(parameters, "image");
    for (const char* name : {"workspace", "image"})
        if (textOf(parameters, name).empty())
            refuse(name, "given as a text");
    request.label = textOf(parameters, "label");
    request.similarity = curation::similarityFromName(textOf(parameters, "similarity", "cosine"));
    if (const auto same = parameters.find("sameLabel"); same != parameters.end()) {
        if (!same->is_boolean())
            refuse("sameLabel", "true or false");
        request.sameLabel = same->get<bool>();
    }
    if (const auto k = parameters.find("k"); k != parameters.end()) {
        if (!k->is_number_integer() || *k < 1 || *k > mostFound)
            refuse("k", "a whole number from 1 to 10,000");
        request.k = k->get<std::size_t>();
    }
    return request;
}

Json toJson(const AttributionResult& result) {
    return {{"image", result.image},
            {"row", result.row},
            {"label", result.label},
            {"selfInfluence", result.selfInfluence ? figure(*result.selfInfluence) : Json()},
            {"whyNoInfluence", result.whyNoInfluence},
            {"most", listOf(result.most)},
            {"least", listOf(result.least)},
            {"similar", listOf(result.similar)}};
}

} // namespace wherefrom::pipeline::protocol
