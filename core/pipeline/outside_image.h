// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/pipeline/image_features.h"
#include "core/workspace/workspace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// A picture that need not be of the dataset, seen as the analysis saw the dataset's.
struct OutsideImage {
    encoder::Encoder encoder; ///< the workspace's
    ImageFeatures features;
};

/// Throws Error (no such file, not a picture, a workspace without embeddings).
OutsideImage outsideImage(const workspace::Workspace& workspace, const std::filesystem::path& file);

/// As the workspace's own: not normalised [d].
std::vector<float> embeddingOf(const OutsideImage& image, const base::RunContext& context);

/// Why a workspace cannot say whose learning moves an image, in one sentence with the mend; empty where it
/// can.
std::string whyNoSketches(const workspace::Workspace& workspace);

/// The sketch that the analysis would have made of it, with the options that it ran with; chance falls as for
/// the dataset's first image. Throws Error, and whyNoSketches().
std::vector<float> sketchOf(const OutsideImage& image, const workspace::Workspace& workspace,
                            const base::RunContext& context);

} // namespace wherefrom::pipeline
