// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/workspace.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace wherefrom;

namespace {

constexpr int patienceMs = 240'000;

struct Ended {
    int code = -1;
    QString output, said;
};

Ended run(const QString& program, const QStringList& arguments,
          const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(patienceMs))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString found(const char* program) {
    return QStandardPaths::findExecutable(QString::fromLatin1(program));
}

} // namespace

class InstallTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder folder_;
    QString prefix_ = QString::fromStdString((folder_ / "prefix").string());

    QString at(const QString& place) const { return prefix_ + QLatin1Char('/') + place; }
    /// Nothing of the person who tests is touched.
    QProcessEnvironment environment() const {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            environment.insert(QString::fromLatin1(name), QString::fromStdString((folder_ / name).string()));
        environment.remove(QStringLiteral("WHEREFROM_RESOURCES"));
        return environment;
    }

  private Q_SLOTS:
    void initTestCase();
    void everythingHasItsPlace();
    void programsStart();
    void theEngineFindsItsOwnResources();
    void theDesktopEntryIsValid();
    void theMetainfoIsValid();
    void theWorkspaceFileHasItsType();
    void manualPages_data();
    void manualPages();
    void everyOptionIsInTheManual();
    void theDebianPackage();
};

void InstallTest::initTestCase() {
    const auto installed =
        run(QStringLiteral("cmake"), {QStringLiteral("--install"), QStringLiteral(WHEREFROM_BUILD),
                                      QStringLiteral("--prefix"), prefix_});
    QVERIFY2(installed.code == 0, qPrintable(installed.said));
}

void InstallTest::everythingHasItsPlace() {
    for (const char* place :
         {"bin/wherefrom", "bin/wherefrom-engine", "share/wherefrom/encoders/resnet20-simclr-cifar10.pt",
          "share/applications/wherefrom.desktop", "share/metainfo/invalid.wherefrom.Wherefrom.metainfo.xml",
          "share/mime/packages/wherefrom.xml", "share/icons/hicolor/scalable/apps/wherefrom.svg",
          "share/icons/hicolor/48x48/apps/wherefrom.png", "share/icons/hicolor/256x256/apps/wherefrom.png",
          "share/man/man1/wherefrom.1.gz", "share/man/man1/wherefrom-engine.1.gz",
          "share/doc/wherefrom/copyright"})
        QVERIFY2(QFileInfo(at(QString::fromLatin1(place))).size() > 0, place);
}

void InstallTest::programsStart() {
    for (const char* program : {"wherefrom", "wherefrom-engine"}) {
        const auto ended = run(at(QStringLiteral("bin/")) + QString::fromLatin1(program),
                               {QStringLiteral("--version")}, environment());
        QVERIFY2(ended.code == 0, qPrintable(ended.said));
        QVERIFY2(ended.output.startsWith(QString::fromLatin1(program)), qPrintable(ended.output));
    }
}

void InstallTest::theEngineFindsItsOwnResources() {
    const auto ended = run(at(QStringLiteral("bin/wherefrom-engine")),
                           {QStringLiteral("where"), QStringLiteral("--resources")}, environment());
    QCOMPARE(QFileInfo(ended.output.trimmed()).canonicalFilePath(),
             QFileInfo(at(QStringLiteral("share/wherefrom"))).canonicalFilePath());
}

void InstallTest::theDesktopEntryIsValid() {
    const QString validate = found("desktop-file-validate");
    if (validate.isEmpty())
        QSKIP("desktop-file-validate is not installed");
    const auto ended = run(validate, {at(QStringLiteral("share/applications/wherefrom.desktop"))});
    QVERIFY2(ended.code == 0 && ended.output.isEmpty(), qPrintable(ended.output));
}

void InstallTest::theMetainfoIsValid() {
    const QString validate = found("appstreamcli");
    if (validate.isEmpty())
        QSKIP("appstreamcli is not installed");
    const auto ended =
        run(validate, {QStringLiteral("validate"), QStringLiteral("--no-net"),
                       at(QStringLiteral("share/metainfo/invalid.wherefrom.Wherefrom.metainfo.xml"))});
    QVERIFY2(ended.code == 0, qPrintable(ended.output));
}

