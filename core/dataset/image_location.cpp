// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/image_location.h"

#include "core/dataset/container_key.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/sheet_recipe.h"

#include <system_error>

namespace wherefrom::dataset {

bool imagesAreOwnFiles(SourceKind kind) {
    return kind == SourceKind::folder || kind == SourceKind::manifest;
}

std::filesystem::path baseFolder(const Dataset& dataset) {
    std::error_code ignored;
    const bool rootIsFolder =
        dataset.kind != SourceKind::manifest && dataset.kind != SourceKind::sheet &&
        (dataset.kind == SourceKind::folder || std::filesystem::is_directory(dataset.root, ignored));
    return rootIsFolder ? dataset.root : dataset.root.parent_path();
}

std::filesystem::path fileOf(const Dataset& dataset, const std::string& key) {
    const std::filesystem::path base = baseFolder(dataset);
    const auto parsed = parseContainerKey(key);
    if (dataset.kind == SourceKind::folder || !parsed)
        return base / key;
    // In a manifest "a.png#7" is the second mention of a.png, unless a file is really called so.
    if (dataset.kind == SourceKind::manifest && regularFileSize(base / key) >= 0)
        return base / key;
    return base / parsed->container;
}

} // namespace wherefrom::dataset
