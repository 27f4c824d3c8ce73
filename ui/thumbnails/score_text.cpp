// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/score_text.h"

#include "ui/style/words.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::thumbnails {

namespace {

const QString none = QStringLiteral("–");

bool plain(double value) {
    const double size = std::abs(value);
    return size == 0 || (size >= 0.001 && size < 1e6);
}

/// Of the first digit once the value is rounded to `digits` of them: 0.0999… with two is 0.10.
int exponentOf(double value, int digits) {
    const QString text = QString::number(value, 'e', digits - 1);
    return text.mid(text.indexOf(QLatin1Char('e')) + 1).toInt();
}

} // namespace

QString numberText(double value, int digits) {
    if (std::isnan(value))
        return none;
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    if (plain(value))
        return style::number(value, 'f', std::max(0, digits - 1 - exponentOf(value, digits)));
    return style::number(value, 'e', digits - 1);
}

QString percentileText(double percentile) {
    if (std::isnan(percentile))
        return none;
    const bool tail = percentile < 1 || percentile > 99;
    return QStringLiteral("p") + style::number(percentile, 'f', tail ? 1 : 0);
}

QString chipText(double value, double percentile) {
    if (std::isnan(value))
        return {};
    if (std::isnan(percentile))
        return numberText(value, 2);
    return percentileText(percentile) + QStringLiteral(" · ") + numberText(value, 2);
}

QString valueWithError(double value, double error) {
    if (std::isnan(value) || std::isnan(error) || error <= 0 || std::isinf(value) || std::isinf(error))
        return numberText(value, 4);
    const QString plusMinus = QStringLiteral(" ± ");
    const int place = exponentOf(error, 2) - 1; // of the error's second digit
    if (plain(value)) {
        const int decimals = std::max(0, -place);
        return style::number(value, 'f', decimals) + plusMinus + style::number(error, 'f', decimals);
    }
    // One power of ten for both, so that they can be compared at a glance.
    const int exponent = exponentOf(value, 4);
    const int decimals = std::max(0, exponent - place);
    const double scale = std::pow(10.0, exponent);
    return QStringLiteral("(%1%2%3)%4")
        .arg(style::number(value / scale, 'f', decimals), plusMinus,
             style::number(error / scale, 'f', decimals), style::powerOfTen(exponent));
}

} // namespace wherefrom::thumbnails
