// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/decode.h"

#include "core/base/error.h"
#include "tests/core/imaging/png_bytes.h"
#include "tests/support/sentence_of.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QTest>

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

using namespace wherefrom;
using namespace wherefrom::imaging;

namespace {

using Rgb = std::array<int, 3>;

Image decodeText(const std::string& file, int side = 0) {
    return decode(std::as_bytes(std::span(file)), side);
}

std::string refusal(const std::string& file) {
    return support::sentenceOf([&] { decodeText(file); });
}

Rgb at(const Image& image, int x, int y) {
    const std::uint8_t* p = image.row(y) + 3 * x;
    return {p[0], p[1], p[2]};
}

bool near(const Rgb& a, const Rgb& b, int tolerance) {
    bool good = true;
    for (std::size_t c = 0; c < 3; ++c)
        good = good && std::abs(a[c] - b[c]) <= tolerance;
    if (!good)
        qWarning("%d %d %d is not %d %d %d", a[0], a[1], a[2], b[0], b[1], b[2]);
    return good;
}

/// 48 x 32: red, green / blue, grey quarters of 24 x 16.
cv::Mat quarters() {
    cv::Mat picture(32, 48, CV_8UC3);
    picture(cv::Rect(0, 0, 24, 16)) = cv::Scalar(20, 20, 220);
    picture(cv::Rect(24, 0, 24, 16)) = cv::Scalar(20, 200, 20);
    picture(cv::Rect(0, 16, 24, 16)) = cv::Scalar(220, 20, 20);
    picture(cv::Rect(24, 16, 24, 16)) = cv::Scalar(128, 128, 128);
    return picture;
}

std::string encoded(const cv::Mat& picture, const char* ending, const std::vector<int>& options = {}) {
    std::vector<unsigned char> bytes;
    cv::imencode(ending, picture, bytes, options);
    return {bytes.begin(), bytes.end()};
}

std::string little(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8U * static_cast<unsigned>(i)));
    return text;
}

/// A TIFF structure with the one entry "orientation", in either byte order.
std::string exif(int orientation, bool bigEndian) {
    if (bigEndian)
        return std::string("MM\0\x2A\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0", 19) +
               static_cast<char>(orientation) + std::string(6, '\0');
    return "II" + little(42, 2) + little(8, 4) + little(1, 2) + little(0x112, 2) + little(3, 2) +
           little(1, 4) + little(static_cast<std::uint32_t>(orientation), 4) + little(0, 4);
}

std::string withExif(const std::string& jpeg, const std::string& tiff) {
    const std::size_t length = tiff.size() + 8;
    return jpeg.substr(0, 2) + "\xFF\xE1" + static_cast<char>(length >> 8U) + static_cast<char>(length) +
           std::string("Exif\0\0", 6) + tiff + jpeg.substr(2);
}

/// Where the stored pixel (x, y) of a w x h picture is seen: EXIF 2.3, section 4.6.4 ("the 0th row is …").
std::pair<int, int> seenAt(int orientation, int x, int y, int w, int h) {
    switch (orientation) {
    case 2:
        return {w - 1 - x, y};
    case 3:
        return {w - 1 - x, h - 1 - y};
    case 4:
        return {x, h - 1 - y};
    case 5:
        return {y, x};
    case 6:
        return {h - 1 - y, x};
    case 7:
        return {h - 1 - y, w - 1 - x};
    case 8:
        return {y, w - 1 - x};
    default:
        return {x, y};
    }
}

void checkOriented(const Image& image, int orientation, int scale) {
    const cv::Mat stored = quarters();
    QCOMPARE(image.width * scale, orientation >= 5 ? 32 : 48);
    QCOMPARE(image.height * scale, orientation >= 5 ? 48 : 32);
    for (const auto& [x, y] : {std::pair{8, 8}, {40, 8}, {8, 24}, {40, 24}}) {
        const auto [sx, sy] = seenAt(orientation, x, y, 48, 32);
        const auto bgr = stored.at<cv::Vec3b>(y, x);
        QVERIFY(near(at(image, sx / scale, sy / scale), {bgr[2], bgr[1], bgr[0]}, 12));
    }
}

