// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <regex>

namespace wherefrom::architecture {
namespace {

bool startsWith(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool isHeader(const SourceFile& file) {
    return endsWith(file.path, ".h");
}

bool isTorch(const std::string& include) {
    return startsWith(include, "torch/") || startsWith(include, "ATen/") || startsWith(include, "c10/") ||
           startsWith(include, "caffe2/");
}

bool isQt(const std::string& include) {
    static const std::regex qt("Qt?[A-Z][A-Za-z0-9]*(/.*)?|Qt");
    return std::regex_match(include, qt);
}

bool isRoom(const std::string& room) {
    return startsWith(room, "core/") || startsWith(room, "ui/");
}

std::string thirdPartyRule(const SourceFile& file, const std::string& include) {
    const std::string room = roomOf(file.path);
    if (isQt(include) && !startsWith(room, "ui/") && room != "app/explorer")
        return "Qt belongs to ui and app/explorer";
    if (isTorch(include)) {
        static const std::set<std::string> torchRooms{"core/encoder", "core/pretraining", "core/influence",
                                                      "core/neighbours", "core/projection"};
        if (!torchRooms.contains(room))
            return "Torch belongs to the Torch rooms of core";
        if (isHeader(file) && !endsWith(file.path, "_torch.h"))
            return "only headers named *_torch.h may carry tensors";
    }
    if (endsWith(include, "_torch.h") && !isTorch(include) && isHeader(file) &&
        !endsWith(file.path, "_torch.h"))
        return "a plain header must not bring tensors along";
    if (startsWith(include, "core/") && endsWith(include, "_torch.h") && roomOf(include) != room &&
        room != "core/influence" && room != "core/pretraining")
        return "tensors cross from encoder to pretraining and influence only";
    if (startsWith(include, "opencv2/") && (room != "core/imaging" || isHeader(file)))
        return "OpenCV is private to core/imaging";
    if (startsWith(include, "vtk") && room != "ui/map")
        return "VTK is private to ui/map";
    if (include == "sqlite3.h" && (room != "core/workspace" || isHeader(file)))
        return "SQLite is private to core/workspace";
    if (startsWith(include, "hnswlib/") && (room != "core/neighbours" || isHeader(file)))
        return "hnswlib is private to core/neighbours";
    if ((include == "archive.h" || include == "archive_entry.h") &&
        (room != "core/curation" || isHeader(file)))
        return "libarchive is private to core/curation";
    return {};
}

std::vector<std::string> includesOf(const std::filesystem::path& file) {
    static const std::regex directive(R"re(\s*#\s*include\s*[<"]([^>"]+)[>"].*)re");
    std::vector<std::string> includes;
    std::ifstream in(file);
    std::smatch match;
    for (std::string line; std::getline(in, line);)
        if (std::regex_match(line, match, directive))
            includes.push_back(match[1]);
    return includes;
}

} // namespace

const Arrows& allowedArrows() {
    static const Arrows arrows = [] {
        Arrows made{
            {"core/base", {}},
            {"core/dataset", {"core/base"}},
            {"core/imaging", {"core/base", "core/dataset"}},
            {"core/workspace", {"core/base", "core/dataset"}},
            {"core/encoder", {"core/base"}},
            {"core/pretraining", {"core/base", "core/encoder"}},
            {"core/influence", {"core/base", "core/encoder"}},
            {"core/neighbours", {"core/base"}},
            {"core/projection", {"core/base"}},
            {"core/curation", {"core/base", "core/dataset", "core/imaging", "core/workspace"}},
        };
        std::set<std::string>& pipeline = made["core/pipeline"];
        for (const auto& [room, allowed] : made)
            if (room != "core/pipeline")
                pipeline.insert(room);

        const std::set<std::string> seen{"core/base", "core/dataset", "core/imaging", "core/workspace",
                                         "core/curation"};
        made["ui/style"] = {"core/base", "core/workspace"};
        made["ui/session"] = seen;
        made["ui/session"].insert("ui/style");
        std::set<std::string> forFeatures = seen;
        forFeatures.insert({"ui/style", "ui/session"});
        made["ui/thumbnails"] = forFeatures;
        forFeatures.insert("ui/thumbnails");
        std::set<std::string> forShell = forFeatures;
        for (const char* feature :
             {"ui/filters", "ui/map", "ui/gallery", "ui/duplicates", "ui/outliers", "ui/review", "ui/groups",
              "ui/quality", "ui/compare", "ui/inspector", "ui/activity", "ui/export"}) {
            made[feature] = forFeatures;
            forShell.insert(feature);
        }
        made["ui/shell"] = forShell;
        return made;
    }();
    return arrows;
}

std::string roomOf(const std::string& path) {
    const auto first = path.find('/');
    const auto second = first == std::string::npos ? first : path.find('/', first + 1);
    return second == std::string::npos ? path : path.substr(0, second);
}

std::vector<SourceFile> readSources(const std::filesystem::path& root) {
    std::vector<SourceFile> sources;
    for (const char* top : {"app", "core", "ui"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp")
                sources.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                                   includesOf(entry.path())});
        }
    std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return sources;
}

std::vector<std::string> brokenRules(const std::vector<SourceFile>& sources, const Arrows& arrows) {
    std::vector<std::string> broken;
    for (const SourceFile& file : sources) {
        const std::string room = roomOf(file.path);
        const bool isProgram = startsWith(room, "app/");
        if (!isProgram && !arrows.contains(room))
            broken.push_back(file.path + " is in a room that no arrow names");
        for (const std::string& include : file.includes) {
            if (const std::string rule = thirdPartyRule(file, include); !rule.empty())
                broken.push_back(file.path + " includes " + include + ": " + rule);
            const std::string other = roomOf(include);
            if (isProgram || !isRoom(other) || other == room || !arrows.contains(room))
                continue;
            if (!arrows.at(room).contains(other))
                broken.push_back(file.path + " includes " + include + ": no arrow leads from " + room +
                                 " to " + other);
        }
    }
    return broken;
}

std::string circle(const std::vector<SourceFile>& sources) {
    Arrows actual;
    for (const SourceFile& file : sources)
        for (const std::string& include : file.includes)
            if (const std::string other = roomOf(include); isRoom(other) && other != roomOf(file.path))
                actual[roomOf(file.path)].insert(other);

    std::vector<std::string> path;
    std::set<std::string> finished;
    std::string found;
    const std::function<bool(const std::string&)> visit = [&](const std::string& room) {
        if (const auto start = std::find(path.begin(), path.end(), room); start != path.end()) {
            for (auto step = start; step != path.end(); ++step)
                found += *step + " → ";
            found += room;
            return true;
        }
        if (!finished.insert(room).second)
            return false;
        path.push_back(room);
        for (const std::string& next : actual[room])
            if (visit(next))
                return true;
        path.pop_back();
        return false;
    };
    const Arrows roots = actual;
    for (const auto& [room, unused] : roots)
        if (visit(room))
            break;
    return found;
}

} // namespace wherefrom::architecture