void InstallTest::theWorkspaceFileHasItsType() {
    qputenv("XDG_DATA_DIRS", at(QStringLiteral("share")).toUtf8() + ":/usr/share");
    workspace::Workspace::openOrCreate(folder_ / "workspace");
    const QMimeDatabase types;
    const QString door = QString::fromStdString((folder_ / "workspace/open.wherefrom").string());
    const QString wanted = QStringLiteral("application/x-wherefrom-workspace");
    QCOMPARE(types.mimeTypeForFile(door, QMimeDatabase::MatchExtension).name(), wanted);
    QCOMPARE(types.mimeTypeForFile(door, QMimeDatabase::MatchContent).name(), wanted);
    const std::string entry =
        support::contentOf(at(QStringLiteral("share/applications/wherefrom.desktop")).toStdString());
    QVERIFY(entry.find("MimeType=" + wanted.toStdString() + ";") != std::string::npos);
}

void InstallTest::manualPages_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"wherefrom", "wherefrom-engine"})
        QTest::newRow(page) << at(QStringLiteral("share/man/man1/%1.1.gz").arg(QString::fromLatin1(page)));
}

void InstallTest::manualPages() {
    QFETCH(QString, page);
    if (found("man").isEmpty() || found("groff").isEmpty())
        QSKIP("man and groff are not installed");
    auto narrow = environment();
    narrow.insert(QStringLiteral("MANWIDTH"), QStringLiteral("80"));
    narrow.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    const auto ended = run(found("man"), {QStringLiteral("--warnings"), QStringLiteral("-l"), page}, narrow);
    QVERIFY2(ended.code == 0 && ended.said.isEmpty(), qPrintable(ended.said));
    QVERIFY(ended.output.contains(QStringLiteral("NAME")) &&
            ended.output.contains(QStringLiteral("workspaces")));
}

void InstallTest::everyOptionIsInTheManual() {
    static const QRegularExpression option(QStringLiteral("--[a-z][a-z-]+"));
    const auto page = run(QStringLiteral("gzip"),
                          {QStringLiteral("-dc"), at(QStringLiteral("share/man/man1/wherefrom.1.gz"))});
    const QString text = QString(page.output).remove(QLatin1Char('\\'));
    const auto help = run(at(QStringLiteral("bin/wherefrom")), {QStringLiteral("--help")}, environment());
    int options = 0;
    for (auto match = option.globalMatch(help.output); match.hasNext(); ++options) {
        const QString name = match.next().captured();
        QVERIFY2(text.contains(name), qPrintable(name));
    }
    QVERIFY(options >= 8);
}

void InstallTest::theDebianPackage() {
    for (const char* needed : {"cpack", "dpkg-deb", "dpkg-shlibdeps", "strip"})
        if (found(needed).isEmpty())
            QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QString::fromLatin1(needed))));
    const QString folder = QString::fromStdString((folder_ / "package").string());
    const auto packed =
        run(found("cpack"), {QStringLiteral("--config"), QStringLiteral(WHEREFROM_BUILD "/CPackConfig.cmake"),
                             QStringLiteral("-G"), QStringLiteral("DEB"), QStringLiteral("-B"), folder});
    QVERIFY2(packed.code == 0, qPrintable(packed.output + packed.said));
    const QStringList packages = QDir(folder).entryList({QStringLiteral("wherefrom_*.deb")});
    QCOMPARE(packages.size(), 1);
    const QString package = folder + QLatin1Char('/') + packages[0];
    const auto depends =
        run(QStringLiteral("dpkg-deb"), {QStringLiteral("-f"), package, QStringLiteral("Depends")});
    QVERIFY2(depends.output.contains(QStringLiteral("libqt6widgets6")) &&
                 depends.output.contains(QStringLiteral("libsqlite3-0")),
             qPrintable(depends.output));
    const QString root = folder + QStringLiteral("/root");
    QCOMPARE(run(QStringLiteral("dpkg-deb"), {QStringLiteral("-x"), package, root}).code, 0);
    const auto started =
        run(root + QStringLiteral("/usr/bin/wherefrom"), {QStringLiteral("--version")}, environment());
    QVERIFY2(started.code == 0, qPrintable(started.said));
    if (found("lintian").isEmpty())
        QSKIP("lintian is not installed: the package itself is right as far as was looked");
    // Nobody has an address for the package yet.
    const auto judged =
        run(found("lintian"),
            {QStringLiteral("--fail-on"), QStringLiteral("error"), QStringLiteral("--allow-root"),
             QStringLiteral("--suppress-tags"), QStringLiteral("bogus-mail-host"), package});
    QVERIFY2(judged.code == 0, qPrintable(judged.output + judged.said));
}

QTEST_GUILESS_MAIN(InstallTest)
#include "install_test.moc"
