// SPDX-License-Identifier: Apache-2.0
#include "ui/style/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace wherefrom::style {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::style", text);
}

} // namespace

QString count(qint64 number) {
    QLocale locale;
    locale.setNumberOptions({}); // the C locale leaves the group separators out by default
    return locale.toString(number);
}

QString number(double value, char format, int precision) {
    return QString::number(value, format, precision).replace(u'.', QLocale().decimalPoint());
}

QString duration(double seconds) {
    if (seconds < 9.95)
        return translated("%1 s").arg(std::max(0.0, seconds), 0, 'f', 1);
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60)
        return translated("%1 s").arg(whole);
    if (whole < 3600)
        return translated("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return translated("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString bytes(qint64 number) {
    static constexpr const char* units[]{
        QT_TRANSLATE_NOOP("wherefrom::style", "%1 kB"), QT_TRANSLATE_NOOP("wherefrom::style", "%1 MB"),
        QT_TRANSLATE_NOOP("wherefrom::style", "%1 GB"), QT_TRANSLATE_NOOP("wherefrom::style", "%1 TB")};
    if (number < 1000)
        return translated("%1 bytes").arg(number);
    double value = static_cast<double>(number) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    return translated(units[unit]).arg(value, 0, 'f', value < 9.95 ? 1 : 0);
}

QString rate(double perSecond) {
    if (perSecond >= 99.5)
        return count(std::llround(perSecond));
    return number(perSecond, 'f', perSecond < 9.95 ? 1 : 0);
}

} // namespace wherefrom::style
