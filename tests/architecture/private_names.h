// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::architecture {

/// The functions and constants of the unnamed namespaces of a source text, by their names.
std::vector<std::string> privateNames(const std::string& source);

/// One sentence for every private name that two files of a room have which may be compiled in one batch
/// (WHEREFROM_UNITY): the second would overload the first, and a call could silently mean the other one.
/// Files under ALONE share no batch.
std::vector<std::string> sharedPrivateNames(const std::filesystem::path& root);

} // namespace wherefrom::architecture
