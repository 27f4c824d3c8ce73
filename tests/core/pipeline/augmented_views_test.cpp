// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode_png.h"
#include "core/pipeline/augmented_views.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace wherefrom;
using namespace wherefrom::pipeline;

namespace {

constexpr int side = 16;

/// Red grows to the right, green downwards.
imaging::Image gradient() {
    imaging::Image image{side, side, std::vector<std::uint8_t>(side * side * 3)};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto at = static_cast<std::size_t>((y * side + x) * 3);
            image.pixels[at] = static_cast<std::uint8_t>(x * 15);
            image.pixels[at + 1] = static_cast<std::uint8_t>(y * 15);
            image.pixels[at + 2] = 90;
        }
    return image;
}

std::string requestOf(const std::string& augmentation) {
    return R"({"picture":")" + base::toBase64(imaging::encodePng(gradient())) +
           R"(","side":16,"draws":3,"row":5,"options":{"seed":9,"influence":{"augmentation":)" +
           augmentation + "}}}";
}

std::vector<imaging::Image> viewsOf(const std::string& augmentation) {
    std::vector<imaging::Image> pictures;
    for (const auto& view : augmentedViews(viewsRequest(nlohmann::json::parse(requestOf(augmentation))), {}))
        pictures.push_back(imaging::decode(view.png));
    return pictures;
}

std::string text(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

class AugmentedViewsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// RFC 4648, section 10.
    void base64() {
        const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                               {"f", "Zg=="},
                                                               {"fo", "Zm8="},
                                                               {"foo", "Zm9v"},
                                                               {"foob", "Zm9vYg=="},
                                                               {"fooba", "Zm9vYmE="},
                                                               {"foobar", "Zm9vYmFy"}};
        for (const auto& [plain, coded] : vectors) {
            const std::string_view bytes(plain);
            QCOMPARE(base::toBase64(std::as_bytes(std::span(bytes))), std::string(coded));
            QCOMPARE(text(base::fromBase64(coded)), std::string(plain));
        }
        QVERIFY_THROWS_EXCEPTION(base::Error, base::fromBase64("Zm9"));
        QVERIFY_THROWS_EXCEPTION(base::Error, base::fromBase64("Zm9*"));
    }

    void aFlipAloneMirrors() {
        const auto views = viewsOf(R"({"crop":false,"flipChance":1,"jitterChance":0,"greyChance":0})");
        QCOMPARE(views.size(), std::size_t(3));
        const auto original = gradient();
        for (const auto& view : views) {
            QCOMPARE(view.width, side);
            for (int y = 0; y < side; ++y)
                for (int x = 0; x < side; ++x)
                    for (int c = 0; c < 3; ++c)
                        QCOMPARE(view.row(y)[x * 3 + c], original.row(y)[(side - 1 - x) * 3 + c]);
        }
    }

    void greyHasNoColour() {
        for (const auto& view : viewsOf(R"({"crop":false,"flipChance":0,"jitterChance":0,"greyChance":1})"))
            for (std::size_t i = 0; i < view.pixels.size(); i += 3) {
                QCOMPARE(view.pixels[i], view.pixels[i + 1]);
                QCOMPARE(view.pixels[i], view.pixels[i + 2]);
            }
    }

    void drawsDifferAndRepeat() {
        const auto one = viewsOf("{}"), again = viewsOf("{}");
        QVERIFY(one[0].pixels != one[1].pixels);
        QVERIFY(one[0].pixels == again[0].pixels);
    }

    void withoutAnEncoderThereIsNoInstability() {
        for (const auto& view : augmentedViews(viewsRequest(nlohmann::json::parse(requestOf("{}"))), {}))
            QVERIFY(std::isnan(view.instability));
    }

    void wrongRequestsAreRefused_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addRow("no picture") << QByteArray(R"({"draws":3})");
        QTest::addRow("not Base64") << QByteArray(R"({"picture":"*"})");
        QTest::addRow("a side of nothing") << QByteArray(R"({"picture":"Zg==","side":1})");
        QTest::addRow("a wrong option") << QByteArray(R"({"picture":"Zg==","options":{"sede":1}})");
        QTest::addRow("a text as row") << QByteArray(R"({"picture":"Zg==","row":"a"})");
    }
    void wrongRequestsAreRefused() {
        QFETCH(QByteArray, request);
        QVERIFY_THROWS_EXCEPTION(base::Error, viewsRequest(nlohmann::json::parse(request.toStdString())));
    }

    void whatIsNoPictureIsRefused() {
        QVERIFY_THROWS_EXCEPTION(base::Error,
                                 augmentedViews(viewsRequest(nlohmann::json{{"picture", "Zm9v"}}), {}));
    }
};

QTEST_GUILESS_MAIN(AugmentedViewsTest)
#include "augmented_views_test.moc"
