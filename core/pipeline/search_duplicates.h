// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/pipeline/image_features.h"
#include "core/pipeline/search.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::pipeline {

/// The images of a workspace that are copies of one outside it, as the duplicates stage would find them:
/// among those with the same pixel hash, its nearest neighbours (rows, -1: none) and those of a like
/// perceptual hash, up to imaging::defaultDuplicateDistance. Nearest first. Throws Error, Cancelled.
std::vector<FoundDuplicate> duplicatesOf(const ImageFeatures& features, const workspace::Workspace& workspace,
                                         const dataset::Dataset& dataset,
                                         std::span<const std::int32_t> neighbours,
                                         const base::RunContext& context);

} // namespace wherefrom::pipeline
