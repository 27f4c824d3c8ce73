// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/coverage.h"
#include "core/encoder/import.h"
#include "core/pipeline/options.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace wherefrom::pipeline {

/// What the file that an analysis starts from is to be seen as.
encoder::ImportChoice importChoice(const EncoderChoice& choice);

/// What an encoder file holds, by the guesses. Remembered as long as the file stays as it is. Throws Error.
encoder::Inspection inspectionOf(const std::filesystem::path& file);

/// The options with what "automatic" means for their encoder: an encoder file is seen at the side that it
/// wants, and nobody else's encoder is trained further unasked. Throws Error for a file that cannot be used.
Options settled(Options options);

/// What a person is told of a file before it is used.
struct EncoderReport {
    std::filesystem::path file;
    bool isEmbeddings = false;
    std::size_t rows = 0, width = 0; ///< of embeddings
    std::string embeddingKeys;       ///< that their rows were compared with; see EncoderChoice
    bool fitsDataset = false;        ///< each image of the dataset that was named has a row of its own
    encoder::Inspection inspection;  ///< of an encoder
    std::optional<encoder::Coverage>
        coverage; ///< none where it could not be found out; then `notes` says why
};

/// An encoder file or a .npy file of embeddings. Throws Error with the mend for every other one.
EncoderReport encoderReport(const std::filesystem::path& file, const encoder::ImportChoice& choice = {});

/// What the question `inspectEncoder` asks for:
/// {"file":PATH,"inputSide":0,"mean":[r,g,b],"deviation":[r,g,b],"outputNode":"","embeddingKeys":PATH,
///  "workspace":PATH}; all but the first may be missing, and then are guessed.
struct InspectionRequest {
    std::filesystem::path file;
    encoder::ImportChoice choice;
    std::string embeddingKeys;       ///< of embeddings; see EncoderChoice
    std::filesystem::path workspace; ///< with whose images embeddings are compared; empty: with none
};
/// Throws Error naming the entry that is missing or wrong.
InspectionRequest inspectionRequest(const nlohmann::json& parameters);
/// Embeddings' rows are compared with their names, and with the images that the workspace lists where there
/// are such. Throws Error with the mend.
EncoderReport encoderReport(const InspectionRequest& request);

/// As lines for a terminal.
std::string reportText(const EncoderReport& report);
/// For the window and --json:
/// {"file":PATH,"kind":"TorchScript"|"PyTorch
/// checkpoint"|"safetensors"|"Wherefrom"|"embeddings","family":"…",
///  "architecture":"resnet18","stem":"imagenet","description":"…","parameters":n,"width":d,"rows":n,
///  "inputSide":224,"mean":[r,g,b],"deviation":[r,g,b],"outputNode":"","guessed":bool,"loaded":"…",
///  "leftOut":["…"],"notes":["…"],"coverage":0…1 or null,"coverageText":"…"}
/// Of embeddings file, kind, rows, width, "embeddingKeys":PATH and "fitsDataset":bool alone.
nlohmann::json reportJson(const EncoderReport& report);

} // namespace wherefrom::pipeline
