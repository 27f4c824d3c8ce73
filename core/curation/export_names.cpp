// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_names.h"

#include <filesystem>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

std::string withoutEscapes(const fs::path& path) {
    fs::path kept;
    for (const fs::path& part : path.relative_path())
        if (part != ".." && part != "." && !part.empty())
            kept /= part;
    return kept.empty() ? "image" : kept.generic_string();
}

std::string pathOf(std::string_view key, bool asPng) {
    if (!asPng)
        return withoutEscapes(key);
    const std::size_t mark = key.rfind('#');
    if (mark == std::string_view::npos)
        return withoutEscapes(key) + ".png";
    return withoutEscapes(key.substr(0, mark)) + "/" + withoutEscapes(key.substr(mark + 1)) + ".png";
}

std::string stemOf(const std::string& name) {
    return fs::path(name).replace_extension().generic_string();
}

std::string numbered(const std::string& name, std::size_t number) {
    const fs::path path(name);
    return (path.parent_path() /
            (path.stem().string() + " (" + std::to_string(number) + ")" + path.extension().string()))
        .generic_string();
}

} // namespace

bool ExportNames::isFree(const std::string& name) const {
    if (files_.contains(name) || folders_.contains(name) || (uniqueStems_ && stems_.contains(stemOf(name))))
        return false;
    for (std::size_t slash = name.find('/', top_.size()); slash != std::string::npos;
         slash = name.find('/', slash + 1))
        if (files_.contains(name.substr(0, slash)))
            return false;
    return true;
}

void ExportNames::take(const std::string& name) {
    for (std::size_t slash = name.rfind('/'); slash != std::string::npos && slash > 0;
         slash = name.rfind('/', slash - 1))
        if (!folders_.insert(name.substr(0, slash)).second)
            break;
    files_.insert(name);
    if (uniqueStems_)
        stems_.insert(stemOf(name));
}

std::string ExportNames::nameFor(std::string_view key, bool asPng) {
    const std::string wanted = top_ + pathOf(key, asPng);
    std::string name = wanted;
    // A file in the place of a needed folder cannot be passed by a new file name: such a key is flattened.
    for (std::size_t slash = name.find('/', top_.size()); slash != std::string::npos;
         slash = name.find('/', slash + 1))
        if (files_.contains(name.substr(0, slash)))
            name[slash] = '_';
    for (std::size_t number = 2; !isFree(name); ++number)
        name = numbered(wanted, number);
    renamed_ += name != wanted ? 1 : 0;
    take(name);
    return name;
}

} // namespace wherefrom::curation
