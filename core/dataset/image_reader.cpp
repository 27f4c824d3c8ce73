// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/image_reader.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/cifar_source.h"
#include "core/dataset/container_key.h"
#include "core/dataset/file_bytes.h"
#include "core/dataset/idx_file.h"
#include "core/dataset/image_location.h"
#include "core/dataset/sheet_recipe.h"
#include "core/dataset/text.h"

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

namespace wherefrom::dataset {
namespace {

[[noreturn]] void throwCut(std::string_view container, std::size_t got, std::size_t wanted) {
    throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "%1 ends after %2 of the image's %3 bytes"),
                           {std::string(container), got, wanted}});
}

/// Planes of red, green and blue to interleaved pixels.
RawImage fromPlanes(std::span<const std::byte> planes) {
    RawImage image{cifarSide, cifarSide, 3, std::vector<std::uint8_t>(3 * cifarPixels)};
    for (std::size_t p = 0; p < cifarPixels; ++p)
        for (std::size_t c = 0; c < 3; ++c)
            image.pixels[3 * p + c] = std::to_integer<std::uint8_t>(planes[c * cifarPixels + p]);
    return image;
}

/// Files opened once, by name. Opening one waits for nobody but who wants to open one too.
template <typename File>
class OpenFiles {
  public:
    template <typename Open>
    const File& at(std::string_view name, const Open& open) {
        const std::lock_guard lock(mutex_);
        const auto found = files_.find(name);
        if (found != files_.end())
            return *found->second;
        return *files_.emplace(std::string(name), open()).first->second;
    }

  private:
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<File>, std::less<>> files_;
};

} // namespace

struct ImageReader::State {
    std::shared_ptr<const Dataset> dataset;
    std::filesystem::path base;
    std::optional<SheetRecipe> sheet;
    OpenFiles<OpenFile> cifarFiles;
    OpenFiles<IdxFile> idxFiles;

    const std::string& key(base::ImageId image) const {
        if (!image.valid() || image.index() >= dataset->size())
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core", "there is no image number %1 in this dataset"),
                 {std::to_string(image.value)}});
        return dataset->keys[image.index()];
    }

    ContainerKey place(const std::string& key) const {
        const auto parsed = parseContainerKey(key);
        if (!parsed)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core", "the key \"%1\" has no \"#<number>\" at its end"),
                 {key}});
        return *parsed;
    }

    StoredImage readCifar(const ContainerKey& place) {
        const OpenFile& file = cifarFiles.at(
            place.container, [&] { return std::make_unique<OpenFile>(base / place.container); });
        const std::size_t record = cifarRecordBytes(dataset->kind);
        std::vector<std::byte> bytes(record);
        const std::size_t got = file.read(std::uint64_t{place.index} * record, bytes);
        if (got < record)
            throwCut(place.container, got, record);
        return fromPlanes(std::span(bytes).subspan(cifarLabelBytes(dataset->kind)));
    }

    StoredImage readIdx(const ContainerKey& place) {
        const IdxFile& file = idxFiles.at(
            place.container, [&] { return std::make_unique<IdxFile>(base / place.container, 3); });
        RawImage image{static_cast<int>(file.shape()[2]), static_cast<int>(file.shape()[1]), 1,
                       std::vector<std::uint8_t>(file.itemBytes())};
        const std::size_t got = file.readItem(place.index, std::as_writable_bytes(std::span(image.pixels)));
        if (got < file.itemBytes())
            throwCut(place.container, got, file.itemBytes());
        return image;
    }

    StoredImage tile(const ContainerKey& place) const {
        if (place.index >= sheet->count())
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core", "the sheet has %1 tiles"), {sheet->count()}});
        const auto columns = static_cast<std::size_t>(sheet->columns);
        return SheetTile{sheet->image, static_cast<int>(place.index % columns) * sheet->tileWidth,
                         static_cast<int>(place.index / columns) * sheet->tileHeight, sheet->tileWidth,
                         sheet->tileHeight};
    }
};

ImageReader::ImageReader(std::shared_ptr<const Dataset> dataset) : state_(std::make_unique<State>()) {
    state_->dataset = std::move(dataset);
    state_->base = baseFolder(*state_->dataset);
    if (state_->dataset->kind == SourceKind::sheet)
        state_->sheet = readSheetRecipe(state_->dataset->root);
}

ImageReader::~ImageReader() = default;
ImageReader::ImageReader(ImageReader&&) noexcept = default;
ImageReader& ImageReader::operator=(ImageReader&&) noexcept = default;

StoredImage ImageReader::read(base::ImageId image) const {
    const std::string& key = state_->key(image);
    switch (state_->dataset->kind) {
    case SourceKind::folder:
    case SourceKind::manifest:
        return EncodedImage{readPicture(file(image))};
    case SourceKind::cifar10:
    case SourceKind::cifar100:
        return state_->readCifar(state_->place(key));
    case SourceKind::idx:
        return state_->readIdx(state_->place(key));
    case SourceKind::sheet:
        return state_->tile(state_->place(key));
    }
    throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "this kind of dataset cannot be read"));
}

std::filesystem::path ImageReader::file(base::ImageId image) const {
    const std::string& key = state_->key(image);
    return state_->sheet ? state_->sheet->image : fileOf(*state_->dataset, key);
}

bool ImageReader::isOwnFile(base::ImageId image) const {
    state_->key(image);
    return imagesAreOwnFiles(state_->dataset->kind);
}

} // namespace wherefrom::dataset
