// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/picture_files.h"

#include "core/dataset/file_bytes.h"
#include "core/dataset/text.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>

namespace wherefrom::dataset {

bool isPictureName(std::string_view fileName) {
    static constexpr std::array<std::string_view, 10> endings{".jpg",  ".jpeg", ".jpe", ".jfif", ".png",
                                                              ".webp", ".bmp",  ".dib", ".tif",  ".tiff"};
    const std::size_t dot = fileName.rfind('.');
    if (dot == std::string_view::npos)
        return false;
    return std::ranges::find(endings, lowerCase(fileName.substr(dot))) != endings.end();
}

bool isPassedOver(std::string_view fileName) {
    return fileName.starts_with('.') || fileName == "__MACOSX";
}

std::string sizeProblem(std::uint64_t bytes) {
    if (bytes == 0)
        return emptyReason;
    return bytes > largestPictureFile ? tooLargeReason : "";
}

std::int64_t regularFileSize(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return -1;
    return status.st_size;
}

} // namespace wherefrom::dataset
