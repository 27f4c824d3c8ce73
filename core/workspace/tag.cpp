// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/tag.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <random>

namespace wherefrom::workspace {

namespace {

constexpr std::size_t longestName = 200; // bytes

} // namespace

std::int64_t newTagId() {
    std::random_device random;
    return std::uniform_int_distribution<std::int64_t>(1, std::numeric_limits<std::int64_t>::max())(random);
}

std::uint32_t nextTagColour(const std::vector<Tag>& tags) {
    return *std::ranges::min_element(
        tagPalette, {}, [&](std::uint32_t colour) { return std::ranges::count(tags, colour, &Tag::colour); });
}

void checkTag(const Tag& tag) {
    if (tag.id == 0)
        throw base::SaidError(
            QT_TRANSLATE_NOOP("wherefrom::core", "A tag wants an id; ask newTagId() for one."));
    if (tag.name.empty() || tag.name.size() > longestName ||
        std::ranges::any_of(tag.name, [](char c) { return c == '\n' || c == '\r' || c == '\0'; }))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The name of a tag is one line of 1 to %1 bytes; give it such a name."),
             {std::to_string(longestName)}});
    if (tag.key < 0 || tag.key > tagKeyCount)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core",
                                                 "The key of the tag \"%1\" must be one of 1 to 9, or none."),
                               {tag.name}});
    if (tag.colour > 0xffffff)
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core",
                                                 "The colour of the tag \"%1\" must be red, green and blue."),
                               {tag.name}});
}

std::string colourText(std::uint32_t colour) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(1, '#');
    for (int shift = 20; shift >= 0; shift -= 4)
        text.push_back(digits[(colour >> shift) & 0xfU]);
    return text;
}

std::uint32_t tagColour(std::string_view text) {
    std::uint32_t colour = 0;
    const bool isSharp = text.size() == 7 && text.front() == '#';
    const auto [end, error] = isSharp
                                  ? std::from_chars(text.data() + 1, text.data() + text.size(), colour, 16)
                                  : std::from_chars_result{text.data(), std::errc::invalid_argument};
    if (error != std::errc{} || end != text.data() + text.size())
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "\"%1\" is no colour: write one such as #d55e00."),
             {std::string(text)}});
    return colour;
}

} // namespace wherefrom::workspace
