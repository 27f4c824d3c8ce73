// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/core/curation/export_pictures.h"
#include "tests/support/made_pictures.h"
#include "tests/support/python.h"

#include <QTest>

#include <limits>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

namespace {

/// Five real pictures in two classes, two of which differ only in their extension, and one without a class.
struct Collection {
    support::TemporaryFolder folder;
    ExportRequest request;

    Collection() {
        std::string csv = "path,label,split\n";
        const auto add = [&](const std::string& file, std::size_t number, const std::string& rest) {
            support::writeMadePicture(folder / "set" / file, number);
            csv += "\"" + file + "\"," + rest + "\n";
        };
        fs::create_directories(folder / "set/a");
        fs::create_directories(folder / "set/b");
        add("a/one.png", 1, "zebra,train");
        add("a/two, too.png", 2, "ant,test");
        add("b/one.png", 3, "ant,train");
        add("b/\u00e9t\u00e9.png", 4, ",test");
        fs::copy_file(folder / "set/b/one.png", folder / "set/b/one.PNG");
        csv += "b/one.PNG,zebra,train\n";
        request.dataset =
            std::make_shared<dataset::Dataset>(dataset::open(folder.write("set/list.csv", csv)));
        const std::size_t n = request.dataset->size();
        request.flags.assign(n, Flag::none);
        request.flags[0] = Flag::keep;
        request.flags[1] = Flag::reject;
        ScoreColumn column{"influence", {}, "made"};
        for (std::size_t i = 0; i < n; ++i)
            column.values.push_back(0.1F * static_cast<float>(i));
        column.values[2] = std::numeric_limits<float>::quiet_NaN();
        request.scores = {column};
        request.target = outside_ / "out";
    }
    std::string exported(ExportFormat format, ExportForm form = ExportForm::copy) {
        request.format = format;
        request.form = form;
        const ExportPlan plan = planExport(request);
        if (!plan.possible())
            throw std::runtime_error(plan.refusal);
        runExport(plan, {});
        return request.target.string();
    }
    /// What an independent reader prints of the export; its first argument is the target, its second the set.
    QString readBy(const char* program, const QString& module = QStringLiteral("json")) const {
        return support::outputOf(support::pythonWith(module), QString::fromUtf8(program),
                                 {text(request.target), text(folder / "set")});
    }

  private:
    support::TemporaryFolder outside_;
};

} // namespace

class ExportFormatsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void csvTable();
    void jsonTable();
    void coco_data();
    void coco();
    void numpyIndex();
    void fiftyOne_data();
    void fiftyOne();
    void containersCannotBePointedTo();
    void formatsLeaveTheDatasetAlone();
    void formatNames();

  private:
    static bool hasPython() { return !support::pythonWith(QStringLiteral("json")).isEmpty(); }
};

void ExportFormatsTest::csvTable() {
    if (!hasPython())
        QSKIP("no python3 to read the table by");
    Collection collection;
    collection.exported(ExportFormat::csv);
    // The keys come in the order of the list, and the image flagged reject is left out.
    QCOMPARE(collection.readBy(R"(
import csv, os, sys
rows = list(csv.DictReader(open(sys.argv[1] + '/images.csv', newline='', encoding='utf-8')))
print(','.join(rows[0]))
for r in rows:
    same = os.path.samefile(r['path'], os.path.join(sys.argv[2], r['key']))
    print(r['key'], r['label'], r['split'], r['flag'], r['influence'] or 'none', same)
)"),
             QStringLiteral("key,path,label,split,group,flag,influence\n"
                            "a/one.png zebra train keep 0 True\n"
                            "b/one.png ant train none none True\n"
                            "b/été.png  test none 0.3 True\n"
                            "b/one.PNG zebra train none 0.4 True"));
}

void ExportFormatsTest::jsonTable() {
    if (!hasPython())
        QSKIP("no python3 to read the table by");
    Collection collection;
    collection.exported(ExportFormat::json);
    QCOMPARE(collection.readBy(R"(
import json, sys
for r in json.load(open(sys.argv[1] + '/images.json'))['images']:
    print(r['key'], r['label'], r['split'], r['flag'], r['scores']['influence'])
)"),
             QStringLiteral("a/one.png zebra train keep 0.0\nb/one.png ant train none None\n"
                            "b/été.png  test none 0.3\nb/one.PNG zebra train none 0.4"));
}

void ExportFormatsTest::coco_data() {
    QTest::addColumn<int>("form");
    QTest::newRow("copies") << static_cast<int>(ExportForm::copy);
    QTest::newRow("originals") << static_cast<int>(ExportForm::list);
}

