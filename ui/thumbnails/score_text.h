// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace wherefrom::thumbnails {

/// How numbers are written for people. NaN is "–" everywhere.

/// `digits` significant digits: 0.0123, 1.53, 12,300 is 12300; below 0.001 and from 100,000 with an exponent
/// as "1.2e-4".
QString numberText(double value, int digits = 3);
/// Percentile 0 … 100 as "p97"; one decimal within the outer percent on either side ("p99.7"), where the
/// images are that one looks for.
QString percentileText(double percentile);
/// "p97 · 1.2e-4": for a tile.
QString chipText(double value, double percentile);
/// "1.234e-4 ± 0.056e-4": the error with two digits, the value down to the same place. Without an error the
/// value alone.
QString valueWithError(double value, double error);

} // namespace wherefrom::thumbnails
