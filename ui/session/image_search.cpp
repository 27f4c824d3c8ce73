// SPDX-License-Identifier: Apache-2.0
#include "ui/session/image_search.h"

#include <QJsonArray>

namespace wherefrom::session {

SearchAnswer searchAnswerOf(const QJsonObject& result) {
    SearchAnswer answer{result[u"image"].toString(), {}, {}};
    for (const QJsonValue value : result[u"neighbours"].toArray()) {
        const QJsonObject one = value.toObject();
        answer.neighbours.push_back(
            {one[u"row"].toInt(-1), one[u"key"].toString(), static_cast<float>(one[u"distance"].toDouble())});
    }
    for (const QJsonValue value : result[u"duplicates"].toArray()) {
        const QJsonObject one = value.toObject();
        answer.copies.push_back({one[u"row"].toInt(-1), one[u"key"].toString(),
                                 static_cast<float>(one[u"distance"].toDouble()),
                                 one[u"samePixels"].toBool()});
    }
    return answer;
}

} // namespace wherefrom::session
