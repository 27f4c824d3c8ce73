// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/open.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/cifar_source.h"
#include "core/dataset/folder_source.h"
#include "core/dataset/idx_file.h"
#include "core/dataset/idx_source.h"
#include "core/dataset/manifest_source.h"
#include "core/dataset/picture_files.h"
#include "core/dataset/sheet_source.h"
#include "core/dataset/text.h"

#include <algorithm>
#include <limits>
#include <system_error>

namespace wherefrom::dataset {
namespace {

SourceKind kindOfFolder(const std::filesystem::path& folder) {
    bool cifar10 = false, cifar100 = false, idx = false;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!isCifar10Name(name) && !isCifar100Name(name) && !isIdxImageName(name))
            continue;
        if (regularFileSize(entry.path()) < 0)
            continue;
        cifar10 = cifar10 || isCifar10Name(name);
        cifar100 = cifar100 || isCifar100Name(name);
        idx = idx || isIdxImageName(name);
    }
    if (cifar10)
        return SourceKind::cifar10;
    if (cifar100)
        return SourceKind::cifar100;
    return idx ? SourceKind::idx : SourceKind::folder;
}

SourceKind kindOfFile(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const std::string ending = lowerCase(file.extension().string());
    if (isCifar10Name(name))
        return SourceKind::cifar10;
    if (isCifar100Name(name))
        return SourceKind::cifar100;
    if (isIdxImageName(name))
        return SourceKind::idx;
    if (ending == ".csv" || ending == ".tsv")
        return SourceKind::manifest;
    if (ending == ".json")
        return SourceKind::sheet;
    if (isPictureName(name))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "%1 is one picture: open the folder that holds it."),
             {file.string()}});
    throw base::SaidError(
        {QT_TRANSLATE_NOOP("wherefrom::core",
                           "%1 is no dataset: open a folder of pictures, CIFAR binary files, an IDX image "
                           "file, a .csv or .tsv manifest or a .json sheet recipe."),
         {file.string()}});
}

std::filesystem::path absoluteRoot(const std::filesystem::path& path) {
    std::filesystem::path root = std::filesystem::absolute(path).lexically_normal();
    if (!root.has_filename() && root.has_parent_path() && root != root.root_path())
        root = root.parent_path(); // "folder/" ends in an empty name
    return root;
}

Dataset listed(SourceKind kind, const std::filesystem::path& root, const base::RunContext& context) {
    switch (kind) {
    case SourceKind::folder:
        return listFolder(root, context);
    case SourceKind::cifar10:
    case SourceKind::cifar100:
        return listCifar(root, kind, context);
    case SourceKind::idx:
        return listIdx(root, context);
    case SourceKind::manifest:
        return listManifest(root, context);
    case SourceKind::sheet:
        return listSheet(root);
    }
    throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "This kind of dataset cannot be opened."));
}

} // namespace

Dataset open(const std::filesystem::path& path, const base::RunContext& context) {
    if (path.empty())
        throw base::SaidError(
            QT_TRANSLATE_NOOP("wherefrom::core", "No dataset was named: choose a folder or a file."));
    const std::filesystem::path root = absoluteRoot(path);
    std::error_code failure;
    const auto status = std::filesystem::status(root, failure);
    if (!std::filesystem::exists(status))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "%1 does not exist: check the path."), {root.string()}});
    try {
        const SourceKind kind = std::filesystem::is_directory(status) ? kindOfFolder(root) : kindOfFile(root);
        Dataset dataset = listed(kind, root, context);
        dataset.kind = kind;
        dataset.root = root;
        if (dataset.name.empty())
            dataset.name = kind == SourceKind::manifest ? root.stem().string() : root.filename().string();
        if (dataset.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core",
                                   "%1 holds more than 2,147,483,647 images: open a part of it."),
                 {root.string()}});
        return dataset;
    } catch (const std::filesystem::filesystem_error& error) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read %1: %2."),
                               {root.string(), error.code().message()}});
    }
}

} // namespace wherefrom::dataset
