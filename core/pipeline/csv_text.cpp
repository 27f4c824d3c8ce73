// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/csv_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace wherefrom::pipeline {

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string csvNumber(float value) {
    if (!std::isfinite(value))
        return {};
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

} // namespace wherefrom::pipeline
