// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/stage_key.h"

#include "core/base/hash.h"

namespace wherefrom::pipeline {
namespace {

void append(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

} // namespace

std::string stageKey(std::string_view name, const std::vector<std::string>& inputKeys,
                     std::string_view dependencies) {
    std::string text;
    append(text, name);
    for (const auto& key : inputKeys)
        append(text, key);
    append(text, dependencies);
    return base::hashHex(text);
}

} // namespace wherefrom::pipeline
