// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/resnet_keys.h"

#include <string>
#include <vector>

namespace wherefrom::encoder {

/// Names in a file are anybody's: what would move a terminal's cursor or end a text becomes a question mark.
std::string printable(std::string text);

/// Who names weights like this, with the prefix that says so: "MoCo (names begin with
/// \"module.encoder_q.\")".
/// @param path of the dictionary in its file; names of all its tensors
std::string familyOf(const std::string& path, const std::vector<NamedShape>& entries, const ResNetRoot& root,
                     const std::vector<std::string>& beside);

/// Tensors that were not taken, grouped by the module they belong to ("module.encoder_k (122 tensors)"), then
/// what else stands beside the dictionary.
std::vector<std::string> leftOutOf(const std::vector<NamedShape>& entries, const ResNetRoot& root,
                                   const std::vector<std::size_t>& leftOut,
                                   const std::vector<std::string>& beside);

} // namespace wherefrom::encoder
