// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::dataset {

enum class SourceKind { folder, cifar10, cifar100, idx, manifest, sheet };

/// A column of names, stored as codes. codes [n], -1 where the image has none.
struct CategoryColumn {
    std::string name;
    std::vector<std::string> names;
    std::vector<std::int32_t> codes;
};

/// A column of numbers. values [n], NaN where the image has none.
struct NumberColumn {
    std::string name;
    std::vector<double> values;
};

/// Why an image cannot be used, in words for a person.
struct Problem {
    base::ImageId image;
    std::string reason;
};

/// The table of a dataset: one row an image, in a stable order (keys sorted as the source orders them).
/// It holds no pixels; an ImageReader fetches those from (kind, root, key) alone.
struct Dataset {
    std::string name;
    SourceKind kind = SourceKind::folder;
    /// Folder, manifest file, IDX image file or sheet recipe that was opened; absolute.
    std::filesystem::path root;
    /// [n], unique, and the same at every listing: the path relative to `root` (or to the manifest's folder),
    /// with
    /// "#<index>" appended where one file holds many images. Decisions are stored under it.
    std::vector<std::string> keys;
    CategoryColumn label{"label", {}, {}};
    CategoryColumn split{"split", {}, {}};
    CategoryColumn group{"group", {}, {}};
    std::vector<CategoryColumn> categories; ///< any further columns of a manifest
    std::vector<NumberColumn> numbers;
    std::vector<Problem> problems; ///< found while listing: missing or empty files, rows cut short

    std::size_t size() const { return keys.size(); }
};

} // namespace wherefrom::dataset
