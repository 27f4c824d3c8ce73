// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/curation/duplicate_clusters.h"
#include "core/curation/review_queue.h"
#include "core/dataset/dataset.h"
#include "core/imaging/image.h"
#include "core/workspace/decisions.h"
#include "core/workspace/run_facts.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wherefrom::curation {

/// What a report tells of: a dataset, its analysis and what a person decided; row i belongs to ImageId{i}.
/// Empty vectors are not known, and their sections are left out.
struct ReportInput {
    std::shared_ptr<const dataset::Dataset> dataset; ///< never null
    std::filesystem::path workspace;
    std::vector<dataset::Problem> problems;
    std::vector<workspace::Flag> flags; ///< [n]
    /// Images with one of these flags do not go out; images with a problem never do.
    std::vector<workspace::Flag> excludedFlags{workspace::Flag::reject, workspace::Flag::duplicate,
                                               workspace::Flag::outlier, workspace::Flag::wrongLabel};
    std::map<base::ImageId, std::set<std::string>> tags; ///< names
    /// The subset is of these alone; nullopt: of all. As ExportRequest has them.
    std::optional<std::vector<base::ImageId>> onlyImages;
    std::string onlyImagesName;                              ///< "the filter label:cat"
    std::string query;                                       ///< that made `onlyImages`; empty: none did
    std::vector<workspace::RunFact> facts;                   ///< options, seed, encoder
    std::vector<std::pair<std::string, std::string>> stages; ///< name, when it was finished
    std::vector<float> influence, neighbourDistance, localOutlierFactor; ///< [n], NaN: none
    std::vector<std::array<float, 2>> map;                               ///< [n], NaN: not on it
    std::vector<DuplicateCluster> clusters; ///< at `duplicateDistance`, verdicts respected
    float duplicateDistance = 0.1F;
    ReviewQueue queue;                ///< what spoke for a decision; its options were `queueOptions`
    std::vector<std::string> remarks; ///< [n] further reasons in the person's words; empty: none
    std::string program;              ///< "wherefrom-engine 0.1.0"
    std::string writtenAt;            ///< time of day; empty: none, and the same input gives the same bytes
    /// A small picture of an image; may throw Error (then its place says why). Null: no pictures.
    std::function<imaging::Image(base::ImageId image, int side)> picture;
};

/// How much is shown; wherever something is left out, the report says how much of how many.
struct ReportOptions {
    std::size_t mapPoints = 12'000;
    std::size_t duplicateClusters = 40; ///< with pictures
    std::size_t clusterImages = 8;
    std::size_t listed = 300;   ///< decisions listed of each flag
    std::size_t pictures = 120; ///< pictures beside them, of all flags together
    std::size_t groups = 200;   ///< rows of each table of groups, the largest
    std::size_t problems = 100;
    int pictureSide = 96; ///< longer side, pixels
    int pictureQuality = 80;
};

/// The report as one HTML page that needs nothing else: style and drawings within it, pictures as data, no
/// script, no reference to anything outside. Well-formed as XML, too. The same input gives the same bytes.
/// Throws Error (columns of another length) and Cancelled.
std::string reportHtml(const ReportInput& input, const ReportOptions& options = {},
                       const base::RunContext& context = {});

/// All that a workspace holds by now, with the results of one of its runs (empty: its own) and its decisions
/// as they are on the disk. Throws Error.
ReportInput readReportInput(const std::filesystem::path& workspace, const std::string& run = {},
                            const base::RunContext& context = {});

/// Writes it atomically. Throws Error (an existing file unless `replace`, a folder that cannot be written
/// to).
void writeReport(const std::string& html, const std::filesystem::path& file, bool replace);

} // namespace wherefrom::curation
