// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/curation/attribution.h"
#include "ui/session/snapshot.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace wherefrom::session {

/// "Which images is this one's representation due to", beside "which are like it".
struct AttributionQuestion {
    base::ImageId image;
    curation::Similarity similarity = curation::Similarity::cosine;
    bool sameLabel = false; ///< name only images with its label; ignored where it has none
    std::size_t shown = 8;  ///< images of each list
    friend bool operator==(const AttributionQuestion&, const AttributionQuestion&) = default;
};

struct AttributionAnswer {
    base::ImageId image;
    std::vector<curation::RankedImage> most;    ///< by influence on the image, largest first
    std::vector<curation::RankedImage> least;   ///< smallest first
    float selfInfluence = 0;                    ///< of the image on itself; 0 where not known
    std::vector<curation::RankedImage> similar; ///< nearest first
    QString whyNoInfluence;                     ///< one sentence where `most` and `least` cannot be told
};

/// Goes through all sketches and embeddings: not on the window's thread.
AttributionAnswer attributionOf(const Snapshot& snapshot, const AttributionQuestion& question);

/// One sentence where nothing is known of influence between images; empty where it is.
QString whyNoSketches(const Snapshot& snapshot);

/// Whether there is anything to ask about: an image that could be used, in an analysis with embeddings.
bool canAttribute(const Snapshot& snapshot, base::ImageId image);

} // namespace wherefrom::session
