// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dataset/listing.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::dataset;
using support::TemporaryFolder;

namespace {
/// The first bytes of a PNG of 45 x 41 pixels: all that listing needs.
const std::string pngStart("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x2D\0\0\0\x29", 24);
} // namespace

class SheetSourceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void listsWholeTiles() {
        const TemporaryFolder folder;
        folder.write("art/sheet.png", pngStart);
        const Dataset found = open(folder.write(
            "r.json",
            R"({"kind":"sheet","name":"toys","image":"art/sheet.png","tile":[20,10],"rows_per_label":2})"));
        QVERIFY(found.kind == SourceKind::sheet);
        QCOMPARE(found.name, std::string("toys"));
        QCOMPARE(found.size(), std::size_t{2 * 4});
        QCOMPARE(found.keys[0], std::string("sheet.png#0000"));
        QCOMPARE(nameIn(found.label, 3), std::string("0"));
        QCOMPARE(nameIn(found.label, 4), std::string("1"));
        const ImageReader reader = readerOf(found);
        const auto tile = std::get<SheetTile>(reader.read(base::ImageId{5}));
        QVERIFY(tile.x == 20 && tile.y == 20 && tile.width == 20 && tile.height == 10);
        QCOMPARE(tile.sheet.string(), (folder / "art/sheet.png").string());
        QCOMPARE(reader.file(base::ImageId{5}).string(), (folder / "art/sheet.png").string());
        QVERIFY(!reader.isOwnFile(base::ImageId{5}));
    }
    void refusesBadRecipes_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* json, const char* text) {
            QTest::newRow(text) << QByteArray(json) << QByteArray(text);
        };
        row("{", "no valid JSON");
        row("[1]", "\"kind\": \"sheet\"");
        row(R"({"kind":"other"})", "\"kind\": \"sheet\"");
        row(R"({"kind":7})", "no valid JSON of that form");
        row(R"({"kind":"sheet","tile":[1,1]})", "\"image\"");
        row(R"({"kind":"sheet","image":"s.png"})", "[width, height]");
        row(R"({"kind":"sheet","image":"s.png","tile":[0,5]})", "\"tile\" must be a whole number");
        row(R"({"kind":"sheet","image":"s.png","tile":[2.5,5]})", "\"tile\" must be a whole number ");
        row(R"({"kind":"sheet","image":"s.png","tile":[5,5],"rows_per_label":-1})", "\"rows_per_label\"");
        row(R"({"kind":"sheet","image":"s.png","tile":[50,5]})", "smaller than one tile");
        row(R"({"kind":"sheet","image":"gone.png","tile":[5,5]})", "missing");
        row(R"({"kind":"sheet","image":"text.png","tile":[5,5]})", "is no PNG");
    }
    void refusesBadRecipes() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, says);
        const TemporaryFolder folder;
        folder.write("s.png", pngStart);
        folder.write("text.png", "hello");
        const std::string sentence = refusal(folder.write("r.json", json.toStdString()));
        QVERIFY(dataset::says(sentence, "r.json"));
        QVERIFY(dataset::says(sentence, says.trimmed().toStdString()));
    }
};

QTEST_GUILESS_MAIN(SheetSourceTest)
#include "sheet_source_test.moc"
