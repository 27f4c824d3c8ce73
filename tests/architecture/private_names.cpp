// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/private_names.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace wherefrom::architecture {
namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The files that the room's CMakeLists.txt names after ALONE.
std::set<std::string> aloneIn(const fs::path& room) {
    static const std::regex list(R"re(ALONE([^)]*)\))re");
    const std::string text = contentOf(room / "CMakeLists.txt");
    std::smatch match;
    if (!std::regex_search(text, match, list))
        return {};
    std::istringstream words(match[1]);
    return {std::istream_iterator<std::string>(words), {}};
}

} // namespace

std::vector<std::string> privateNames(const std::string& source) {
    // Only what starts in the first column: members and locals are indented.
    static const std::regex function(R"re([A-Za-z\[].*?[ &*](\w+)\(.*)re");
    static const std::regex constant(
        R"re((?:inline |static )?const(?:expr)? .*?(\w+)(?:\[\w*\])? *(?:=|\{|;).*)re");
    static const std::regex other(R"re((?:using|namespace|template|struct|class|enum|case|return)\b.*)re");
    std::set<std::string> names;
    std::istringstream lines(source);
    bool inside = false;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        if (line == "namespace {")
            inside = true;
        else if (line == "} // namespace")
            inside = false;
        else if (inside && !std::regex_match(line, other) &&
                 (std::regex_match(line, match, constant) || std::regex_match(line, match, function)))
            names.insert(match[1]);
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> sharedPrivateNames(const fs::path& root) {
    std::vector<std::string> sentences;
    for (const char* half : {"core", "ui"})
        for (const auto& room : fs::directory_iterator(root / half)) {
            if (!room.is_directory())
                continue;
            const auto alone = aloneIn(room.path());
            std::map<std::string, std::string> owner;
            std::set<fs::path> files; // in an order of their own
            for (const auto& file : fs::directory_iterator(room.path()))
                if (file.path().extension() == ".cpp" && !alone.contains(file.path().filename().string()))
                    files.insert(file.path());
            for (const auto& file : files)
                for (const std::string& name : privateNames(contentOf(file))) {
                    const auto [other, isNew] = owner.try_emplace(name, file.filename().string());
                    if (!isNew)
                        sentences.push_back(room.path().filename().string() + ": " +
                                            file.filename().string() + " and " + other->second +
                                            " both have a private " + name +
                                            ": rename one, or put a file under ALONE");
                }
        }
    return sentences;
}

} // namespace wherefrom::architecture
