// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/manifest_source.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/csv.h"
#include "core/dataset/file_bytes.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/text.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wherefrom::dataset {
namespace {

using Words = std::span<const std::string_view>;
constexpr std::array<std::string_view, 14> pathWords{
    "path",       "file",       "filename",  "file_name",  "filepath", "file_path", "image",
    "image_path", "image_file", "imagepath", "image_name", "img",      "img_path",  "key"};
constexpr std::array<std::string_view, 7> labelWords{"label",  "class",      "category", "class_name",
                                                     "target", "label_name", "labels"};
constexpr std::array<std::string_view, 4> splitWords{"split", "set", "subset", "partition"};
constexpr std::array<std::string_view, 2> groupWords{"group", "group_id"};

constexpr std::size_t noColumn = std::numeric_limits<std::size_t>::max();

/// The first column that bears the earliest of the words.
std::size_t columnNamed(const std::vector<std::string>& titles, Words words) {
    for (const std::string_view word : words)
        for (std::size_t c = 0; c < titles.size(); ++c)
            if (lowerCase(titles[c]) == word)
                return c;
    return noColumn;
}

/// The separator that the header line has most of; the file's ending decides where it has none.
char delimiterOf(std::string_view text, const std::filesystem::path& manifest) {
    const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
    char best = manifest.extension() == ".tsv" ? '\t' : ',';
    for (const char candidate : {',', '\t', ';'})
        if (std::ranges::count(header, candidate) > std::ranges::count(header, best))
            best = candidate;
    return best;
}

std::string joined(const std::vector<std::string>& titles) {
    std::string text;
    for (const std::string& title : titles)
        text += (text.empty() ? "" : ", ") + title;
    return text;
}

/// "./a//b.png" and "a/b.png" are one picture. A path with ".." is left alone: behind a link it means
/// another.
std::string cleanPath(std::string_view written) {
    const std::filesystem::path path(written);
    if (std::ranges::find(path, std::filesystem::path("..")) != path.end())
        return path.string();
    return path.lexically_normal().string();
}

/// A further column while it is read: a number column until a value says otherwise.
class FurtherColumn {
  public:
    explicit FurtherColumn(std::string title) : title_(std::move(title)) {}

    void add(std::string_view value) {
        const std::optional<double> number = numberIn(value);
        numbers_.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
        anyValue_ = anyValue_ || !value.empty();
        allNumbers_ = allNumbers_ && (number || value.empty());
        categories_.add(value);
    }

    void finishInto(Dataset& dataset) && {
        if (anyValue_ && allNumbers_)
            dataset.numbers.push_back({std::move(title_), std::move(numbers_)});
        else
            dataset.categories.push_back(std::move(categories_).finish(std::move(title_)));
    }