void ExportFormatsTest::coco() {
    if (!hasPython())
        QSKIP("no python3 to read the annotations by");
    QFETCH(int, form);
    Collection collection;
    collection.exported(ExportFormat::coco, static_cast<ExportForm>(form));
    // Reads as pycocotools.coco.COCO.createIndex does, and opens each file at its PNG header.
    QCOMPARE(collection.readBy(R"(
import json, os, struct, sys
d = json.load(open(sys.argv[1] + '/annotations.json'))
images = {i['id']: i for i in d['images']}
categories = {c['id']: c['name'] for c in d['categories']}
assert len(images) == len(d['images']) and len(categories) == len(d['categories'])
assert len({a['id'] for a in d['annotations']}) == len(d['annotations'])
labels = {}
for a in d['annotations']:
    i = images[a['image_id']]
    assert a['bbox'] == [0, 0, i['width'], i['height']] and a['area'] == i['width'] * i['height']
    assert a['iscrowd'] == 0 and a['segmentation'] == []
    labels.setdefault(a['image_id'], []).append(categories[a['category_id']])
for id, i in images.items():
    head = open(os.path.join(sys.argv[1], 'images', i['file_name']), 'rb').read(24)
    assert struct.unpack('>II', head[16:]) == (i['width'], i['height'])
    print(i['key'], labels.get(id), i['width'], i['height'])
)"),
             QStringLiteral("a/one.png ['zebra'] 32 32\nb/one.png ['ant'] 32 32\nb/été.png None 32 32\n"
                            "b/one.PNG ['zebra'] 32 32"));
}

void ExportFormatsTest::numpyIndex() {
    if (support::pythonWith(QStringLiteral("numpy")).isEmpty())
        QSKIP("no python3 with numpy to read the arrays by");
    Collection collection;
    collection.exported(ExportFormat::numpyIndex);
    QCOMPARE(collection.readBy(R"(
import numpy, sys
rows = numpy.load(sys.argv[1] + '/rows.npy', allow_pickle=False)
keys = numpy.load(sys.argv[1] + '/keys.npy', allow_pickle=False)
print(rows.dtype, rows.shape, rows.tolist(), [k.decode() for k in keys])
)",
                               QStringLiteral("numpy")),
             QStringLiteral("int64 (4,) [0, 2, 3, 4] ['a/one.png', 'b/one.png', 'b/été.png', 'b/one.PNG']"));
}

void ExportFormatsTest::fiftyOne_data() {
    coco_data();
}

void ExportFormatsTest::fiftyOne() {
    if (!hasPython())
        QSKIP("no python3 to read the labels by");
    QFETCH(int, form);
    Collection collection;
    collection.exported(ExportFormat::fiftyOne, static_cast<ExportForm>(form));
    // As FiftyOneImageClassificationDatasetImporter.setup pairs files and labels: by path without extension.
    QCOMPARE(collection.readBy(R"(
import json, os, sys
top = sys.argv[1]
d = json.load(open(top + '/labels.json'))
if os.path.exists(top + '/data.json'):
    paths = json.load(open(top + '/data.json'))
else:
    files = [os.path.relpath(os.path.join(f, n), top + '/data') for f, _, names in os.walk(top + '/data') for n in names]
    paths = {os.path.splitext(p)[0]: os.path.join(top, 'data', p) for p in files}
    assert len(paths) == len(files)
assert set(paths) == set(d['labels'])
assert all(os.path.isfile(p) for p in paths.values())
for name, target in sorted(d['labels'].items()):
    print(name, None if target is None else d['classes'][target])
)"),
             QStringLiteral("a/one zebra\nb/one ant\nb/one (2) zebra\nb/été None"));
}

void ExportFormatsTest::containersCannotBePointedTo() {
    const support::TemporaryFolder folder;
    folder.write("digits/train-images-idx3-ubyte",
                 std::string{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8});
    ExportRequest request;
    request.dataset = std::make_shared<dataset::Dataset>(dataset::open(folder / "digits"));
    request.target = folder / "out";
    for (const ExportFormat format : {ExportFormat::coco, ExportFormat::fiftyOne}) {
        request.format = format;
        request.form = ExportForm::list;
        QVERIFY(refusal(request).contains(QStringLiteral("container")));
        request.form = ExportForm::copy;
        QVERIFY(refusal(request).isEmpty());
    }
    request.format = ExportFormat::coco;
    runExport(planExport(request), {});
    const auto coco = QJsonDocument::fromJson(
        QByteArray::fromStdString(support::contentOf(folder / "out/annotations.json")));
    const QJsonValue image = coco[QStringLiteral("images")].toArray()[0];
    QCOMPARE(image[QStringLiteral("width")].toInt(), 2);
    QCOMPARE(image[QStringLiteral("height")].toInt(), 1);
}

void ExportFormatsTest::formatsLeaveTheDatasetAlone() {
    for (const ExportFormat format :
         {ExportFormat::csv, ExportFormat::json, ExportFormat::coco, ExportFormat::numpyIndex,
          ExportFormat::fiftyOne, ExportFormat::webDataset}) {
        Collection collection;
        const auto before = traceOf(collection.folder / "set");
        collection.exported(format);
        QVERIFY(traceOf(collection.folder / "set") == before);
        QVERIFY(fs::exists(collection.request.target / "manifest.csv"));
    }
}

void ExportFormatsTest::formatNames() {
    for (const ExportFormat format :
         {ExportFormat::folder, ExportFormat::csv, ExportFormat::json, ExportFormat::coco,
          ExportFormat::numpyIndex, ExportFormat::fiftyOne, ExportFormat::webDataset})
        QVERIFY(exportFormat(nameOf(format)) == format);
    QVERIFY_EXCEPTION_THROWN(exportFormat("zip"), base::Error);
}

QTEST_GUILESS_MAIN(ExportFormatsTest)
#include "export_formats_test.moc"
