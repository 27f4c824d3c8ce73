// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/sheet_source.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/columns.h"
#include "core/dataset/container_key.h"
#include "core/dataset/sheet_recipe.h"
#include "core/dataset/text.h"

#include <string>
#include <utility>

namespace wherefrom::dataset {

Dataset listSheet(const std::filesystem::path& recipe) {
    constexpr std::size_t mostTiles = 50'000'000;
    const SheetRecipe sheet = readSheetRecipe(recipe);
    if (sheet.count() > mostTiles)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The sheet recipe %1 cuts its picture into %2 tiles: make the tiles larger."),
             {recipe.string(), sheet.count()}});
    const std::string container = sheet.image.filename().string();
    Dataset dataset;
    dataset.name = sheet.name;
    dataset.keys.reserve(sheet.count());
    CategoryBuilder label;
    for (std::size_t i = 0; i < sheet.count(); ++i) {
        dataset.keys.push_back(containerKey(container, i, sheet.count()));
        const int row = static_cast<int>(i / static_cast<std::size_t>(sheet.columns));
        label.add(sheet.rowsPerLabel > 0 ? std::to_string(row / sheet.rowsPerLabel) : std::string());
    }
    dataset.label = std::move(label).finish("label");
    dataset.split.codes.assign(dataset.size(), -1);
    dataset.group.codes.assign(dataset.size(), -1);
    return dataset;
}

} // namespace wherefrom::dataset
