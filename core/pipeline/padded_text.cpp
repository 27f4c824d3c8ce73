// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/padded_text.h"

namespace wherefrom::pipeline {

std::string paddedText(std::string text, std::size_t width) {
    if (text.size() < width)
        text.append(width - text.size(), ' ');
    return text;
}

std::string factLine(const std::string& name, const std::string& text) {
    return paddedText(name, 24).append(text).append("\n");
}

} // namespace wherefrom::pipeline
