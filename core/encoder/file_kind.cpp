// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/file_kind.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/encoder/stored_archive.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace wherefrom::encoder {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t startBytes = 512;
constexpr std::size_t tarMagicAt = 257;
constexpr auto legacyMagic =
    "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv; ///< torch.save before 1.6

std::string startOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::error_code ignored;
    if (!stream || std::filesystem::is_directory(file, ignored))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The file %1 cannot be read: check its name and permissions."),
             {file.string()}});
    std::string start(startBytes, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return start;
}

bool isSafetensors(std::string_view start) {
    return start.size() > 8 && start[8] == '{' && start[6] == 0 && start[7] == 0;
}

base::Sentence again(const std::filesystem::path& file) {
    return {
        QT_TRANSLATE_NOOP("wherefrom::core", "load and save it once in Python: weights = torch.load(\"%1\", "
                                             "map_location=\"cpu\"); torch.save(weights, \"new-%1\")."),
        {file.filename().string()}};
}

EncoderFile kindOfArchive(const std::filesystem::path& file) {
    const StoredArchive archive(file);
    const auto hasEnding = [&](std::string_view ending) {
        return std::ranges::any_of(archive.members(),
                                   [&](const auto& member) { return member.first.ends_with(ending); });
    };
    if (hasEnding("/constants.pkl"))
        return EncoderFile::torchScript;
    if (hasEnding("/data.pkl"))
        return EncoderFile::checkpoint;
    if (hasEnding(".npy"))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "The file %1 is an .npz archive of arrays: save the embeddings alone with numpy.save()."),
             {file.string()}});
    throw base::SaidError(
        {QT_TRANSLATE_NOOP(
             "wherefrom::core",
             "The file %1 is an archive without an encoder in it: unpack it and choose what is inside."),
         {file.string()}});
}

} // namespace

std::string_view nameOf(EncoderFile kind) {
    switch (kind) {
    case EncoderFile::ours:
        return "Wherefrom";
    case EncoderFile::torchScript:
        return "TorchScript";
    case EncoderFile::checkpoint:
        return "PyTorch checkpoint";
    case EncoderFile::safetensors:
        break;
    }
    return "safetensors";
}

EncoderFile fileKind(const std::filesystem::path& file) {
    const std::string start = startOf(file);
    if (start.empty())
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The file %1 is empty: take another copy."),
             {file.string()}});
    if (start.starts_with("PK\x03\x04"sv))
        return kindOfArchive(file);
    if (isSafetensors(start))
        return EncoderFile::safetensors;
    if (start.starts_with(legacyMagic))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The file %1 is a checkpoint as PyTorch wrote it before 1.6: %2"),
             {file.string(), again(file)}});
    if (start.size() > tarMagicAt + 5 && start.compare(tarMagicAt, 5, "ustar") == 0)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The file %1 is a tar archive, as PyTorch wrote "
                                                  "checkpoints before 0.1.10: unpack it, or %2"),
             {file.string(), again(file)}});
    if (start.starts_with("\x1f\x8b"sv))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The file %1 is compressed by gzip: unpack it with gunzip first."),
             {file.string()}});
    if (start[0] == '\x80')
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The file %1 is a plain Python pickle, which may hold code: save the weights "
                               "with torch.save(model.state_dict(), \"weights.pt\")."),
             {file.string()}});
    if (start.starts_with("\x93NUMPY"sv))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "The file %1 is a NumPy array, no encoder: choose it as embeddings."),
             {file.string()}});
    if (start.starts_with("\x89HDF"sv))
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The file %1 is an HDF5 file (Keras), which is not read: "
                                                  "bring the embeddings as a .npy file instead."),
             {file.string()}});
    throw base::SaidError(
        {QT_TRANSLATE_NOOP("wherefrom::core",
                           "The file %1 is no encoder: choose a TorchScript module, a checkpoint that "
                           "torch.save() wrote, a safetensors file or one that Wherefrom saved."),
         {file.string()}});
}

} // namespace wherefrom::encoder
