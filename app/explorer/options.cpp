// SPDX-License-Identifier: Apache-2.0
#include "app/explorer/options.h"

#include "core/workspace/workspace.h"
#include "ui/style/language.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

namespace wherefrom::explorer {
namespace {

using namespace Qt::StringLiterals;

[[noreturn]] void refuse(const QString& sentence) {
    std::fprintf(stderr, "wherefrom: %s\n", qPrintable(sentence));
    std::exit(2);
}

QSize readSize(const QString& text) {
    const auto match = QRegularExpression(u"^(\\d{3,5})x(\\d{3,5})$"_s).match(text);
    if (!match.hasMatch())
        refuse(u"--size wants WIDTHxHEIGHT, for example 1440x900, not \"%1\"."_s.arg(text));
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

} // namespace

Options readOptions() {
    const QCommandLineOption workspace(u"workspace"_s, u"Keep results and decisions in this folder."_s,
                                       u"DIR"_s);
    const QCommandLineOption noAnalysis(u"no-analysis"_s, u"Only show what is there already."_s);
    const QCommandLineOption theme(u"theme"_s, u"dark or light."_s, u"NAME"_s);
    const QCommandLineOption language(u"language"_s, u"Language of the window: en or de."_s, u"CODE"_s);
    const QCommandLineOption pictures(
        u"pictures"_s,
        u"Save a picture of every view and dialog into this folder, then end (needs no display with "
        u"QT_QPA_PLATFORM=offscreen)."_s,
        u"DIR"_s);
    const QCommandLineOption size(u"size"_s, u"Size of the window, for example 1440x900."_s, u"WxH"_s);
    const QCommandLineOption startup(u"print-startup"_s,
                                     u"Print how long the window and its first images took, then end."_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Explore an image dataset: a folder of pictures, CIFAR or MNIST files, a CSV of paths, or a workspace."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({workspace, noAnalysis, theme, language, pictures, size, startup});
    parser.addPositionalArgument(u"DATASET"_s, u"What to open: a dataset or a workspace."_s, u"[DATASET]"_s);
    parser.process(*QCoreApplication::instance());

    const QStringList paths = parser.positionalArguments();
    if (paths.size() > 1)
        refuse(u"One dataset at a time, please: \"%1\" is one too many."_s.arg(paths[1]));
    const QString path = paths.value(0);
    Options options{.path = path.isEmpty() ? path
                                           : QString::fromStdString(
                                                 workspace::Workspace::folderOf(path.toStdString()).string()),
                    .workspace = parser.value(workspace),
                    .pictures = parser.value(pictures),
                    .language = parser.value(language),
                    .theme = {},
                    .size = {},
                    .analyse = !parser.isSet(noAnalysis),
                    .printStartup = parser.isSet(startup)};
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        if (name != u"dark" && name != u"light")
            refuse(u"--theme wants dark or light, not \"%1\"."_s.arg(name));
        options.theme = name == u"dark" ? style::Theme::dark : style::Theme::light;
    }
    if (parser.isSet(language) && style::spokenLanguage(options.language) != options.language)
        refuse(u"--language wants en or de, not \"%1\"."_s.arg(options.language));
    if (parser.isSet(size))
        options.size = readSize(parser.value(size));
    if (options.path.isEmpty() && options.printStartup)
        refuse(u"--print-startup wants a dataset or a workspace to open."_s);
    return options;
}

} // namespace wherefrom::explorer
