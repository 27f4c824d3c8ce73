// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/encoder.h"
#include "core/pipeline/stage.h"

#include <filesystem>
#include <string>

namespace wherefrom::pipeline {

/// The file an analysis' encoder comes from; empty: random weights. "builtin" is
/// encoders/resnet20-simclr-cifar10.pt of the resources, or random weights where that is not there.
std::filesystem::path startFile(const EncoderChoice& choice, const std::filesystem::path& resourceFolder);

/// Text that changes with the starting weights and with what an imported encoder sees (or with the embeddings
/// that stand in for it): what the cache key of the encoder holds.
std::string startIdentity(const EncoderChoice& choice, const std::filesystem::path& resourceFolder);

/// The encoder before it learns on the dataset, for images of `side` pixels. Throws Error.
encoder::Encoder startingEncoder(const Options& options, const std::filesystem::path& resourceFolder,
                                 int side, const base::RunContext& context);

/// Whether the images come with embeddings and are seen through no encoder.
bool hasOwnEmbeddings(const EncoderChoice& choice);
/// The file of the embeddings that a workspace's analysis was given; empty: it had an encoder.
std::string ownEmbeddingsIn(const workspace::Workspace& workspace);

/// Whether an encoder can be trained here; influence asks encoder::coverageOf().
bool canLearn(const encoder::Encoder& encoder);

/// The encoder that the encoder stage left, on the run's device.
encoder::Encoder storedEncoder(const Run& run);

} // namespace wherefrom::pipeline
