// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::workspace {

/// A word that a person made up for images: "blurry", "for the appendix". An image may have many.
struct Tag {
    std::int64_t id = 0;      ///< never 0, and kept when the tag is renamed
    std::string name;         ///< UTF-8, not empty, no two alike
    std::uint32_t colour = 0; ///< 0xRRGGBB
    int key = 0;              ///< 1 … 9: toggles the tag; 0: none
    friend bool operator==(const Tag&, const Tag&) = default;
};

inline constexpr int tagKeyCount = 9;

/// Colours for new tags, told apart by people with any colour vision as well as nine can be, and 3:1 against
/// the grounds of both themes (Okabe and Ito 2008, darkened or lightened to that end).
inline constexpr std::array<std::uint32_t, 9> tagPalette{0xd55e00, 0x0072b2, 0x009e73, 0xb8860b, 0xcc79a7,
                                                         0x3a9bdc, 0x8f63c9, 0xc8443c, 0x7d7f83};

/// An id that no other window comes upon.
std::int64_t newTagId();
/// The first colour of the palette that is used least.
std::uint32_t nextTagColour(const std::vector<Tag>& tags);
/// Throws Error where the name is empty, too long or has a line end, or the key is none of 0 … 9.
void checkTag(const Tag& tag);
/// "#d55e00". Throws Error for a text that is no such colour.
std::string colourText(std::uint32_t colour);
std::uint32_t tagColour(std::string_view text);

} // namespace wherefrom::workspace
