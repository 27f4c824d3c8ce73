// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/coverage.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/encoder/script_network_torch.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace wherefrom::encoder {

namespace {

/// Rounded down, so that 100 % is never claimed for less.
std::string percent(double share) {
    std::ostringstream text;
    text << std::floor(share * 1000) / 10 << " %";
    return text.str();
}

Coverage wholeCoverage(const NamedTensors& parameters) {
    Coverage coverage;
    for (const auto& [name, tensor] : parameters)
        coverage.elements += tensor.numel();
    coverage.parameters = coverage.coveredParameters = parameters.size();
    coverage.coveredElements = coverage.elements;
    return coverage;
}

} // namespace

double Coverage::share() const {
    return elements == 0 ? 0 : static_cast<double>(coveredElements) / static_cast<double>(elements);
}

std::string Coverage::sentence(std::size_t longest) const {
    std::string text = percent(share()) + " of the parameters are covered";
    if (coveredElements == 0 && !uncovered.empty()) // one reason for all, most likely
        return text + ": " + uncovered.front().reason + ".";
    const std::size_t named = std::min(longest, uncovered.size());
    for (std::size_t i = 0; i < named; ++i)
        text += (i == 0 ? "; not: " : ", ") + uncovered[i].name + " (" + uncovered[i].reason + ")";
    if (named < uncovered.size())
        text += (named == 0 ? "; not: " : " and ") + std::to_string(uncovered.size() - named) +
                (named == 0 ? "" : " more");
    return text + ".";
}

Coverage coverageOf(const Encoder& encoder) {
    const Backbone& backbone = *encoder.state().backbone;
    if (const auto* script = dynamic_cast<const ScriptBackbone*>(&backbone))
        return script->coverage();
    return wholeCoverage(backbone.parameters());
}

} // namespace wherefrom::encoder
