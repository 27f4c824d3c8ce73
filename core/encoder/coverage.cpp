// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/coverage.h"
#include "core/encoder/encoder_state_torch.h"

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
    Coverage coverage = wholeCoverage(backbone.parameters());
    if (!backbone.layers().empty())
        return coverage;
    coverage.coveredParameters = 0;
    coverage.coveredElements = 0;
    for (const auto& [name, tensor] : backbone.parameters())
        coverage.uncovered.push_back({name, tensor.numel(),
                                      static_cast<double>(tensor.numel()) / coverage.elements,
                                      "the layers of an imported network are not recorded"});
    return coverage;
}

} // namespace wherefrom::encoder
