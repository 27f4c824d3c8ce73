// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace wherefrom::style {

/// How numbers are written for a person, the same everywhere: with the separators of the window's language.
QString count(qint64 number); ///< "12,345"
/// As QString::number, with the language's decimal point: "0.25", "1.2e-04".
QString number(double value, char format, int precision);
QString duration(double seconds); ///< "0.4 s", "42 s", "1 min 42 s", "2 h 5 min"
QString bytes(qint64 number);     ///< "512 kB", "1.3 GB" (powers of 1000)
QString rate(double perSecond);   ///< "312", "4.2": at most three significant digits

} // namespace wherefrom::style
