// SPDX-License-Identifier: Apache-2.0
#include "core/neighbours/row_arithmetic.h"

#include "core/base/vectorised.h"

namespace wherefrom::neighbours {
namespace {

// As wide as the widest processor's; the compiler splits them for others. Several sums side by side, for one
// alone would wait for itself. Rows begin anywhere a float does.
using Floats8 = float __attribute__((vector_size(32), aligned(4), may_alias));
using Floats16 = float __attribute__((vector_size(64), aligned(4), may_alias));
using Doubles8 = double __attribute__((vector_size(64)));

[[gnu::always_inline]] inline const Floats8& eight(const float* from) {
    return *reinterpret_cast<const Floats8*>(from);
}
[[gnu::always_inline]] inline const Floats16& sixteen(const float* from) {
    return *reinterpret_cast<const Floats16*>(from);
}

[[gnu::always_inline]] inline void addSquares(Doubles8& sums, const float* x, double a, const float* y,
                                              double b) {
    const Doubles8 difference =
        __builtin_convertvector(eight(x), Doubles8) * a - __builtin_convertvector(eight(y), Doubles8) * b;
    sums += difference * difference;
}
[[gnu::always_inline]] inline void addSquares(Floats16& sums, const float* x, const float* y) {
    const Floats16 difference = sixteen(x) - sixteen(y);
    sums += difference * difference;
}

/// By halves: eight or sixteen additions one after the other take longer than all that went before.
[[gnu::always_inline]] inline double sum(const Doubles8& v) {
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}
[[gnu::always_inline]] inline float sum(const Floats16& v) {
    const Floats8 low = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7);
    const Floats8 high = __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    const Floats8 s = low + high;
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

} // namespace

WHEREFROM_VECTORISED
double squaredDifference(const float* x, double a, const float* y, double b, std::size_t d) {
    Doubles8 first{}, second{};
    std::size_t c = 0;
    for (; c + 16 <= d; c += 16) {
        addSquares(first, x + c, a, y + c, b);
        addSquares(second, x + c + 8, a, y + c + 8, b);
    }
    double rest = 0;
    for (; c < d; ++c) {
        const double difference = double{x[c]} * a - double{y[c]} * b;
        rest += difference * difference;
    }
    return sum(first + second) + rest;
}

WHEREFROM_VECTORISED
float halfSquaredDifference(const float* x, const float* y, std::size_t d) {
    Floats16 first{}, second{};
    std::size_t c = 0;
    for (; c + 32 <= d; c += 32) {
        addSquares(first, x + c, y + c);
        addSquares(second, x + c + 16, y + c + 16);
    }
    float rest = 0;
    for (; c < d; ++c) {
        const float difference = x[c] - y[c];
        rest += difference * difference;
    }
    return (sum(first + second) + rest) / 2;
}

} // namespace wherefrom::neighbours
