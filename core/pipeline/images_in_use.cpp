// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/images_in_use.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"

namespace wherefrom::pipeline {

namespace arrays = workspace::arrays;

workspace::MappedArray requiredArray(const workspace::Workspace& workspace, std::string_view name) {
    auto array = workspace.array(name);
    if (!array)
        throw base::Error("The workspace " + workspace.folder().string() + " has lost " + std::string(name) +
                          ".npy: analyse the dataset again.");
    return *std::move(array);
}

std::vector<std::uint8_t> usableMask(const workspace::Workspace& workspace) {
    const auto sizes = requiredArray(workspace, arrays::imageSize);
    const auto view = sizes.view<std::int32_t>();
    std::vector<std::uint8_t> usable(view.rows);
    for (std::size_t i = 0; i < view.rows; ++i)
        usable[i] = view(i, 0) > 0 ? 1 : 0;
    return usable;
}

ImagesInUse::ImagesInUse(const workspace::Workspace& workspace)
    : pixels_(requiredArray(workspace, arrays::pixels)) {
    const auto usable = usableMask(workspace);
    const auto& shape = pixels_.shape();
    if (shape.size() != 4 || shape[0] != usable.size())
        throw base::Error("The pixels of " + workspace.folder().string() +
                          " do not fit its images: analyse the dataset again.");
    all_ = usable.size();
    side_ = static_cast<int>(shape[1]);
    for (std::size_t i = 0; i < all_; ++i)
        if (usable[i])
            rows_.push_back(static_cast<std::int32_t>(i));
}

} // namespace wherefrom::pipeline
