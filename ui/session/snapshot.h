// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/run_context.h"
#include "core/curation/duplicates.h"
#include "core/curation/image_quality.h"
#include "core/dataset/dataset.h"
#include "core/imaging/image_loader.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <QString>

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace wherefrom::session {

/// The numbers an image can be ordered and coloured by.
enum class Score { influence, instability, neighbourDistance, localOutlierFactor, mapError };
inline constexpr std::array allScores{Score::influence, Score::instability, Score::neighbourDistance,
                                      Score::localOutlierFactor, Score::mapError};
/// "Influence", "Instability", "Neighbour distance", "Local outlier factor", "Map error";
/// translated.
QString title(Score score);
/// What it means, in one sentence for a tool tip.
QString explanation(Score score);

/// values [n] (NaN: none) and where each stands among all, 0 … 100.
struct ScoreColumn {
    std::vector<float> values;
    std::vector<float> percentiles;
};

/// Everything the views read of an opened dataset, as it was at one moment. Never changes; a new result makes
/// a new one. Built off the window's thread.
struct Snapshot {
    std::filesystem::path workspaceFolder;
    /// The kept run (workspace::Run) whose scores, map and neighbours these are, and what the person calls
    /// it; empty: the workspace's own.
    std::string run, runName;
    std::shared_ptr<const dataset::Dataset> dataset; ///< never null
    std::shared_ptr<const imaging::ImageLoader> loader;
    std::unordered_map<base::ImageId, std::string> problems; ///< images that cannot be used, with the reason

    std::map<Score, ScoreColumn> scores; ///< those that exist by now
    std::optional<workspace::MappedArray> imageSize, influenceError, influenceLayers, neighbours,
        neighbourDistances, map, principalComponents, embeddings, influenceSketches, influenceSketchLengths,
        compactSketches, compactSketchSizes;
    std::vector<std::string> influenceLayerNames;
    std::shared_ptr<const curation::QualityTable> quality; ///< nullptr: not measured yet
    std::string qualityMeasured; ///< when: a reload reads it again only when that changed
    std::vector<curation::DuplicatePair> duplicatePairs; ///< ascending distance
    /// Position of each key among all in byte order [n]; empty where the images are listed in that order.
    std::vector<std::int32_t> nameOrder;
    std::map<std::string, workspace::StageRecord> stages;
    /// When the table of images was written: a reload reads it again only when that changed.
    std::filesystem::file_time_type tableWritten{};

    std::size_t size() const { return dataset->size(); }
    std::shared_ptr<const std::vector<std::string>> keys() const { return {dataset, &dataset->keys}; }
    bool has(Score score) const { return scores.contains(score); }
    /// Value or NaN.
    float value(Score score, base::ImageId image) const;
    float percentile(Score score, base::ImageId image) const;
    /// Label name, empty where there is none.
    QString label(base::ImageId image) const;
    QString split(base::ImageId image) const;
    /// Last component of the key: what a person calls the image.
    QString fileName(base::ImageId image) const;
    QString key(base::ImageId image) const;
    /// Width and height, 0 0 where not known.
    std::pair<int, int> pixelSize(base::ImageId image) const;
    /// All usable images in ascending order of a score (NaN left out).
    std::vector<base::ImageId> ordered(Score score) const;
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

/// Reads all that the workspace holds by now. An array that does not fit the dataset (it is being replaced)
/// is left out. `previous` lends what has not changed since. `run`: the kept run whose results are read
/// instead of the workspace's own; it must be of the same images. Throws base::Error.
SnapshotPointer loadSnapshot(const std::filesystem::path& workspaceFolder,
                             const SnapshotPointer& previous = nullptr, const std::string& run = {});
/// `previous` with the map as it is now. Throws base::Error.
SnapshotPointer reloadMap(const SnapshotPointer& previous);
/// A snapshot of a dataset that has no results yet: it can be browsed at once. Throws base::Error and
/// base::Cancelled.
SnapshotPointer listSnapshot(const std::filesystem::path& datasetPath,
                             const std::filesystem::path& workspaceFolder,
                             const base::RunContext& context = {});

} // namespace wherefrom::session
