// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/run_facts.h"

#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace wherefrom::workspace {

namespace {

using Json = nlohmann::json;
using Records = std::map<std::string, StageRecord>;

/// The figures a stage stored; an empty object where it has not run.
Json valuesOf(const Records& stages, std::string_view name) {
    const auto record = stages.find(std::string(name));
    if (record == stages.end())
        return Json::object();
    Json values = Json::parse(record->second.values, nullptr, false);
    return values.is_object() ? values : Json::object();
}

Json optionsOf(const Records& stages, std::string_view name) {
    const Json values = valuesOf(stages, name);
    const auto options = values.find("options");
    return options != values.end() && options->is_object() ? *options : Json::object();
}

std::string textOf(const Json& value) {
    if (value.is_null())
        return "none";
    return value.is_string() ? value.get<std::string>()
                             : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void flatten(const Json& object, const std::string& prefix, std::vector<RunFact>& facts) {
    for (const auto& [name, value] : object.items()) {
        if (value.is_object())
            flatten(value, prefix + name + ".", facts);
        else
            facts.push_back({prefix + name, textOf(value)});
    }
}

/// The options of the influence, with those of stages that it does not depend on as they ran.
Json options(const Records& stages) {
    Json all = optionsOf(stages, stages::influence);
    for (const auto& [section, stage] :
         {std::pair{"map", stages::map}, std::pair{"neighbours", stages::neighbours}}) {
        const Json own = optionsOf(stages, stage);
        if (const auto found = own.find(section); found != own.end())
            all[section] = *found;
    }
    return all;
}

/// What records told before they held all options.
Json olderOptions(const Records& stages) {
    constexpr std::array influenceNames{"draws", "damping", "absoluteDamping", "loss", "output", "curvature"};
    Json all = Json::object();
    const Json influence = valuesOf(stages, stages::influence);
    for (const auto* name : influenceNames)
        if (const auto found = influence.find(name); found != influence.end())
            all["influence"][name] = *found;
    if (const auto seed = influence.find("seed"); seed != influence.end())
        all["seed"] = *seed;
    const Json encoder = valuesOf(stages, stages::encoder);
    if (const auto start = encoder.find("start"); start != encoder.end())
        all["encoder"]["start"] = *start;
    return all;
}

} // namespace

std::vector<RunFact> runFacts(const Records& stages) {
    std::vector<RunFact> facts;
    Json known = options(stages);
    if (known.empty())
        known = olderOptions(stages);
    flatten(known, "", facts);
    std::ranges::stable_partition(facts, [](const RunFact& fact) { return fact.name == "seed"; });
    const Json encoder = valuesOf(stages, stages::encoder);
    for (const auto& [name, entry] :
         {std::pair{"encoder.description", "encoder"}, std::pair{"encoder.training", "training"},
          std::pair{"encoder.hash", "hash"}})
        if (const auto found = encoder.find(entry); found != encoder.end())
            facts.push_back({name, textOf(*found)});
    return facts;
}

std::string factNamed(const std::vector<RunFact>& facts, const std::string& name) {
    const auto found = std::ranges::find(facts, name, &RunFact::name);
    return found == facts.end() ? std::string() : found->value;
}

std::vector<RunDifference> differences(const std::vector<RunFact>& first,
                                       const std::vector<RunFact>& second) {
    std::vector<RunDifference> result;
    for (const RunFact& fact : first)
        if (const auto other = std::ranges::find(second, fact.name, &RunFact::name);
            other != second.end() && other->value != fact.value)
            result.push_back({fact.name, fact.value, other->value});
    return result;
}

std::string defaultRunName(const std::vector<RunFact>& facts) {
    const std::string objective = factNamed(facts, "encoder.objective");
    const std::string start = std::filesystem::path(factNamed(facts, "encoder.start")).stem().string();
    const std::string seed = factNamed(facts, "seed");
    std::string name = start.empty() ? "Run" : start + " encoder";
    if (!objective.empty())
        name += ", " + objective;
    return seed.empty() ? name : name + ", seed " + seed;
}

} // namespace wherefrom::workspace
