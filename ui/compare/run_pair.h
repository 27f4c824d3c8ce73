// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/compare_runs.h"
#include "ui/session/filter.h"
#include "ui/session/snapshot.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

namespace wherefrom::compare {

/// Which numbers are compared.
struct Question {
    session::SnapshotPointer snapshot;
    std::string first, second;       ///< ids of runs; empty: the workspace's own
    std::string firstKey, secondKey; ///< of their results: the same runs with other keys are others
    session::Score score = session::Score::influence;
};

/// Both runs' numbers for the images of the opened dataset. Never changes.
struct RunPair {
    std::vector<float> first, second; ///< [n] NaN: the run does not have the image, or no number of it
    curation::RunComparison comparison;
    std::size_t onlyInDataset = 0; ///< images that one of the runs does not have
    std::size_t gone = 0;          ///< images of a run that the dataset does not have any more
    QString problem;               ///< why they cannot be compared, one sentence; empty: they can
};

/// Not on the window's thread: a million images take about a second.
std::shared_ptr<const RunPair> readPair(const Question& question);

/// What is said of the images that match a filter.
struct Findings {
    curation::Agreement agreement;
    std::vector<base::ImageId> images; ///< farthest apart first
    std::vector<float> apart;          ///< [images] percentile in the second less that in the first
};
Findings findings(const RunPair& pair, const session::Matches& matches);

} // namespace wherefrom::compare