  private:
    std::string title_;
    std::vector<double> numbers_;
    CategoryBuilder categories_;
    bool anyValue_ = false, allNumbers_ = true;
};

class Listing {
  public:
    Listing(const std::filesystem::path& manifest, std::vector<std::string> titles)
        : folder_(manifest.parent_path()),
          titles_(std::move(titles)),
          path_(columnNamed(titles_, pathWords)),
          label_(columnNamed(titles_, labelWords)),
          split_(columnNamed(titles_, splitWords)),
          group_(columnNamed(titles_, groupWords)) {
        if (path_ == noColumn)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP(
                     "wherefrom::core",
                     "%1 has no column of paths: call one of its columns (%2) \"path\" in the first line."),
                 {manifest.string(), joined(titles_)}});
        for (std::size_t c = 0; c < titles_.size(); ++c)
            if (c != path_ && c != label_ && c != split_ && c != group_)
                further_.emplace_back(c, FurtherColumn(titles_[c]));
    }

    void add(const std::vector<std::string_view>& fields, std::size_t line) {
        const auto field = [&](std::size_t c) { return c < fields.size() ? trimmed(fields[c]) : ""; };
        addPath(field(path_), line);
        if (fields.size() > titles_.size())
            problem({QT_TRANSLATE_NOOP("wherefrom::core",
                                       "line %1 of the manifest has %2 fields where its header has %3: put "
                                       "fields with the separator inside in quotes"),
                     {line, fields.size(), titles_.size()}});
        labels_.add(field(label_));
        const std::string_view split = field(split_);
        const std::string_view usual = normalisedSplit(split);
        splits_.add(usual.empty() ? split : usual);
        groups_.add(field(group_));
        for (auto& [c, column] : further_)
            column.add(field(c));
    }

    std::size_t size() const { return dataset_.size(); }

    Dataset finish() && {
        dataset_.label = std::move(labels_).finish("label");
        dataset_.split = std::move(splits_).finish("split");
        dataset_.group = std::move(groups_).finish("group");
        for (auto& [c, column] : further_)
            std::move(column).finishInto(dataset_);
        return std::move(dataset_);
    }

  private:
    void problem(const base::Sentence& reason) {
        dataset_.problems.push_back({base::idAt<base::ImageId>(dataset_.size() - 1), reason.stored()});
    }

    void addPath(std::string_view written, std::size_t line) {
        if (written.empty()) {
            dataset_.keys.push_back(repeatedKey("", line));
            problem({QT_TRANSLATE_NOOP("wherefrom::core", "line %1 of the manifest names no file"), {line}});
            return;
        }
        std::string key = cleanPath(written);
        std::int64_t bytes = regularFileSize(folder_ / key);
        if (bytes < 0 && key.find('\\') != std::string::npos) { // written on Windows
            std::ranges::replace(key, '\\', '/');
            key = cleanPath(key);
            bytes = regularFileSize(folder_ / key);
        }
        const auto [known, isNew] = lineOf_.try_emplace(key, line);
        dataset_.keys.push_back(isNew ? key : repeatedKey(key, line));
        if (!isNew)
            problem({QT_TRANSLATE_NOOP("wherefrom::core", "line %1 of the manifest lists the same file"),
                     {known->second}});
        else if (bytes < 0)
            problem(QT_TRANSLATE_NOOP("wherefrom::core", "the file is missing"));
        else if (std::string reason = sizeProblem(static_cast<std::uint64_t>(bytes)); !reason.empty())
            problem(base::sentenceStored(reason));
    }

    std::filesystem::path folder_;
    std::vector<std::string> titles_;
    std::size_t path_, label_, split_, group_;
    std::vector<std::pair<std::size_t, FurtherColumn>> further_;
    CategoryBuilder labels_, splits_, groups_;
    std::unordered_map<std::string, std::size_t> lineOf_;
    Dataset dataset_;
};

void refuseUtf16(std::string_view text, const std::filesystem::path& manifest) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 is UTF-16 text: save it as UTF-8."),
                               {manifest.string()}});
}

} // namespace

std::string repeatedKey(const std::string& path, std::size_t line) {
    return path + "#" + std::to_string(line);
}

Dataset listManifest(const std::filesystem::path& manifest, const base::RunContext& context) {
    const std::string text = readText(manifest);
    refuseUtf16(text, manifest);
    CsvReader reader(text, delimiterOf(text, manifest));
    std::vector<std::string_view> fields;
    try {
        if (!reader.next(fields))
            throw base::SaidError(QT_TRANSLATE_NOOP(
                "wherefrom::core",
                "It is empty: write a header line with a column \"path\" and a line an image."));
        std::vector<std::string> titles;
        for (const std::string_view title : fields)
            titles.emplace_back(trimmed(title));
        Listing listing(manifest, std::move(titles));
        while (reader.next(fields)) {
            listing.add(fields, reader.line());
            if (listing.size() % 1024 == 0) {
                context.throwIfStopped();
                context.progress(static_cast<std::int64_t>(listing.size()), 0, "images");
            }
        }
        if (listing.size() == 0)
            throw base::SaidError(QT_TRANSLATE_NOOP(
                "wherefrom::core", "It has a header but lists no image: add a line an image."));
        return std::move(listing).finish();
    } catch (const base::Error& failure) {
        const std::string sentence = failure.what();
        if (sentence.find(manifest.string()) != std::string::npos)
            throw;
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot use the manifest %1. %2"),
                               {manifest.string(), base::sentenceOf(failure)}});
    }
}

} // namespace wherefrom::dataset
