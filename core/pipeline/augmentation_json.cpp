// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/augmentation_json.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string>

namespace wherefrom::pipeline {

encoder::AugmentationOptions augmentationPreset(std::string_view name) {
    if (name == "simclr")
        return {};
    auto options = encoder::AugmentationOptions::none();
    if (name == "none")
        return options;
    if (name != "flip-only")
        throw base::Error("\"" + std::string(name) +
                          "\" is no augmentation: choose among simclr, flip-only, none.");
    options.flipChance = 1;
    return options;
}

nlohmann::json toJson(const encoder::AugmentationOptions& options) {
    return {{"crop", options.crop},
            {"scaleFrom", options.scaleFrom},
            {"scaleTo", options.scaleTo},
            {"ratioFrom", options.ratioFrom},
            {"ratioTo", options.ratioTo},
            {"flipChance", options.flipChance},
            {"jitterChance", options.jitterChance},
            {"jitterStrength", options.jitterStrength},
            {"brightness", options.brightness},
            {"contrast", options.contrast},
            {"saturation", options.saturation},
            {"hue", options.hue},
            {"greyChance", options.greyChance}};
}

} // namespace wherefrom::pipeline
