// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/loaded_image.h"

#include "ui/inspector/image_canvas.h"

#include <exception>
#include <system_error>

namespace wherefrom::inspector {

LoadedImage loadInFull(const imaging::ImageLoader& loader, base::ImageId image) {
    LoadedImage loaded;
    try {
        std::error_code failure;
        const auto bytes = std::filesystem::file_size(loader.file(image), failure);
        if (!failure)
            loaded.fileBytes = static_cast<std::int64_t>(bytes);
        const imaging::Image pixels = loader.load(image);
        loaded.sizes = ImageCanvas::sizesOf(QImage(pixels.pixels.data(), pixels.width, pixels.height,
                                                   qsizetype{pixels.width} * 3, QImage::Format_RGB888)
                                                .convertToFormat(QImage::Format_RGB32));
    } catch (const std::exception& error) {
        loaded.reason = QString::fromStdString(error.what());
    }
    return loaded;
}

} // namespace wherefrom::inspector
