// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wherefrom::dataset {

/// Names one image of a file that holds many: "train.bin#00042".
struct ContainerKey {
    std::string_view container;
    std::size_t index = 0;
};

/// Key of image `index` of `count`; indices have at least four digits and the same number of them, so that
/// keys sort as the images are stored.
std::string containerKey(std::string_view container, std::size_t index, std::size_t count);
/// The inverse; nullopt for a key without "#<digits>" at its end.
std::optional<ContainerKey> parseContainerKey(std::string_view key);

} // namespace wherefrom::dataset
