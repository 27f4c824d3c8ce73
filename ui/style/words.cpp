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

/// What is written out in full; smaller and larger numbers get a power of ten.
bool isPlain(double value) {
    const double size = std::abs(value);
    return size == 0 || (size >= 1e-4 && size < 1e7);
}

QString withoutTrailingZeros(QString text) {
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text;
}

/// "-12345.6" with the separators of the window's language and a true minus. Four digits stay together, as
/// those of a year do.
QString localised(QString text) {
    constexpr qsizetype together = 4;
    const QLocale locale;
    const qsizetype first = text.startsWith(u'-') ? 1 : 0;
    const qsizetype point = text.indexOf(u'.');
    const qsizetype whole = point < 0 ? text.size() : point;
    if (whole - first > together)
        for (qsizetype at = whole - 3; at > first; at -= 3)
            text.insert(at, u'\n'); // the separator may be a point itself
    return text.replace(u'.', locale.decimalPoint())
        .replace(u'\n', locale.groupSeparator())
        .replace(u'-', QChar(u'−'));
}

} // namespace

QString count(qint64 number) {
    QLocale locale;
    locale.setNumberOptions({}); // the C locale leaves the group separators out by default
    return locale.toString(number);
}

QString menuText(QString words) {
    return words.replace(u'&', QStringLiteral("&&"));
}

QString powerOfTen(int exponent) {
    static constexpr QStringView raised = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text = QStringLiteral("×10");
    for (const QChar sign : QString::number(exponent))
        text += sign == u'-' ? QChar(u'⁻') : raised[sign.digitValue()];
    return text;
}

QString number(double value, char format, int precision) {
    if (!std::isfinite(value))
        return QString::number(value);
    const QString text = QString::number(value, format == 'g' && isPlain(value) ? 'e' : format,
                                         format == 'g' && isPlain(value) ? precision - 1 : precision);
    const auto mark = text.indexOf(u'e');
    if (mark < 0)
        return localised(text);
    const int exponent = text.mid(mark + 1).toInt();
    if (format == 'g' && isPlain(value))
        return localised(
            withoutTrailingZeros(QString::number(value, 'f', std::max(0, precision - 1 - exponent))));
    return localised(text.left(mark)) + powerOfTen(exponent);
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
