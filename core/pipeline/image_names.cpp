// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/image_names.h"

#include "core/base/error.h"
#include "core/dataset/csv.h"

#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <string_view>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t ambiguous = std::numeric_limits<std::size_t>::max();

std::string lastPart(const std::string& key) {
    return key.substr(key.rfind('/') + 1);
}

} // namespace

std::vector<std::string> namesIn(const std::filesystem::path& file, const std::string& what) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw base::Error(what + " cannot be read: check the file's name and permissions.");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    dataset::CsvReader reader(text);
    std::vector<std::string> names;
    for (std::vector<std::string_view> fields; reader.next(fields);)
        names.emplace_back(fields.front());
    return names;
}

ImageNames::ImageNames(const dataset::Dataset& dataset) {
    for (std::size_t i = 0; i < dataset.size(); ++i)
        if (const auto [at, isNew] = rows_.try_emplace(lastPart(dataset.keys[i]), i); !isNew)
            at->second = ambiguous;
    for (std::size_t i = 0; i < dataset.size(); ++i)
        rows_[dataset.keys[i]] = i;
}

std::size_t ImageNames::row(const std::string& name, const std::string& what) const {
    const auto found = rows_.find(name);
    if (found == rows_.end())
        throw base::Error(what + " hold \"" + name +
                          "\", which is no image of the dataset: name images as `scores` does.");
    if (found->second == ambiguous)
        throw base::Error(what + " hold \"" + name +
                          "\", which stands for several images or rows: give the path from the dataset's "
                          "folder.");
    return found->second;
}

std::vector<base::ImageId> imagesNamedIn(const std::filesystem::path& file, const dataset::Dataset& dataset) {
    const std::string what = "The names of images, " + file.string() + ",";
    const ImageNames images(dataset);
    auto names = namesIn(file, what);
    if (!names.empty() && !images.contains(names.front()))
        names.erase(names.begin()); // a heading
    std::set<base::ImageId> found;
    for (const std::string& name : names)
        if (!name.empty())
            found.insert(base::idAt<base::ImageId>(images.row(name, what)));
    return {found.begin(), found.end()};
}

} // namespace wherefrom::pipeline
