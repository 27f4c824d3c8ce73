// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::imaging {

/// One of the eight ways to lay a square picture on itself: mirrored left to right (or not), then turned
/// clockwise by quarter turns.
struct Orientation {
    bool mirrored = false;
    int quarterTurns = 0; ///< 0 … 3

    friend constexpr bool operator==(Orientation, Orientation) = default;
};

inline constexpr int orientationCount = 8;

/// 0 … 7, 0: as it is.
constexpr int codeOf(Orientation orientation) {
    return orientation.quarterTurns + (orientation.mirrored ? 4 : 0);
}
constexpr Orientation orientationOf(int code) {
    return {code >= 4, code % 4};
}
/// What takes the result back. Reflections undo themselves.
constexpr Orientation inverse(Orientation orientation) {
    return orientation.mirrored ? orientation : Orientation{false, (4 - orientation.quarterTurns) % 4};
}

struct Position {
    int x = 0, y = 0;
};

/// Where the pixel that ends at `at` comes from, in a square of `side` pixels.
constexpr Position sourceOf(Position at, Orientation orientation, int side) {
    for (int turn = 0; turn < orientation.quarterTurns; ++turn)
        at = {at.y, side - 1 - at.x};
    return orientation.mirrored ? Position{side - 1 - at.x, at.y} : at;
}

} // namespace wherefrom::imaging
