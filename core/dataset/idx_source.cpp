// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/idx_source.h"

#include "core/base/number_text.h"
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/container_key.h"
#include "core/dataset/idx_file.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/text.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace wherefrom::dataset {
namespace {

/// A damaged header may promise any number of images; so many missing ones are not listed one by one.
constexpr std::uint64_t mostMissingRows = 1'000'000;

std::vector<std::filesystem::path> filesOf(const std::filesystem::path& root) {
    if (!std::filesystem::is_directory(root))
        return {root};
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(root))
        if (isIdxImageName(entry.path().filename().string()))
            names.insert(entry.path().filename().string());
    std::vector<std::filesystem::path> files;
    for (const std::string& name : names)
        if (!name.ends_with(".gz") || !names.contains(name.substr(0, name.size() - 3)))
            files.push_back(root / name);
    return files;
}

void replaceLast(std::string& text, std::string_view from, std::string_view to) {
    const std::size_t at = text.rfind(from);
    if (at != std::string::npos)
        text.replace(at, from.size(), to);
}

/// Empty where there is none.
std::filesystem::path labelFileOf(const std::filesystem::path& images) {
    std::string name = images.filename().string();
    if (name.find("images") == std::string::npos)
        return {};
    replaceLast(name, "images", "labels");
    replaceLast(name, "idx3", "idx1");
    const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
    for (const std::string& candidate : {name, plain, plain + ".gz"})
        if (regularFileSize(images.parent_path() / candidate) >= 0)
            return images.parent_path() / candidate;
    return {};
}

std::string_view splitOf(std::string_view fileName) {
    for (const std::string_view word : {"train", "val", "t10k", "test"})
        if (fileName.starts_with(word))
            return normalisedSplit(word);
    return {};
}

/// The class number of each image as text, empty where there is none.
std::vector<std::string> labelsOf(const std::filesystem::path& images, std::size_t count,
                                  const base::RunContext& context) {
    std::vector<std::string> labels(count);
    const std::filesystem::path path = labelFileOf(images);
    if (path.empty())
        return labels;
    const IdxFile file(path, 1);
    if (file.itemCount() != count)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "%1 holds %2 labels for the %3 images of %4: get the two files again."),
             {path.string(), file.itemCount(), count, images.filename().string()}});
    if (file.valueBytes() < count)
        context.notice(path.string() + " ends after " + base::countText(file.valueBytes()) + " of " +
                       base::countText(count) + " labels: the other images have none.");
    for (std::size_t i = 0; i < file.valueBytes(); ++i) {
        std::byte label{};
        file.readItem(i, {&label, 1});
        labels[i] = std::to_string(std::to_integer<int>(label));
    }
    return labels;
}

class Listing {
  public:
    explicit Listing(const base::RunContext& context) : context_(context) {}

    void add(const std::filesystem::path& path) {
        const IdxFile images(path, 3);
        const std::size_t count = images.itemCount();
        const std::uint64_t present = images.valueBytes() / images.itemBytes();
        const std::string name = path.filename().string();
        if (count - present > mostMissingRows)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core",
                                   "%1 says that it holds %2 images but has bytes for %3: get it again."),
                 {path.string(), count, present}});
        const std::vector<std::string> labels = labelsOf(path, count, context_);
        for (std::size_t i = 0; i < count; ++i) {
            if (i % 65536 == 0)
                context_.throwIfStopped();
            if (i >= present)
                dataset.problems.push_back(
                    {base::idAt<base::ImageId>(dataset.size()), cutReason(name, images, i)});
            dataset.keys.push_back(containerKey(name, i, count));
            label.add(labels[i]);
            split.add(splitOf(name));
        }
    }

    Dataset dataset;
    CategoryBuilder label, split;

  private:
    static std::string cutReason(const std::string& name, const IdxFile& images, std::size_t index) {
        const std::uint64_t start = std::uint64_t{index} * images.itemBytes();
        const std::uint64_t there = images.valueBytes() > start ? images.valueBytes() - start : 0;
        return base::Sentence(
                   QT_TRANSLATE_NOOP("wherefrom::core", "%1 ends after %2 of the image's %3 bytes"),
                   {name, there, images.itemBytes()})
            .stored();
    }

    const base::RunContext& context_;
};

} // namespace

Dataset listIdx(const std::filesystem::path& root, const base::RunContext& context) {
    Listing listing(context);
    for (const std::filesystem::path& file : filesOf(root))
        listing.add(file);
    if (listing.dataset.size() == 0)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "There are no images in %1: its IDX files are empty."),
             {root.string()}});
    Dataset dataset = std::move(listing.dataset);
    dataset.label = std::move(listing.label).finish("label");
    dataset.split = std::move(listing.split).finish("split");
    dataset.group.codes.assign(dataset.size(), -1);
    return dataset;
}

} // namespace wherefrom::dataset
