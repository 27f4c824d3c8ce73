// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace wherefrom::session {

/// The engine's answer to `search`: what of the dataset is like a picture that need not be in it.
struct SearchAnswer {
    struct Neighbour {
        std::int32_t row = -1;
        QString key;
        float distance = 0; ///< cosine, 0 … 2
    };
    struct Copy {
        std::int32_t row = -1;
        QString key;
        float distance = 0; ///< of pixels, 0 … 1
        bool samePixels = false;
    };
    QString image;                     ///< path
    std::vector<Neighbour> neighbours; ///< nearest first
    std::vector<Copy> copies;          ///< nearest first
};

SearchAnswer searchAnswerOf(const QJsonObject& result);

} // namespace wherefrom::session
