// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/file_kind.h"

#include "core/base/error.h"
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
        throw base::Error("The file " + file.string() + " cannot be read: check its name and permissions.");
    std::string start(startBytes, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    return start;
}

bool isSafetensors(std::string_view start) {
    return start.size() > 8 && start[8] == '{' && start[6] == 0 && start[7] == 0;
}

std::string again(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    return "load and save it once in Python: weights = torch.load(\"" + name +
           "\", map_location=\"cpu\"); torch.save(weights, \"new-" + name + "\").";
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
        throw base::Error("The file " + file.string() +
                          " is an .npz archive of arrays: save the embeddings alone with numpy.save().");
    throw base::Error("The file " + file.string() +
                      " is an archive without an encoder in it: unpack it and choose what is inside.");
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
    const std::string what = "The file " + file.string();
    if (start.empty())
        throw base::Error(what + " is empty: take another copy.");
    if (start.starts_with("PK\x03\x04"sv))
        return kindOfArchive(file);
    if (isSafetensors(start))
        return EncoderFile::safetensors;
    if (start.starts_with(legacyMagic))
        throw base::Error(what + " is a checkpoint as PyTorch wrote it before 1.6: " + again(file));
    if (start.size() > tarMagicAt + 5 && start.compare(tarMagicAt, 5, "ustar") == 0)
        throw base::Error(what +
                          " is a tar archive, as PyTorch wrote checkpoints before 0.1.10: unpack it, or " +
                          again(file));
    if (start.starts_with("\x1f\x8b"sv))
        throw base::Error(what + " is compressed by gzip: unpack it with gunzip first.");
    if (start[0] == '\x80')
        throw base::Error(what + " is a plain Python pickle, which may hold code: save the weights with "
                                 "torch.save(model.state_dict(), \"weights.pt\").");
    if (start.starts_with("\x93NUMPY"sv))
        throw base::Error(what + " is a NumPy array, no encoder: choose it as embeddings.");
    if (start.starts_with("\x89HDF"sv))
        throw base::Error(what +
                          " is an HDF5 file (Keras), which is not read: bring the embeddings as a .npy "
                          "file instead.");
    throw base::Error(what + " is no encoder: choose a TorchScript module, a checkpoint that torch.save() "
                             "wrote, a safetensors file or one that Wherefrom saved.");
}

} // namespace wherefrom::encoder
