// SPDX-License-Identifier: Apache-2.0
#include "ui/session/image_words.h"

#include <algorithm>
#include <tuple>

namespace wherefrom::session {

using base::ImageId;
using workspace::Tag;

namespace {

template <typename Map>
std::vector<ImageId> differences(const Map& a, const Map& b) {
    std::vector<ImageId> images;
    for (const auto& [image, value] : a)
        if (const auto found = b.find(image); found == b.end() || found->second != value)
            images.push_back(image);
    for (const auto& [image, value] : b)
        if (!a.contains(image))
            images.push_back(image);
    return images;
}

} // namespace

const Tag* ImageWords::definition(std::int64_t tag) const {
    const auto found = std::ranges::find(definitions_, tag, &Tag::id);
    return found == definitions_.end() ? nullptr : &*found;
}

const std::vector<std::int64_t>& ImageWords::tags(ImageId image) const {
    static const std::vector<std::int64_t> none;
    const auto found = tags_.find(image);
    return found == tags_.end() ? none : found->second;
}

bool ImageWords::hasTag(ImageId image, std::int64_t tag) const {
    return std::ranges::binary_search(tags(image), tag);
}

const std::string& ImageWords::note(ImageId image) const {
    static const std::string none;
    const auto found = notes_.find(image);
    return found == notes_.end() ? none : found->second;
}

std::size_t ImageWords::count(std::int64_t tag) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        tags_, [tag](const auto& entry) { return std::ranges::binary_search(entry.second, tag); }));
}

void ImageWords::define(const workspace::TagDefinitionChange& change, bool forward) {
    const auto& before = forward ? change.before : change.after;
    const auto& after = forward ? change.after : change.before;
    if (before)
        std::erase_if(definitions_, [&](const Tag& tag) { return tag.id == before->id; });
    if (!after)
        return;
    definitions_.push_back(*after);
    std::ranges::sort(definitions_, {}, [](const Tag& tag) {
        return std::tuple<bool, int, const std::string&>(tag.key == 0, tag.key, tag.name);
    });
}

void ImageWords::setTag(ImageId image, std::int64_t tag, bool on) {
    auto& tags = tags_[image];
    const auto place = std::ranges::lower_bound(tags, tag);
    const bool has = place != tags.end() && *place == tag;
    if (on && !has)
        tags.insert(place, tag);
    else if (!on && has)
        tags.erase(place);
    if (tags.empty())
        tags_.erase(image);
}

void ImageWords::setNote(ImageId image, std::string note) {
    if (note.empty())
        notes_.erase(image);
    else
        notes_[image] = std::move(note);
}

TagTable ImageWords::tagTable(std::size_t images) const {
    TagTable table;
    std::unordered_map<std::int64_t, std::int32_t> codes;
    for (const Tag& tag : definitions_) {
        codes.emplace(tag.id, static_cast<std::int32_t>(table.names.size()));
        table.names.push_back(tag.name);
    }
    table.first.assign(images + 1, 0);
    for (const auto& [image, tags] : tags_)
        table.first[image.index() + 1] = static_cast<std::uint32_t>(tags.size());
    for (std::size_t i = 0; i < images; ++i)
        table.first[i + 1] += table.first[i];
    table.codes.assign(table.first.back(), -1);
    for (const auto& [image, tags] : tags_)
        for (std::size_t i = 0; i < tags.size(); ++i)
            if (const auto code = codes.find(tags[i]); code != codes.end())
                table.codes[table.first[image.index()] + i] = code->second;
    return table;
}

NoteTable ImageWords::noteTable() const {
    return {notes_.begin(), notes_.end()};
}

std::vector<ImageId> ImageWords::otherTags(const ImageWords& other) const {
    return differences(tags_, other.tags_);
}

std::vector<ImageId> ImageWords::otherNotes(const ImageWords& other) const {
    return differences(notes_, other.notes_);
}

} // namespace wherefrom::session
