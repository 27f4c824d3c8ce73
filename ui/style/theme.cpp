// SPDX-License-Identifier: Apache-2.0
#include "ui/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

// Resources in a static library are dropped by the linker unless somebody asks for them by name; the macro
// must stand outside any namespace.
static void initialiseResources() {
    Q_INIT_RESOURCE(style);
}

namespace wherefrom::style {
namespace {

using namespace Qt::StringLiterals;

Theme theme = Theme::dark;

const Colours darkColours{.canvas = QColor(0x15171b),
                          .surface = QColor(0x1f2228),
                          .raised = QColor(0x2b2f37),
                          .text = QColor(0xe8eaed),
                          .mutedText = QColor(0xa6adb8),
                          .outline = QColor(0x363b45),
                          .accent = QColor(0x62aef2),
                          .accentText = QColor(0x0b1622),
                          .warning = QColor(0xf2b84b)};

const Colours lightColours{.canvas = QColor(0xf1f3f5),
                           .surface = QColor(0xffffff),
                           .raised = QColor(0xe8ebef),
                           .text = QColor(0x1a1e23),
                           .mutedText = QColor(0x565e69),
                           .outline = QColor(0xd3d8df),
                           .accent = QColor(0x1d5fbf),
                           .accentText = QColor(0xffffff),
                           .warning = QColor(0x8a5200)};

QPalette palette(const Colours& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.surface);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.canvas);
    p.setColor(QPalette::AlternateBase, c.surface);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.mutedText);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.warning);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.accentText);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.outline.lighter(120));
    p.setColor(QPalette::Midlight, c.outline);
    p.setColor(QPalette::Mid, c.outline);
    p.setColor(QPalette::Dark, c.outline.darker(130));
    p.setColor(QPalette::Shadow, QColor(Qt::black));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabledText(c));
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.outline);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c.text);
    return p;
}

QString sheet(const Colours& c) {
    QFile file(u":/wherefrom/styles/wherefrom.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    const std::pair<QString, QColor> names[]{
        {u"@canvas@"_s, c.canvas}, {u"@surface@"_s, c.surface},       {u"@raised@"_s, c.raised},
        {u"@text@"_s, c.text},     {u"@muted@"_s, c.mutedText},       {u"@outline@"_s, c.outline},
        {u"@accent@"_s, c.accent}, {u"@accentText@"_s, c.accentText}, {u"@disabled@"_s, disabledText(c)}};
    for (const auto& [name, colour] : names)
        text.replace(name, colour.name());
    text.replace(u"@suffix@"_s, theme == Theme::dark ? u"dark"_s : u"light"_s);
    return text;
}

} // namespace

QColor disabledText(const Colours& c) {
    const auto mix = [](int a, int b) { return (a * 55 + b * 45) / 100; };
    return {mix(c.mutedText.red(), c.surface.red()), mix(c.mutedText.green(), c.surface.green()),
            mix(c.mutedText.blue(), c.surface.blue())};
}

void apply(QApplication& application, Theme wanted) {
    initialiseResources();
    theme = wanted;
    application.setStyle(QStyleFactory::create(u"Fusion"_s));
    const QPalette p = palette(colours());
    application.setPalette(p);
    QToolTip::setPalette(p);
    application.setStyleSheet(sheet(colours()));
}

Theme current() {
    return theme;
}

const Colours& colours() {
    return colours(theme);
}

const Colours& colours(Theme of) {
    return of == Theme::dark ? darkColours : lightColours;
}

} // namespace wherefrom::style
