// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/imaging/encode_picture.h"
#include "core/imaging/encode_png.h"
#include "core/imaging/image_loader.h"

#include <unistd.h>

#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace wherefrom::imaging {

std::vector<std::byte> encodePng(const Image& image) {
    return encodePicture(image, ".png");
}

void savePng(const Image& image, const std::filesystem::path& file) {
    if (image.empty())
        throw base::Error("There are no pixels to write to " + file.string() + ".");
    const std::vector<std::byte> bytes = encodePng(image);
    const std::filesystem::path temporary = file.string() + ".part" + std::to_string(::getpid());
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failure;
    if (out)
        std::filesystem::rename(temporary, file, failure);
    if (!out || failure) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw base::Error("Cannot write " + file.string() +
                          ": check that its folder exists, is writable and has room.");
    }
}

} // namespace wherefrom::imaging
