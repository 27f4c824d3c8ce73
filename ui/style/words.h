// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <concepts>

namespace wherefrom::style {

/// How numbers are written for a person, the same everywhere: with the separators of the window's language.
QString count(qint64 number); ///< "12,345"
template <std::integral Number>
QString count(Number number) {
    return count(static_cast<qint64>(number));
}
/// As QString::number, with the separators of the window's language, a true minus and no e-notation: "0.25",
/// "12,346", "−3", "1.2×10⁻⁴". With 'g', 0.0001 to 10 million are written out in full.
QString number(double value, char format, int precision);
QString powerOfTen(int exponent); ///< "×10⁻⁴"
QString duration(double seconds); ///< "0.4 s", "42 s", "1 min 42 s", "2 h 5 min"
QString bytes(qint64 number);     ///< "512 kB", "1.3 GB" (powers of 1000)
QString rate(double perSecond);   ///< "312", "4.2": at most three significant digits

/// A person's own words as a menu or a button shows them: an & would mark a key.
QString menuText(QString words);

} // namespace wherefrom::style
