// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Encoders that people bring: our own files, TorchScript, and the weights of a ResNet as PyTorch or
/// safetensors save them.
namespace wherefrom::encoder {

/// What a person chose of what a file does not say; what is missing is guessed.
struct ImportChoice {
    std::optional<int> inputSide;
    std::optional<std::array<float, 3>> mean, deviation; ///< of RGB in 0 … 1
    std::string outputNode;                              ///< EncoderSpec::outputNode, of TorchScript
};

enum class EncoderFile { ours, torchScript, checkpoint, safetensors };
std::string_view
nameOf(EncoderFile kind); ///< "Wherefrom", "TorchScript", "PyTorch checkpoint", "safetensors"

/// What was found in a file, and what became of it.
struct Inspection {
    EncoderFile kind{};
    std::string family; ///< "lightly, solo-learn (names begin with \"backbone.\")"; empty where none is known
    EncoderSpec spec;   ///< the choice, else the guesses
    bool isGuess = false;    ///< input side, mean and deviation are not the file's own
    std::string description; ///< Encoder::describe()
    std::size_t parameters = 0;
    std::size_t width = 0;            ///< numbers an image
    std::string loaded;               ///< one line: "122 tensors, projection head of 128 numbers (…)"
    std::vector<std::string> leftOut; ///< "fc (2 tensors)", "optimizer"
    std::vector<std::string> notes;   ///< sentences: what was assumed
};

struct ImportedEncoder {
    Encoder encoder;
    Inspection inspection;
};

/// Reads any encoder file. It runs no code of a pickle. Throws Error, one sentence with the mend: missing,
/// damaged or foreign file, a network that is not built in (its first key that does not fit), frozen
/// TorchScript, weights that are not finite.
ImportedEncoder importEncoder(const std::filesystem::path& file, const ImportChoice& choice = {});

/// The guesses for a ResNet: what CIFAR or ImageNet was trained with, by its stem.
EncoderSpec guessedSpec(Architecture architecture, Stem stem);

} // namespace wherefrom::encoder
