// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/layer_set_torch.h"

#include <filesystem>
#include <map>
#include <string>

namespace wherefrom::encoder {

/// A safetensors file: tensors by name and texts by key, readable from Python without this program. A
/// checksum over all of it travels among the texts.
struct TensorFile {
    std::map<std::string, std::string> texts;
    NamedTensors tensors; ///< of floating point, whole numbers or truth values; names are unique

    /// The tensor of that name, or an undefined one.
    torch::Tensor find(const std::string& name) const;
};

/// Writes to a temporary name beside it, flushes and renames: a reader sees the old file or the new one.
/// Throws Error.
void writeTensorFile(const TensorFile& content, const std::filesystem::path& file);

/// Throws Error for a file that is missing, not safetensors, cut short or changed (the checksum, where there
/// is one).
TensorFile readTensorFile(const std::filesystem::path& file);

/// Copies the values of `file` whose names are prefix + name into `targets`. Throws Error when one is missing
/// or has another shape; `what` names the file in the message.
void copyInto(const NamedTensors& targets, const TensorFile& file, const std::string& prefix,
              const std::string& what);

} // namespace wherefrom::encoder
