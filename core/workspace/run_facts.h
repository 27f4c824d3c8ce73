// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/workspace.h"

#include <map>
#include <string>
#include <vector>

namespace wherefrom::workspace {

/// One thing that a run was made with: an option by its name in the options ("influence.draws"), or
/// "encoder.description", "encoder.training", "encoder.hash".
struct RunFact {
    std::string name;
    std::string value;
    friend bool operator==(const RunFact&, const RunFact&) = default;
};

/// From the records of a run's stages, the seed first. Records written before options were stored tell less.
std::vector<RunFact> runFacts(const std::map<std::string, StageRecord>& stages);
/// The value of a fact; empty where it is not known.
std::string factNamed(const std::vector<RunFact>& facts, const std::string& name);

struct RunDifference {
    std::string name, first, second;
    friend bool operator==(const RunDifference&, const RunDifference&) = default;
};
/// What both tell of and tell otherwise, in the order of the first.
std::vector<RunDifference> differences(const std::vector<RunFact>& first, const std::vector<RunFact>& second);

/// A short name for a person: "builtin encoder, seed 1".
std::string defaultRunName(const std::vector<RunFact>& facts);

} // namespace wherefrom::workspace
