// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/network_cost.h"

#include "core/base/parallel.h"
#include "core/encoder/encoder.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/own_embeddings.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

namespace wherefrom::pipeline {
namespace {

/// At 32 x 32 pixels with the CIFAR stem.
struct Size {
    double multiplyAdds;
    std::int64_t parameters;
    std::int64_t widest; ///< inputs of the widest layer's factor
    std::int64_t width;
};

Size sizeOf(encoder::Architecture architecture) {
    switch (architecture) {
    case encoder::Architecture::resnet20:
        return {41e6, 272'000, 576, 64};
    case encoder::Architecture::resnet18:
        return {556e6, 11'170'000, 4608, 512};
    case encoder::Architecture::resnet34:
        return {1'160e6, 21'280'000, 4608, 512};
    case encoder::Architecture::resnet50:
        return {1'300e6, 23'500'000, 4608, 2048};
    case encoder::Architecture::torchScript:
        break;
    }
    return {};
}

/// Of an imported network nothing but its file's size is known before it runs. ResNets and vision
/// transformers as they are published need about 4 multiply-adds a parameter and 32 x 32 pixels, and their
/// widest factor is of the order of the root of their size.
Size sizeOfImported(std::uintmax_t fileBytes) {
    const double parameters = std::max(1e5, static_cast<double>(fileBytes) / 4);
    return {4 * parameters, static_cast<std::int64_t>(parameters),
            static_cast<std::int64_t>(std::min(4608.0, 1.4 * std::sqrt(parameters))), 1024};
}

/// With the ImageNet stem every later layer sees a sixteenth of the positions; the stem itself costs a
/// little.
constexpr double imagenetStemShare = 1 / 15.0;

Size sizeOf(const encoder::Inspection& inspection) {
    if (inspection.spec.architecture == encoder::Architecture::torchScript) {
        Size size = sizeOfImported(4 * inspection.parameters);
        size.width = static_cast<std::int64_t>(inspection.width);
        return size;
    }
    Size size = sizeOf(inspection.spec.architecture);
    if (inspection.spec.stem == encoder::Stem::imagenet)
        size.multiplyAdds *= imagenetStemShare;
    return size;
}

Size sizeOf(const Run& run) {
    const auto& choice = run.options.encoder;
    const auto file = startFile(choice, run.resourceFolder);
    if (file.empty())
        return sizeOf(encoder::architectureOf(choice.architecture));
    if (choice.start == "builtin")
        return sizeOf(encoder::Architecture::resnet20);
    std::error_code failed;
    if (const auto bytes = std::filesystem::file_size(file, failed); !choice.outputNode.empty() && !failed)
        return sizeOfImported(bytes); // a script that cannot be looked at without it
    return sizeOf(inspectionOf(file));
}

int inputSideOf(const Run& run) {
    if (run.options.encoder.inputSide > 0)
        return run.options.encoder.inputSide;
    return run.workspace ? storedValues(*run.workspace, workspace::stages::decode)
                               .value("inputSide", automaticInputSide)
                         : automaticInputSide;
}

/// Forward passes of one view that scoring takes: both views forward and backward, the assembly of the
/// gradients and their rotation, of which a truncated basis does little (influence_bench, ResNet-20 and 18).
constexpr double exactScoring = 12;
constexpr double truncatedScoring = 7;

bool truncates(const Options& options) {
    return options.influence.truncation != 0;
}

/// Multiply-adds a second, of one core; measured 2026-11 (stack.md), a GPU at a cautious multiple.
double speed(const Run& run) {
    if (run.device.starts_with("cuda"))
        return 2e12;
    return 20e9 * static_cast<double>(std::max<std::size_t>(1, base::threadCount()));
}

} // namespace

NetworkCost networkCost(const Run& run) {
    if (hasOwnEmbeddings(run.options.encoder)) {
        NetworkCost nothing;
        nothing.embeddingWidth =
            static_cast<std::int64_t>(OwnEmbeddings(run.options.encoder.embeddings).width());
        return nothing;
    }
    const Size size = sizeOf(run);
    const double scale = inputSideOf(run) * inputSideOf(run) / (32.0 * 32.0);
    const double forward = size.multiplyAdds * scale / speed(run);
    NetworkCost cost;
    cost.forwardSecondsPerImage = forward;
    cost.trainingSecondsPerImage = 6 * forward; // two views, forward and backward
    cost.scoringSecondsPerImage = (truncates(run.options) ? truncatedScoring : exactScoring) * forward;
    cost.curvatureSecondsPerImage = 3 * exactScoring * forward; // factors, and eigenvalues as of exact scores
    const auto widest = static_cast<double>(size.widest);
    cost.curvatureSeconds = 40 * widest * widest * widest / speed(run);
    cost.parameterBytes = 4 * size.parameters;
    cost.curvatureBytes = 8 * size.parameters + 4 * size.widest * size.widest * 4;
    cost.trainingBytes = static_cast<std::int64_t>(3e8 + 16.0 * static_cast<double>(size.parameters) +
                                                   size.multiplyAdds * scale * 12);
    cost.embeddingWidth = size.width;
    return cost;
}

} // namespace wherefrom::pipeline
