// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/include_rules.h"
#include "tests/architecture/private_names.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace wherefrom::architecture;

namespace {

QString joined(const std::vector<std::string>& sentences) {
    QString text;
    for (const std::string& sentence : sentences)
        text += QStringLiteral("\n  ") + QString::fromStdString(sentence);
    return text;
}

const std::filesystem::path root = WHEREFROM_SOURCE_DIR;

} // namespace

/// Holds the drawing of the house: rooms, arrows, and what must stay private.
class ArchitectureTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyIncludeFollowsAnArrow() {
        const auto sources = readSources(root);
        QVERIFY(sources.size() > 50);
        const auto broken = brokenRules(sources, allowedArrows());
        QVERIFY2(broken.empty(), qPrintable(joined(broken)));
    }

    void filesOfABatchShareNoPrivateName() {
        const auto shared = sharedPrivateNames(root);
        QVERIFY2(shared.empty(), qPrintable(joined(shared)));
    }

    void privateNamesAreFound() {
        const auto found = privateNames(
            "namespace x {\nint open();\nnamespace {\nconstexpr int most = 3;\n"
            "std::string line(int a) {\n    int inner(a);\n}\n} // namespace\nint after() {\n}\n}\n");
        QCOMPARE(found, (std::vector<std::string>{"line", "most"}));
    }

    void roomsFormNoCircle() {
        const auto found = circle(readSources(root));
        QVERIFY2(found.empty(), found.c_str());
    }

    void allowedArrowsFormNoCircle() {
        std::vector<SourceFile> sources;
        for (const auto& [room, others] : allowedArrows()) {
            SourceFile file{room + "/x.cpp", {}};
            for (const auto& other : others)
                file.includes.push_back(other + "/x.h");
            sources.push_back(file);
        }
        QCOMPARE(QString::fromStdString(circle(sources)), QString());
    }

    void violationsAreFound_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("include");
        const auto row = [](const char* file, const char* include) {
            QTest::addRow("%s includes %s", file, include)
                << QString::fromLatin1(file) << QString::fromLatin1(include);
        };
        row("core/dataset/a.cpp", "core/curation/export.h");
        row("core/base/a.h", "core/dataset/open.h");
        row("core/curation/a.cpp", "core/pipeline/analysis.h");
        row("core/workspace/a.cpp", "ui/session/session.h");
        row("core/dataset/a.cpp", "QString");
        row("core/dataset/a.cpp", "QtCore/QString");
        row("ui/map/a.cpp", "ui/gallery/gallery_view.h");
        row("ui/session/a.cpp", "ui/shell/main_window.h");
        row("ui/session/a.cpp", "core/influence/score.h");
        row("ui/session/a.cpp", "torch/torch.h");
        row("core/pipeline/a.cpp", "torch/torch.h");
        row("core/encoder/a.h", "torch/torch.h");
        row("core/encoder/a.h", "core/encoder/network_torch.h");
        row("core/pipeline/a.cpp", "core/encoder/network_torch.h");
        row("core/imaging/a.h", "opencv2/core.hpp");
        row("core/dataset/a.cpp", "opencv2/core.hpp");
        row("ui/gallery/a.cpp", "vtkRenderer.h");
        row("core/curation/a.cpp", "sqlite3.h");
        row("core/unheardof/a.cpp", "vector");
        row("app/engine/main.cpp", "QApplication");
    }
    void violationsAreFound() {
        QFETCH(QString, file);
        QFETCH(QString, include);
        const SourceFile source{file.toStdString(), {include.toStdString()}};
        QCOMPARE(brokenRules({source}, allowedArrows()).size(), std::size_t{1});
    }

    void circlesAreFound() {
        const std::vector<SourceFile> sources{{"core/a/x.cpp", {"core/b/x.h"}},
                                              {"core/b/x.cpp", {"core/c/x.h"}},
                                              {"core/c/x.cpp", {"core/a/x.h"}}};
        QCOMPARE(QString::fromStdString(circle(sources)),
                 QStringLiteral("core/a → core/b → core/c → core/a"));
    }

    void everySourceNamesItsLicence() {
        for (const SourceFile& source : readSources(root)) {
            QFile file(QString::fromStdString((root / source.path).string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readLine().startsWith("// SPDX-License-Identifier: Apache-2.0"),
                     source.path.c_str());
        }
    }

    void theRootHoldsOnlyTheAgreedEntries() {
        QProcess git;
        git.setWorkingDirectory(QString::fromStdString(root.string()));
        git.start(QStringLiteral("git"),
                  {QStringLiteral("ls-tree"), QStringLiteral("--name-only"), QStringLiteral("HEAD")});
        if (!git.waitForFinished() || git.exitCode() != 0)
            QSKIP("not a git checkout");
        const QStringList agreed{QStringLiteral("app"),       QStringLiteral("core"),
                                 QStringLiteral("ui"),        QStringLiteral("resources"),
                                 QStringLiteral("tests"),     QStringLiteral("CMakeLists.txt"),
                                 QStringLiteral("README.md"), QStringLiteral("CMakePresets.json"),
                                 QStringLiteral("LICENSE")};
        const QStringList entries =
            QString::fromUtf8(git.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const QString& entry : entries)
            QVERIFY2(entry.startsWith(QLatin1Char('.')) || agreed.contains(entry), qPrintable(entry));
    }

    /// tests/interface.md names a test for each promise: "`program: function`".
    void whatShowsAPromiseExists() {
        std::map<QString, QString> programs;
        QDirIterator files(QString::fromStdString((root / "tests").string()), {QStringLiteral("*_test.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            programs[files.fileInfo().completeBaseName()] = QString::fromUtf8(file.readAll());
        }
        QFile table(QString::fromStdString((root / "tests" / "interface.md").string()));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(table.readAll());
        const QRegularExpression named(QStringLiteral("`(\\w+_test): (\\w+)`"));
        int found = 0;
        for (auto match = named.globalMatch(text); match.hasNext(); ++found) {
            const auto one = match.next();
            QVERIFY2(programs.contains(one.captured(1)), qPrintable(one.captured(0)));
            const QRegularExpression function(QStringLiteral("void (\\w+::)?%1\\(\\)").arg(one.captured(2)));
            QVERIFY2(programs[one.captured(1)].contains(function), qPrintable(one.captured(0)));
        }
        QVERIFY(found > 80);
    }

    void theWindowLoadsNoTorch() {
#ifdef WHEREFROM_WINDOW_PROGRAM
        QProcess ldd;
        ldd.start(QStringLiteral("ldd"), {QStringLiteral(WHEREFROM_WINDOW_PROGRAM)});
        if (!ldd.waitForStarted())
            QSKIP("no ldd here");
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY2(libraries.contains(QStringLiteral("libQt6Widgets")), qPrintable(libraries));
        for (const char* name : {"libtorch", "libc10", "libcaffe2", "libQt5"})
            QVERIFY2(!libraries.contains(QString::fromLatin1(name)), name);
#else
        QSKIP("built without the window");
#endif
    }
};

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"