/// 8 x 8 pixels of rgb(200, 100, 50), CMYK as Adobe stores it (inverted); made with ImageMagick 6.
const char* const cmykHex =
    "ffd8ffee000e41646f626500640000000002ffdb0043000302020302020303030304030304050805050404050a070706080c"
    "0a0c0c0b0a0b0b0d0e12100d0e110e0b0b1016101113141515150c0f171816141812141514ffdb0043010304040504050905"
    "0509140d0b0d1414141414141414141414141414141414141414141414141414141414141414141414141414141414141414"
    "141414141414ffc00014080008000804011100021101031101041100ffc40015000101000000000000000000000000000007"
    "08ffc40014100100000000000000000000000000000000ffc40014010100000000000000000000000000000008ffc4001411"
    "0100000000000000000000000000000000ffda000e040100021103110400003f002c23447580ffd9";

} // namespace

class DecodeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void orientations_data() {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QByteArray>("format");
        for (int o = 1; o <= 8; ++o)
            for (const char* format : {"jpeg II", "jpeg MM", "png", "webp", "tiff"})
                QTest::addRow("%s %d", format, o) << o << QByteArray(format);
    }
    void orientations() {
        QFETCH(int, orientation);
        QFETCH(QByteArray, format);
        if (format.startsWith("jpeg")) {
            const std::string jpeg =
                withExif(encoded(quarters(), ".jpg"), exif(orientation, format == "jpeg MM"));
            checkOriented(decodeText(jpeg), orientation, 1);
            checkOriented(decodeText(jpeg, 24), orientation, 2); // decoded at half size
            checkOriented(decodeText(jpeg, 25), orientation, 1);
        } else if (format == "png") {
            const std::string plain = encoded(quarters(), ".png");
            const std::size_t afterHeader = 8 + 25;
            checkOriented(decodeText(plain.substr(0, afterHeader) +
                                     pngChunk("eXIf", exif(orientation, true)) + plain.substr(afterHeader)),
                          orientation, 1);
        } else if (format == "webp") {
            const std::string plain = encoded(quarters(), ".webp", {cv::IMWRITE_WEBP_QUALITY, 95});
            const std::string tiff = exif(orientation, false);
            std::string body = "WEBPVP8X" + little(10, 4) + little(0x08, 4) + little(47, 3) + little(31, 3) +
                               plain.substr(12) + "EXIF" +
                               little(static_cast<std::uint32_t>(tiff.size()), 4) + tiff;
            checkOriented(decodeText("RIFF" + little(static_cast<std::uint32_t>(body.size()), 4) + body),
                          orientation, 1);
        } else {
            checkOriented(decodeText(tiffBytes(orientation)), orientation, 1);
        }
    }
    void reducedJpegsKeepTheFullSize() {
        int width = 0, height = 0;
        const std::string jpeg = encoded(quarters()(cv::Rect(0, 0, 47, 31)), ".jpg");
        const Image small = decode(std::as_bytes(std::span(jpeg)), 8, &width, &height);
        QVERIFY(width == 47 && height == 31);
        QVERIFY(small.width >= 8 && small.width < 47);
    }
    void alphaGoesOverWhite() {
        const std::string rgba = png(3, std::string("\xFF\0\0\xFF\xFF\0\0\x80\0\0\0\0", 12), 1, 8, 6);
        const Image image = decodeText(rgba);
        QVERIFY(at(image, 0, 0) == (Rgb{255, 0, 0}));
        QVERIFY(at(image, 1, 0) == (Rgb{255, 127, 127}));
        QVERIFY(at(image, 2, 0) == (Rgb{255, 255, 255}));
    }
    void palettesAndTheirTransparency() {
        const std::string extra = pngChunk("PLTE", std::string("\x0A\x14\x1E\xC8\0\0", 6)) +
                                  pngChunk("tRNS", std::string("\xFF\0", 2));
        const Image image = decodeText(png(2, std::string("\0\1", 2), 1, 8, 3, extra));
        QVERIFY(at(image, 0, 0) == (Rgb{10, 20, 30}));
        QVERIFY(at(image, 1, 0) == (Rgb{255, 255, 255}));
    }
    void greyAndItsTransparentValue() {
        const std::string extra = pngChunk("tRNS", std::string("\0\x64", 2));
        const Image image = decodeText(png(2, "\x64\x65", 1, 8, 0, extra));
        QVERIFY(at(image, 0, 0) == (Rgb{255, 255, 255}));
        QVERIFY(at(image, 1, 0) == (Rgb{101, 101, 101}));
        const Image nibbles = decodeText(png(2, "\x3F", 1, 4, 0, pngChunk("tRNS", std::string("\0\x0F", 2))));
        QVERIFY(at(nibbles, 0, 0) == (Rgb{51, 51, 51}));
        const Image greyAlpha = decodeText(png(1, std::string("\x32\x80", 2), 1, 8, 4));
        QVERIFY(near(at(greyAlpha, 0, 0), {152, 152, 152}, 1));
    }
    void sixteenBitsAreScaled() {
        const Image image = decodeText(png(3, std::string("\xFF\xFF\x80\xFF\0\x7F", 6), 1, 16, 0));
        QCOMPARE(at(image, 0, 0)[0], 255);
        QCOMPARE(at(image, 1, 0)[0], 128); // 33,023 / 257 = 128.49
        QCOMPARE(at(image, 2, 0)[0], 0);   // 127 / 257 = 0.49
    }
    void tiffsOfOtherDepths() {
        cv::Mat sixteen(2, 2, CV_16UC3, cv::Scalar(0x3200, 0x6400, 0xC800));
        QVERIFY(near(at(decodeText(encoded(sixteen, ".tiff")), 1, 1), {199, 100, 50}, 1));
        cv::Mat real(2, 2, CV_32FC3, cv::Scalar(0.2, 0.4, 0.8));
        QVERIFY(near(at(decodeText(encoded(real, ".tiff")), 1, 1), {204, 102, 51}, 1));
    }
    void cmykIsConverted() {
        const QByteArray bytes = QByteArray::fromHex(cmykHex);
        const Image image = decodeText(bytes.toStdString());
        QCOMPARE(image.width, 8);
        QVERIFY(near(at(image, 4, 4), {200, 100, 50}, 3));
    }
    void bitmapsFromTheTopAndFromTheBottom() {
        const auto bmp = [](std::int32_t height) {
            const std::string rows("\x01\x02\x03\0\x04\x05\x06\0", 8); // blue, green, red; padded to 4 bytes
            return "BM" + little(62, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(1, 4) +
                   little(static_cast<std::uint32_t>(height), 4) + little(1, 2) + little(24, 2) +
                   little(0, 24) + rows;
        };
        QVERIFY(at(decodeText(bmp(2)), 0, 0) == (Rgb{6, 5, 4}));
        QVERIFY(at(decodeText(bmp(-2)), 0, 0) == (Rgb{3, 2, 1}));
        QVERIFY(refusal(bmp(2).substr(0, 60)).find("truncated") != std::string::npos);
    }
    void everyTruncationIsNoticed_data() {
        QTest::addColumn<QByteArray>("file");
        const cv::Mat noise = noisePicture();
        for (const char* ending : {".jpg", ".png", ".webp", ".bmp", ".tiff"})
            QTest::newRow(ending) << QByteArray::fromStdString(encoded(noise, ending));
        QTest::newRow("progressive") << QByteArray::fromStdString(
            encoded(noise, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    }
    void everyTruncationIsNoticed() {
        QFETCH(QByteArray, file);
        const std::string whole = file.toStdString();
        QCOMPARE(refusal(whole), std::string());
        for (const double share : {0.999, 0.9, 0.6, 0.3, 0.05, 0.01})
            QVERIFY2(
                !refusal(whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)))
                     .empty(),
                QByteArray::number(share));
        QVERIFY(!refusal(whole.substr(0, whole.size() - 1)).empty());
    }
    void damagedBytesNeverCrash_data() { everyTruncationIsNoticed_data(); }
    void damagedBytesNeverCrash() {
        QFETCH(QByteArray, file);
        std::uint32_t state = 7;
        const auto next = [&] { return (state = state * 1664525U + 1013904223U) >> 8U; };
        for (int round = 0; round < 60; ++round) {
            std::string damaged = file.toStdString();
            for (int i = 0; i < 8; ++i) // mostly in the header
                damaged[next() % (i % 2 == 0 ? 64U : static_cast<unsigned>(damaged.size()))] =
                    static_cast<char>(next());
            refusal(damaged);
        }
    }
    void refusesWhatIsNoPicture() {
        QVERIFY(refusal("").find("empty") != std::string::npos);
        QVERIFY(refusal("hello, I am a text").find("not a picture") != std::string::npos);
        QVERIFY(refusal("GIF89a......").find("not a picture") != std::string::npos);
        QVERIFY(refusal(std::string(100, '\0')).find("not a picture") != std::string::npos);
        QVERIFY(!refusal("\xFF\xD8\xFF").empty());
        QVERIFY(!refusal("\xFF\xD8\xFF\xD9").empty());
        QVERIFY(!refusal("BM").empty());
    }
    void refusesBombsByTheirHeader() {
        const std::string bomb = png(20000, "x", 1, 8, 2);
        std::string tall = bomb; // 20,000 x 20,000, the checksum is not reached
        tall.replace(20, 4, bigEndian32(20000));
        QVERIFY(refusal(tall).find("larger than the 200 million") != std::string::npos);
        std::string jpeg = encoded(quarters(), ".jpg");
        const std::size_t frame = jpeg.find("\xFF\xC0");
        jpeg.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF");
        QVERIFY(refusal(jpeg).find("65535 x 65535") != std::string::npos);
        QVERIFY(refusal(png(0, "", 0, 8, 2)).find("decoded") != std::string::npos);
    }
    void saysThatAnimatedWebpIsNotRead() {
        const std::string body = "WEBPVP8X" + little(10, 4) + little(2, 4) + little(0, 6);
        QVERIFY(
            refusal("RIFF" + little(static_cast<std::uint32_t>(body.size()), 4) + body).find("animated") !=
            std::string::npos);
    }

  private:
    static cv::Mat noisePicture() {
        cv::Mat noise(64, 64, CV_8UC3);
        cv::RNG random(3);
        random.fill(noise, cv::RNG::UNIFORM, 0, 256);
        return noise;
    }
    /// An uncompressed RGB TIFF of the quarters, made by hand.
    static std::string tiffBytes(int orientation) {
        cv::Mat rgb;
        cv::cvtColor(quarters(), rgb, cv::COLOR_BGR2RGB);
        const std::string pixels(reinterpret_cast<const char*>(rgb.data), rgb.total() * 3);
        const auto bytes = static_cast<std::uint32_t>(pixels.size());
        const std::uint32_t depthsAt = 8 + bytes, directoryAt = depthsAt + 6;
        const auto entry = [](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                              std::uint32_t value) {
            return little(tag, 2) + little(type, 2) + little(count, 4) + little(value, 4);
        };
        return "II" + little(42, 2) + little(directoryAt, 4) + pixels + little(8, 2) + little(8, 2) +
               little(8, 2) + little(10, 2) + entry(256, 3, 1, 48) + entry(257, 3, 1, 32) +
               entry(258, 3, 3, depthsAt) + entry(259, 3, 1, 1) + entry(262, 3, 1, 2) + entry(273, 4, 1, 8) +
               entry(274, 3, 1, static_cast<std::uint32_t>(orientation)) + entry(277, 3, 1, 3) +
               entry(278, 3, 1, 32) + entry(279, 4, 1, bytes) + little(0, 4);
    }
};

QTEST_GUILESS_MAIN(DecodeTest)
#include "decode_test.moc"
