// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/folder_source.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/picture_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::dataset {
namespace {

struct Found {
    std::string key;
    std::uint64_t bytes = 0;
};

/// Walks real folders first and linked ones after them, so that a picture reachable on both ways gets the
/// key of its real place.
class Walk {
  public:
    Walk(const std::filesystem::path& root, const base::RunContext& context)
        : root_(root), context_(context) {
        real_.emplace_back();
    }

    std::vector<Found> run() {
        while (!real_.empty() || !linked_.empty()) {
            if (real_.empty()) {
                std::ranges::sort(linked_);
                real_.push_back(std::move(linked_.front()));
                linked_.pop_front();
            }
            const std::string folder = std::move(real_.back());
            real_.pop_back();
            list(folder);
        }
        std::ranges::sort(found_, {}, &Found::key);
        return std::move(found_);
    }

  private:
    void list(const std::string& folder) {
        const std::filesystem::path path = folder.empty() ? root_ : root_ / folder;
        const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(path.c_str()), &::closedir);
        struct stat self {};
        if (!open || ::fstat(::dirfd(open.get()), &self) != 0) {
            context_.notice("The folder " + path.string() + " cannot be read: its pictures are not listed.");
            return;
        }
        if (!visited_.emplace(self.st_dev, self.st_ino).second)
            return;
        const std::string prefix = folder.empty() ? "" : folder + '/';
        while (const dirent* entry = ::readdir(open.get())) {
            if (++seen_ % 4096 == 0) {
                context_.throwIfStopped();
                context_.progress(static_cast<std::int64_t>(found_.size()), 0, "images");
            }
            if (!isPassedOver(entry->d_name))
                consider(::dirfd(open.get()), *entry, prefix + entry->d_name);
        }
    }

    void consider(int folderDescriptor, const dirent& entry, std::string key) {
        const bool picture = isPictureName(entry.d_name);
        if (entry.d_type == DT_REG && !picture)
            return;
        struct stat status {};
        if (entry.d_type == DT_DIR) {
            real_.push_back(std::move(key));
        } else if (::fstatat(folderDescriptor, entry.d_name, &status, 0) != 0) {
            if (picture) // a link to nowhere: readers will say so
                found_.push_back({std::move(key), missing});
        } else if (S_ISDIR(status.st_mode)) {
            (isLink(folderDescriptor, entry) ? linked_ : real_).push_back(std::move(key));
        } else if (S_ISREG(status.st_mode) && picture) {
            found_.push_back({std::move(key), static_cast<std::uint64_t>(status.st_size)});
        }
    }

    /// Some file systems do not say in the listing what an entry is.
    static bool isLink(int folderDescriptor, const dirent& entry) {
        struct stat status {};
        return ::fstatat(folderDescriptor, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
               S_ISLNK(status.st_mode);
    }

  public:
    static constexpr std::uint64_t missing = ~0ULL;

  private:
    std::filesystem::path root_;
    const base::RunContext& context_;
    std::deque<std::string> real_, linked_;
    std::set<std::pair<dev_t, ino_t>> visited_;
    std::vector<Found> found_;
    std::size_t seen_ = 0;
};

struct Placed {
    std::string_view split, label, group;
};

Placed placeOf(std::string_view key) {
    Placed placed;
    const std::size_t nameAt = key.rfind('/');
    std::string_view folders = nameAt == std::string_view::npos ? std::string_view{} : key.substr(0, nameAt);
    const std::string_view first = folders.substr(0, folders.find('/'));
    placed.split = normalisedSplit(first);
    if (!placed.split.empty())
        folders.remove_prefix(std::min(folders.size(), first.size() + 1));
    placed.label = folders.substr(0, folders.find('/'));
    if (placed.label.size() < folders.size())
        placed.group = folders;
    return placed;
}

} // namespace

Dataset listFolder(const std::filesystem::path& root, const base::RunContext& context) {
    std::vector<Found> found = Walk(root, context).run();
    if (found.empty())
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "There are no pictures (JPEG, PNG, WebP, BMP or TIFF) in "
                                                  "%1 or below it: choose another folder."),
             {root.string()}});
    Dataset dataset;
    dataset.keys.reserve(found.size());
    CategoryBuilder label, split, group;
    for (Found& one : found) {
        const Placed placed = placeOf(one.key);
        split.add(placed.split);
        label.add(placed.label);
        group.add(placed.group);
        std::string reason = one.bytes == Walk::missing ? "the file is missing" : sizeProblem(one.bytes);
        if (!reason.empty())
            dataset.problems.push_back({base::idAt<base::ImageId>(dataset.size()), std::move(reason)});
        dataset.keys.push_back(std::move(one.key));
    }
    dataset.label = std::move(label).finish("label");
    dataset.split = std::move(split).finish("split");
    dataset.group = std::move(group).finish("group");
    return dataset;
}

} // namespace wherefrom::dataset
