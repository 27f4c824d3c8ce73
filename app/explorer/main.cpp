// SPDX-License-Identifier: Apache-2.0
#include "app/explorer/options.h"
#include "app/explorer/startup_clock.h"

#include "ui/shell/language_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pictures.h"
#include "ui/style/language.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>

namespace {

using namespace wherefrom;

int fail(const QString& sentence) {
    std::fprintf(stderr, "wherefrom: %s\n", qPrintable(sentence));
    return 1;
}

/// Thumbnails that were slow to make are kept between runs, in 1 GB unless the setting says otherwise; 0
/// keeps none.
void keepThumbnails(thumbnails::ThumbnailCache& cache) {
    constexpr qlonglong megabytes = 1024;
    const qlonglong most =
        QSettings().value(QStringLiteral("thumbnails/storeMegabytes"), megabytes).toLongLong();
    if (most > 0)
        cache.keepOnDisk(workspace::ThumbnailStore::defaultFile(),
                         {.mostBytes = static_cast<std::uint64_t>(most) << 20U});
}

/// The platform plugin for machines without a screen says at every window that it cannot resize it.
void dropOffscreenChatter(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.contains(QStringLiteral("propagateSizeHints")))
        std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
}

/// Opens, waits for the analysis where one is wanted, saves the pictures, ends the program.
void takePictures(shell::MainWindow& window, const explorer::Options& options) {
    session::Session& session = window.session();
    const auto save = [&window, folder = options.pictures] {
        try {
            for (const QString& file : shell::savePictures(window, folder))
                std::printf("%s\n", qPrintable(file));
            QCoreApplication::exit(0);
        } catch (const std::exception& error) {
            QCoreApplication::exit(fail(QString::fromStdString(error.what())));
        }
    };
    const auto giveUp = [](const QString& sentence) { QCoreApplication::exit(fail(sentence)); };
    if (options.path.isEmpty()) {
        QTimer::singleShot(0, &window, save);
    } else if (options.analyse) {
        QObject::connect(&session.engine(), &session::EngineClient::finished, &window, save);
        QObject::connect(&session.engine(), &session::EngineClient::failed, &window, giveUp);
    } else {
        QObject::connect(&session, &session::Session::opened, &window, save, Qt::QueuedConnection);
    }
    QObject::connect(&session, &session::Session::openFailed, &window, giveUp);
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication application(argc, argv);
    if (QGuiApplication::platformName() == QStringLiteral("offscreen"))
        qInstallMessageHandler(dropOffscreenChatter);
    QCoreApplication::setOrganizationName(QStringLiteral("wherefrom"));
    QCoreApplication::setApplicationName(QStringLiteral("wherefrom"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WHEREFROM_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Wherefrom"));
    QGuiApplication::setDesktopFileName(QStringLiteral("wherefrom"));
    const explorer::Options options = explorer::readOptions();

    style::speak(application, options.language.isEmpty() ? shell::storedLanguage() : options.language);
    style::apply(application, options.theme.value_or(shell::MainWindow::storedTheme()));
    session::Session session;
    shell::MainWindow window(session);
    keepThumbnails(window.thumbnails());
    if (options.size.isValid())
        window.resize(options.size);
    if (!options.pictures.isEmpty())
        takePictures(window, options);
    if (options.printStartup)
        new explorer::StartupClock(window, sinceStart, &window);
    window.show();
    if (!options.path.isEmpty())
        window.open(options.path, options.analyse, options.workspace);
    return QApplication::exec();
}
