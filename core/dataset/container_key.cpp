// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/container_key.h"

#include <algorithm>
#include <charconv>

namespace wherefrom::dataset {

std::string containerKey(std::string_view container, std::size_t index, std::size_t count) {
    const std::size_t width = std::max<std::size_t>(4, std::to_string(count > 0 ? count - 1 : 0).size());
    const std::string digits = std::to_string(index);
    std::string key;
    key.reserve(container.size() + 1 + width);
    key.append(container).push_back('#');
    key.append(width > digits.size() ? width - digits.size() : 0, '0');
    return key += digits;
}

std::optional<ContainerKey> parseContainerKey(std::string_view key) {
    const std::size_t hash = key.rfind('#');
    if (hash == std::string_view::npos || hash + 1 == key.size())
        return std::nullopt;
    ContainerKey parsed{key.substr(0, hash), 0};
    const char* const last = key.data() + key.size();
    const auto [end, failure] = std::from_chars(key.data() + hash + 1, last, parsed.index);
    if (failure != std::errc{} || end != last)
        return std::nullopt;
    return parsed;
}

} // namespace wherefrom::dataset
