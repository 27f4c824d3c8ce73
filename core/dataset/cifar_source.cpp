// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/cifar_source.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/container_key.h"
#include "core/dataset/file_bytes.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace wherefrom::dataset {
namespace {

/// Line i names class i; empty where the file is not there.
std::vector<std::string> classNames(const std::filesystem::path& file) {
    std::vector<std::string> names;
    if (regularFileSize(file) < 0)
        return names;
    const std::string text = readText(file);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        const std::string_view name = trimmed(std::string_view(text).substr(at, end - at));
        if (!name.empty())
            names.emplace_back(name);
        at = end + 1;
    }
    return names;
}

std::string className(const std::vector<std::string>& names, std::size_t number) {
    return number < names.size() ? names[number] : std::to_string(number);
}

std::vector<std::filesystem::path> filesOf(const std::filesystem::path& root, SourceKind kind) {
    if (!std::filesystem::is_directory(root))
        return {root};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        if (kind == SourceKind::cifar10 ? isCifar10Name(name) : isCifar100Name(name))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class Listing {
  public:
    Listing(const std::filesystem::path& folder, SourceKind kind, const base::RunContext& context)
        : kind_(kind),
          context_(context),
          names_(classNames(folder /
                            (kind == SourceKind::cifar10 ? "batches.meta.txt" : "fine_label_names.txt"))),
          coarseNames_(classNames(folder / "coarse_label_names.txt")) {}

    void add(const std::filesystem::path& path) {
        const OpenFile file(path);
        const std::size_t recordBytes = cifarRecordBytes(kind_);
        const std::size_t whole = file.size() / recordBytes;
        const std::size_t left = file.size() % recordBytes;
        const std::string name = path.filename().string();
        const std::size_t rows = whole + (left > 0 ? 1 : 0);
        const std::string_view split = name.starts_with("test") ? "test" : "train";
        for (std::size_t i = 0; i < rows; ++i) {
            if (i % 1024 == 0)
                context_.throwIfStopped();
            dataset_.keys.push_back(containerKey(name, i, rows));
            split_.add(split);
            if (i == whole) {
                addLabels({});
                problem({QT_TRANSLATE_NOOP("wherefrom::core", "%1 ends after %2 of the record's %3 bytes"),
                         {name, left, recordBytes}});
                continue;
            }
            std::array<std::byte, 2> labels{};
            const std::span used = std::span(labels).first(cifarLabelBytes(kind_));
            file.read(std::uint64_t{i} * recordBytes, used);
            addLabels(used);
        }
        wholeRecords_ += whole;
    }

    Dataset finish(const std::filesystem::path& root) && {
        if (wholeRecords_ == 0)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core", "There is no whole CIFAR record of %1 bytes in %2: get "
                                                      "the binary version of the dataset again."),
                 {cifarRecordBytes(kind_), root.string()}});
        dataset_.label = std::move(label_).finish("label");
        dataset_.split = std::move(split_).finish("split");
        dataset_.group.codes.assign(dataset_.size(), -1);
        if (kind_ == SourceKind::cifar100)
            dataset_.categories.push_back(std::move(coarse_).finish("coarse_label"));
        return std::move(dataset_);
    }

  private:
    void problem(const base::Sentence& reason) {
        dataset_.problems.push_back({base::idAt<base::ImageId>(dataset_.size() - 1), reason.stored()});
    }

    void addLabels(std::span<const std::byte> labels) {
        if (labels.empty()) {
            label_.add({});
            coarse_.add({});
            return;
        }
        const auto fine = std::to_integer<std::size_t>(labels.back());
        const std::size_t classes = kind_ == SourceKind::cifar10 ? 10 : 100;
        if (fine >= classes)
            problem({QT_TRANSLATE_NOOP("wherefrom::core",
                                       "its label byte is %1, but there are %2 classes: the file is damaged"),
                     {fine, classes}});
        label_.add(className(names_, fine));
        coarse_.add(className(coarseNames_, std::to_integer<std::size_t>(labels.front())));
    }

    SourceKind kind_;
    const base::RunContext& context_;
    std::vector<std::string> names_, coarseNames_;
    Dataset dataset_;
    CategoryBuilder label_, coarse_, split_;
    std::size_t wholeRecords_ = 0;
};

} // namespace

bool isCifar10Name(std::string_view fileName) {
    return (fileName.starts_with("data_batch_") && fileName.ends_with(".bin")) ||
           fileName == "test_batch.bin";
}

bool isCifar100Name(std::string_view fileName) {
    return fileName == "train.bin" || fileName == "test.bin";
}

Dataset listCifar(const std::filesystem::path& root, SourceKind kind, const base::RunContext& context) {
    const bool isFolder = std::filesystem::is_directory(root);
    Listing listing(isFolder ? root : root.parent_path(), kind, context);
    for (const std::filesystem::path& file : filesOf(root, kind)) {
        try {
            listing.add(file);
        } catch (const base::Error& failure) {
            throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read %1: %2."),
                                   {file.string(), base::sentenceOf(failure)}});
        }
    }
    return std::move(listing).finish(root);
}

} // namespace wherefrom::dataset
