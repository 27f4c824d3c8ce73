// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/pair_pictures.h"

#include <QTransform>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace wherefrom::duplicates {
namespace {

QImage ofSize(const QImage& image, QSize size) {
    const QImage same =
        image.size() == size ? image : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return same.convertToFormat(QImage::Format_RGB32);
}

} // namespace

QImage laid(const QImage& image, imaging::Orientation orientation) {
    const QImage mirrored = orientation.mirrored ? image.mirrored(true, false) : image;
    return orientation.quarterTurns == 0
               ? mirrored
               : mirrored.transformed(QTransform().rotate(90.0 * orientation.quarterTurns));
}

QImage difference(const QImage& first, const QImage& second, int factor) {
    const QImage a = first.convertToFormat(QImage::Format_RGB32), b = ofSize(second, first.size());
    QImage result(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y) {
        const auto* rowA = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* rowB = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(result.scanLine(y));
        const auto apart = [factor](int p, int q) { return std::min(255, std::abs(p - q) * factor); };
        for (int x = 0; x < a.width(); ++x)
            out[x] = qRgb(apart(qRed(rowA[x]), qRed(rowB[x])), apart(qGreen(rowA[x]), qGreen(rowB[x])),
                          apart(qBlue(rowA[x]), qBlue(rowB[x])));
    }
    return result;
}

double meanDifference(const QImage& first, const QImage& second) {
    const QImage apart = difference(first, second, 1);
    if (apart.isNull())
        return 0;
    std::uint64_t sum = 0;
    for (int y = 0; y < apart.height(); ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(apart.constScanLine(y));
        for (int x = 0; x < apart.width(); ++x)
            sum += static_cast<std::uint64_t>(qRed(row[x]) + qGreen(row[x]) + qBlue(row[x]));
    }
    return static_cast<double>(sum) / 3 / (static_cast<double>(apart.width()) * apart.height());
}

PairPictures loadPair(const session::Snapshot& snapshot, SharedPicture left, base::ImageId leftImage,
                      base::ImageId rightImage, imaging::Orientation orientation) {
    if (!left)
        left = std::make_shared<const thumbnails::LoadedImage>(
            thumbnails::loadInFull(*snapshot.loader, leftImage));
    auto right = thumbnails::loadInFull(*snapshot.loader, rightImage);
    const imaging::Orientation back = imaging::inverse(orientation);
    for (QImage& size : right.sizes)
        size = laid(size, back);
    return {std::move(left), std::make_shared<const thumbnails::LoadedImage>(std::move(right))};
}

} // namespace wherefrom::duplicates
