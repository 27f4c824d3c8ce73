// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/quantity_text.h"

#include <cmath>

namespace wherefrom::pipeline {
namespace {

std::string decimal(double value, int places) {
    return base::formatted("%.*f", places, value);
}

} // namespace

std::string bytesText(std::int64_t bytes) {
    const auto value = static_cast<double>(bytes);
    if (value >= 1e9)
        return decimal(value / 1e9, 1) + " GB";
    if (value >= 1e6)
        return decimal(value / 1e6, 0) + " MB";
    return decimal(std::ceil(value / 1e3), 0) + " kB";
}

std::string secondsText(double seconds) {
    if (seconds < 9.95)
        return decimal(seconds, 1) + " s";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

} // namespace wherefrom::pipeline
