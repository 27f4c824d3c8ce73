// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::dataset {

/// Lists the images of a dataset; never writes to it. Which kind it is follows from what is there:
///  - a folder with data_batch_*.bin / test_batch.bin (CIFAR-10) or train.bin / test.bin (CIFAR-100), or such
///  a file;
///  - an IDX image file (*-images-idx3-ubyte, plain or .gz) or a folder of them, labels from the sibling
///  file;
///  - a .csv / .tsv manifest with a path column;
///  - a .json sheet recipe: {"kind":"sheet","image":PATH,"tile":[w,h],"rows_per_label":5,"name":…};
///  - any other folder: its pictures, recursively (label = sub-folder, split = train / val / test folder).
/// Throws Error (missing path, nothing to show, a folder without pictures) and Cancelled.
Dataset open(const std::filesystem::path& path, const base::RunContext& context = {});

/// A text that changes whenever the listing, a file's size or its modification time changes: the cache key of
/// what is computed from the images.
std::string fingerprint(const Dataset& dataset);

/// [n] one number an image that changes with its file's size or modification time, or with those of the file
/// that it shares with others.
std::vector<std::uint64_t> imageStamps(const Dataset& dataset);

} // namespace wherefrom::dataset
