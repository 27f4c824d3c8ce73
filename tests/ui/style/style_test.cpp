// SPDX-License-Identifier: Apache-2.0
#include "ui/style/colour_map.h"
#include "ui/style/flag_style.h"
#include "ui/style/program_icon.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QApplication>
#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace wherefrom;
using style::Theme;
using workspace::Flag;

namespace {

constexpr Flag allFlags[]{Flag::none,      Flag::keep,    Flag::reject,
                          Flag::duplicate, Flag::outlier, Flag::wrongLabel};

/// Relative luminance and contrast ratio, WCAG 2.1, definitions.
double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class StyleTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theMeasureKnowsPublishedRatios() {
        QVERIFY(std::abs(contrast(Qt::white, Qt::black) - 21) < 1e-9);
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void textIsReadable_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("dark") << static_cast<int>(Theme::dark);
        QTest::newRow("light") << static_cast<int>(Theme::light);
    }
    void textIsReadable() {
        QFETCH(int, theme);
        style::apply(*qApp, static_cast<Theme>(theme));
        const style::Colours& c = style::colours();
        for (const QColor& background : {c.canvas, c.surface, c.raised}) {
            QVERIFY2(contrast(c.text, background) >= 4.5, qPrintable(background.name()));
            QVERIFY2(contrast(c.mutedText, background) >= 4.5, qPrintable(background.name()));
        }
        for (const QColor& background : {c.canvas, c.surface}) {
            QVERIFY(contrast(c.accent, background) >= 4.5);
            QVERIFY(contrast(c.warning, background) >= 4.5);
        }
        QVERIFY(contrast(c.accentText, c.accent) >= 4.5);
        const QPalette palette = QApplication::palette();
        for (const auto& [text, background] : {std::pair{QPalette::WindowText, QPalette::Window},
                                               {QPalette::Text, QPalette::Base},
                                               {QPalette::Text, QPalette::AlternateBase},
                                               {QPalette::ButtonText, QPalette::Button},
                                               {QPalette::ToolTipText, QPalette::ToolTipBase},
                                               {QPalette::PlaceholderText, QPalette::Base},
                                               {QPalette::HighlightedText, QPalette::Highlight},
                                               {QPalette::Link, QPalette::Window}})
            QVERIFY(contrast(palette.color(text), palette.color(background)) >= 4.5);
        for (const Flag flag : allFlags)
            QVERIFY2(contrast(style::colour(flag), c.canvas) >= 3, qPrintable(style::title(flag)));
        QVERIFY(!qApp->styleSheet().isEmpty());
        QVERIFY2(!qApp->styleSheet().contains(u'@'), "a name in the sheet has no colour");
    }

    void viridisIsMatplotlibs() {
        QCOMPARE(style::sequential(0), QColor(0x44, 0x01, 0x54));
        QCOMPARE(style::sequential(1), QColor(0xfd, 0xe7, 0x25));
        QCOMPARE(style::sequential(-3), style::sequential(0));
        const QColor middle = style::sequential(0.5); // matplotlib: (0.127568, 0.566949, 0.550556)
        QVERIFY(std::abs(middle.red() - 33) <= 1 && std::abs(middle.green() - 145) <= 1 &&
                std::abs(middle.blue() - 140) <= 1);
        for (int i = 1; i <= 100; ++i)
            QVERIFY(luminance(style::sequential(i / 100.0)) > luminance(style::sequential((i - 1) / 100.0)));
        const QColor none = style::sequential(std::numeric_limits<double>::quiet_NaN());
        QVERIFY(none.red() == none.green() && none.green() == none.blue());
    }

    void categoriesDiffer() {
        std::set<QRgb> seen;
        for (std::size_t i = 0; i < 21; ++i)
            seen.insert(style::categorical(i).rgb());
        QCOMPARE(seen.size(), std::size_t{21});
        QCOMPARE(style::categorical(21), style::categorical(0));
    }

    void flagsAreToldApartWithoutColour() {
        style::apply(*qApp, Theme::dark);
        std::set<QString> titles, keys;
        std::vector<QImage> shapes;
        for (const Flag flag : allFlags) {
            titles.insert(style::title(flag));
            keys.insert(style::shortcut(flag).toString());
            // The shape alone: what is covered, whatever the colour.
            const QImage shape =
                style::icon(flag).pixmap(32, 32).toImage().convertToFormat(QImage::Format_Alpha8);
            for (const QImage& other : shapes)
                QVERIFY2(shape != other, qPrintable(style::title(flag)));
            shapes.push_back(shape);
        }
        QCOMPARE(titles.size(), std::size_t{6});
        QCOMPARE(keys, (std::set<QString>{QStringLiteral("P"), QStringLiteral("X"), QStringLiteral("D"),
                                          QStringLiteral("O"), QStringLiteral("L"), QStringLiteral("U")}));
    }

    void theProgramHasItsIcon() {
        const QImage image = style::programIcon().pixmap(64, 64).toImage();
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QVERIFY(image.pixelColor(32, 32).alpha() == 255);
    }

    void numbersAreWrittenForPeople() {
        QCOMPARE(style::count(1234567), QStringLiteral("1,234,567"));
        QCOMPARE(style::duration(0.42), QStringLiteral("0.4 s"));
        QCOMPARE(style::duration(102), QStringLiteral("1 min 42 s"));
        QCOMPARE(style::duration(59.7), QStringLiteral("1 min 0 s"));
        QCOMPARE(style::duration(7500), QStringLiteral("2 h 5 min"));
        QCOMPARE(style::bytes(999), QStringLiteral("999 bytes"));
        QCOMPARE(style::bytes(1300000000), QStringLiteral("1.3 GB"));
        QCOMPARE(style::bytes(999600), QStringLiteral("1.0 MB"));
        QCOMPARE(style::rate(1234.4), QStringLiteral("1,234"));
        QCOMPARE(style::rate(4.2), QStringLiteral("4.2"));
    }
};

QTEST_MAIN(StyleTest)
#include "style_test.moc"
