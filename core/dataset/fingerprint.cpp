// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/dataset/container_key.h"
#include "core/dataset/image_location.h"
#include "core/dataset/open.h"
#include "core/dataset/sheet_recipe.h"
#include "core/dataset/table.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>

namespace wherefrom::dataset {
namespace {

void appendFileState(std::string& text, const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        text += "missing";
    } else {
        text += std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) + '.' +
                std::to_string(status.st_mtim.tv_nsec);
    }
    text += '\0';
}

void appendContainers(std::string& text, const Dataset& dataset) {
    if (dataset.kind == SourceKind::sheet) {
        appendFileState(text, dataset.root);
        appendFileState(text, readSheetRecipe(dataset.root).image);
        return;
    }
    std::set<std::string, std::less<>> containers;
    for (const std::string& key : dataset.keys)
        if (const auto parsed = parseContainerKey(key); parsed && !containers.contains(parsed->container))
            containers.emplace(parsed->container);
    for (const std::string& container : containers)
        appendFileState(text, baseFolder(dataset) / container);
}

std::uint64_t stampOf(const std::filesystem::path& file) {
    std::string text;
    appendFileState(text, file);
    return base::hash64(text);
}

} // namespace

std::vector<std::uint64_t> imageStamps(const Dataset& dataset) {
    std::vector<std::uint64_t> stamps(dataset.size());
    if (imagesAreOwnFiles(dataset.kind)) {
        for (std::size_t i = 0; i < stamps.size(); ++i)
            stamps[i] = stampOf(fileOf(dataset, dataset.keys[i]));
        return stamps;
    }
    std::string text;
    appendContainers(text, dataset);
    std::ranges::fill(stamps, base::hash64(text));
    return stamps;
}

std::string fingerprint(const Dataset& dataset) {
    std::string text(nameOf(dataset.kind));
    text.append(1, '\0').append(dataset.root.string()).push_back('\0');
    text.reserve(dataset.size() * 64);
    for (const std::string& key : dataset.keys) {
        text.append(key).push_back('\0');
        if (imagesAreOwnFiles(dataset.kind))
            appendFileState(text, fileOf(dataset, key));
    }
    if (!imagesAreOwnFiles(dataset.kind))
        appendContainers(text, dataset);
    return base::hashHex(text);
}

} // namespace wherefrom::dataset
