// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/drift.h"

#include "core/pipeline/stored_values.h"

namespace wherefrom::pipeline {

std::optional<nlohmann::json> valuesWithinDrift(const EarlierResults& earlier, std::string_view stage) {
    auto values = storedValues(earlier.workspace(), stage);
    const auto earlierImages = earlier.rows().size() - earlier.added() + earlier.gone();
    const auto madeOn = values.value("madeOn", earlierImages);
    const auto changed = values.value("changedSince", std::size_t{0}) + earlier.added() + earlier.gone();
    if (static_cast<double>(changed) > largestDrift * static_cast<double>(madeOn))
        return std::nullopt;
    values["madeOn"] = madeOn;
    values["changedSince"] = changed;
    return values;
}

} // namespace wherefrom::pipeline
