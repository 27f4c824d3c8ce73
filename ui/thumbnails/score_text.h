// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace wherefrom::thumbnails {

/// How numbers are written for people. NaN is "–" everywhere.

/// `digits` significant digits, but all of those before the point: 0.0123, 1.53, 12,346; below 0.001 and from
/// a million with a power of ten: "1.2×10⁻⁴".
QString numberText(double value, int digits = 3);
/// Percentile 0 … 100 as "p97"; one decimal within the outer percent on either side ("p99.7"), where the
/// images are that one looks for.
QString percentileText(double percentile);
/// "p97 · 1.2×10⁻⁴": for a tile.
QString chipText(double value, double percentile);
/// "(1.234 ± 0.056)×10⁻⁴": the error with two digits, the value down to the same place. Without an error the
/// value alone.
QString valueWithError(double value, double error);

} // namespace wherefrom::thumbnails
