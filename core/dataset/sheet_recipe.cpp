// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/sheet_recipe.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/file_bytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace wherefrom::dataset {
namespace {

constexpr int largestSide = 1 << 20;

int positive(const nlohmann::json& value, const char* what) {
    if (!value.is_number_integer() || value.get<std::int64_t>() < 1 ||
        value.get<std::int64_t>() > largestSide)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "\"%1\" must be a whole number above 0"), {what}});
    return value.get<int>();
}

/// Width and height from the IHDR chunk, which PNG (section 5.6) puts first.
std::pair<std::uint32_t, std::uint32_t> pngSize(const std::filesystem::path& file) {
    std::array<std::byte, 24> head{};
    std::size_t got = 0;
    try {
        got = OpenFile(file).read(0, head);
    } catch (const base::Error& failure) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "its picture %1 cannot be read: %2"),
                               {file.string(), base::sentenceOf(failure)}});
    }
    static constexpr std::string_view start{"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16};
    if (got < head.size() || !std::equal(start.begin(), start.end(), head.begin(),
                                         [](char a, std::byte b) { return static_cast<std::byte>(a) == b; }))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "its picture %1 is no PNG: convert it"), {file.string()}});
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i)
            value = value << 8U | std::to_integer<std::uint32_t>(head[i]);
        return value;
    };
    return {number(16), number(20)};
}

SheetRecipe parse(const std::filesystem::path& recipe) {
    const auto json = nlohmann::json::parse(readText(recipe));
    if (!json.is_object() || json.value("kind", "") != "sheet")
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "it has no \"kind\": \"sheet\""));
    if (!json.contains("image") || !json["image"].is_string() || json["image"].get<std::string>().empty())
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "\"image\" must be the path of a PNG"));
    if (!json.contains("tile") || !json["tile"].is_array() || json["tile"].size() != 2)
        throw base::SaidError(
            QT_TRANSLATE_NOOP("wherefrom::core", "\"tile\" must be [width, height] in pixels"));
    SheetRecipe sheet;
    sheet.name = json.value("name", recipe.stem().string());
    sheet.image = (recipe.parent_path() / json["image"].get<std::string>()).lexically_normal();
    sheet.tileWidth = positive(json["tile"][0], "tile");
    sheet.tileHeight = positive(json["tile"][1], "tile");
    if (json.contains("rows_per_label"))
        sheet.rowsPerLabel = positive(json["rows_per_label"], "rows_per_label");
    const auto [width, height] = pngSize(sheet.image);
    sheet.columns = static_cast<int>(std::min<std::uint32_t>(width, largestSide)) / sheet.tileWidth;
    sheet.rows = static_cast<int>(std::min<std::uint32_t>(height, largestSide)) / sheet.tileHeight;
    if (sheet.count() == 0)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "its picture of %1 x %2 pixels is smaller than one tile"),
             {std::to_string(width), std::to_string(height)}});
    return sheet;
}

} // namespace

SheetRecipe readSheetRecipe(const std::filesystem::path& recipe) {
    try {
        return parse(recipe);
    } catch (const base::Error& failure) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot use the sheet recipe %1: %2."),
                               {recipe.string(), base::sentenceOf(failure)}});
    } catch (const nlohmann::json::exception& failure) {
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "Cannot use the sheet recipe %1: it is no valid JSON of that form (%2)."),
             {recipe.string(), base::sentenceOf(failure)}});
    }
}

} // namespace wherefrom::dataset
