// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/core/curation/export_pictures.h"
#include "tests/support/python.h"

#include <QTest>

using namespace wherefrom;
using namespace wherefrom::curation;
using workspace::Flag;

namespace {

/// Prints every sample of every shard as webdataset's tariterators.group_by_keys sees it: members in a row of
/// one name up to the first dot, their endings, label, key, and whether the image is the original.
constexpr auto reader = R"(
import glob, hashlib, json, sys, tarfile
for shard in sorted(glob.glob(sys.argv[1] + '/shard-*.tar')):
    samples = []
    for member in tarfile.open(shard):
        assert member.isfile() and member.mtime == 0 and member.uid == 0
        key, ending = member.name.split('.', 1)
        if not samples or samples[-1]['__key__'] != key:
            samples.append({'__key__': key})
        samples[-1][ending] = tarfile.open(shard).extractfile(member).read()
    print(shard[-16:])
    for s in samples:
        facts = json.loads(s['json'])
        image = s.get('jpg', s.get('png'))
        same = image == open(sys.argv[2] + '/' + facts['key'], 'rb').read() if '#' not in facts['key'] else None
        assert hashlib.sha256(image).hexdigest() == facts['sha256']
        print(s['__key__'], s.get('cls', b'-').decode(), facts['key'], facts['flag'], same)
)";

QString samplesIn(const fs::path& target, const fs::path& root) {
    return support::outputOf(support::pythonWith(QStringLiteral("tarfile")), QString::fromUtf8(reader),
                             {text(target), text(root)});
}

} // namespace

class ExportShardsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        if (support::pythonWith(QStringLiteral("tarfile")).isEmpty())
            QSKIP("no python3 to read the shards by");
    }
    void samplesOfTwoAShard();
    void oneLargeShard();
    void imagesOfContainers();
    void aForeignShardIsNotOverwritten();
};

void ExportShardsTest::samplesOfTwoAShard() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::symbolicLink); // shards hold copies whatever is asked for
    request.format = ExportFormat::webDataset;
    request.shardBytes = 15'000;
    request.flags.assign(6, Flag::none);
    request.flags[2] = Flag::reject;
    request.flags[4] = Flag::keep;
    const auto result = runExport(planExport(request), {});
    QString expected;
    int shard = 0, samples = 0;
    for (std::size_t row = 0; row < 6; ++row) {
        if (row == 2)
            continue;
        if (samples++ % 2 == 0)
            expected += QStringLiteral("shard-00000%1.tar\n").arg(shard++);
        const QString key = QString::fromStdString(pictures.dataset->keys[row]);
        expected += QStringLiteral("0000000%1 %2 %3 %4 True\n")
                        .arg(row)
                        .arg(key.contains(QStringLiteral("cats")) ? 0 : 1)
                        .arg(key, row == 4 ? QStringLiteral("keep") : QStringLiteral("none"));
    }
    QCOMPARE(samplesIn(request.target, pictures.root()), expected.trimmed());
    QCOMPARE(support::contentOf(request.target / "classes.txt"), std::string("cats\ndogs\n"));
    std::uint64_t bytes = 0;
    for (int i = 0; i < shard; ++i)
        bytes += fs::file_size(request.target / ("shard-00000" + std::to_string(i) + ".tar"));
    QCOMPARE(result.bytes, bytes);
    QVERIFY(bytes / 3 < 15'000 + 1024); // the end of a tar file is two empty blocks
    const QJsonValue last = manifestOf(request.target)[QStringLiteral("images")].toArray()[5];
    QCOMPARE(last[QStringLiteral("file")].toString(), QStringLiteral("shard-000002.tar/00000005.jpg"));
}

void ExportShardsTest::oneLargeShard() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.format = ExportFormat::webDataset;
    runExport(planExport(request), {});
    QVERIFY(fs::exists(request.target / "shard-000000.tar"));
    QVERIFY(!fs::exists(request.target / "shard-000001.tar"));
    request.target = pictures.folder / "tiny";
    request.shardBytes = 1; // each sample is larger: one a shard
    runExport(planExport(request), {});
    QVERIFY(fs::exists(request.target / "shard-000005.tar"));
    QVERIFY(!fs::exists(request.target / "shard-000006.tar"));
}

void ExportShardsTest::imagesOfContainers() {
    const support::TemporaryFolder folder;
    folder.write("digits/train-images-idx3-ubyte",
                 std::string{0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8});
    folder.write("digits/train-labels-idx1-ubyte", std::string{0, 0, 8, 1, 0, 0, 0, 1, 7});
    ExportRequest request;
    request.dataset = std::make_shared<dataset::Dataset>(dataset::open(folder / "digits"));
    request.target = folder / "out";
    request.format = ExportFormat::webDataset;
    runExport(planExport(request), {});
    const QString samples = samplesIn(request.target, folder / "digits");
    QVERIFY2(samples.contains(QStringLiteral("00000000")) && samples.endsWith(QStringLiteral("None")),
             qPrintable(samples));
}

void ExportShardsTest::aForeignShardIsNotOverwritten() {
    const Pictures pictures;
    auto request = pictures.request(ExportForm::copy);
    request.format = ExportFormat::webDataset;
    request.shardBytes = 15'000;
    base::RunContext context;
    context.onProgress = [&](const base::Progress& progress) {
        if (progress.done == 1)
            pictures.folder.write("out/shard-000000.tar", "precious");
    };
    QVERIFY_EXCEPTION_THROWN(runExport(planExport(request), context), base::Error);
    QCOMPARE(support::contentOf(request.target / "shard-000000.tar"), std::string("precious"));
    // Nor by the same request again, which would go on there.
    QVERIFY_EXCEPTION_THROWN(runExport(planExport(request), {}), base::Error);
    QCOMPARE(support::contentOf(request.target / "shard-000000.tar"), std::string("precious"));
}

QTEST_GUILESS_MAIN(ExportShardsTest)
#include "export_shards_test.moc"
