// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <filesystem>

namespace wherefrom::dataset {

/// An IDX image file, or all in a folder (a plain file hides its own .gz). Labels come from the sibling whose
/// name has "labels" and "idx1" instead; the split from the name's beginning (train, val, t10k, test). Images
/// that a truncated file lacks become rows with a problem. Throws Error naming the file that is damaged.
Dataset listIdx(const std::filesystem::path& root, const base::RunContext& context);

} // namespace wherefrom::dataset
