// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace wherefrom::architecture {

/// "core/dataset" → the rooms that it may include.
using Arrows = std::map<std::string, std::set<std::string>>;

/// The arrows of the house, as the drawing in the README has them.
const Arrows& allowedArrows();

/// A source file of the tree and what it includes, as written between the quotes or brackets.
struct SourceFile {
    std::string path; ///< relative to the root, with '/'
    std::vector<std::string> includes;
};

/// All .h and .cpp files under app, core, ui of `root`.
std::vector<SourceFile> readSources(const std::filesystem::path& root);

/// "core/dataset/open.cpp" → "core/dataset"; "app/engine/main.cpp" → "app/engine".
std::string roomOf(const std::string& path);

/// One sentence for every include that breaks a rule: a wrong arrow, Qt in core, Torch in ui, a private
/// library outside its room, a tensor in a public header.
std::vector<std::string> brokenRules(const std::vector<SourceFile>& sources, const Arrows& arrows);

/// A circle among the rooms as they really include one another ("a → b → a"); empty where there is none.
std::string circle(const std::vector<SourceFile>& sources);

} // namespace wherefrom::architecture
