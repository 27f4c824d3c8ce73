// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/run_context.h"
#include "core/dataset/dataset.h"
#include "core/workspace/decisions.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wherefrom::curation {

/// How an exported image comes into the target folder. `list` writes no images and points to the originals.
enum class ExportForm { copy, hardLink, symbolicLink, list };

/// "copy", "hard-link", "symbolic-link", "list". exportForm throws Error for another word.
std::string_view nameOf(ExportForm form);
ExportForm exportForm(std::string_view name);

/// What is written for the program that reads the export, beside the manifest.
enum class ExportFormat {
    folder,     ///< images/; without images: files.txt
    csv,        ///< images.csv: key, path, label, split, group, flag, scores
    json,       ///< images.json: the same
    coco,       ///< images/ and annotations.json: one annotation over the whole image for its label
    numpyIndex, ///< rows.npy (int64 rows of the dataset) and keys.npy (their keys, bytes of UTF-8)
    fiftyOne,   ///< data/ and labels.json: FiftyOneImageClassificationDataset
    webDataset, ///< shard-000000.tar, …: <row>.jpg, .cls, .json; and classes.txt
};

/// "folder", "csv", "json", "coco", "numpy", "fiftyone", "webdataset". exportFormat throws Error for another
/// word.
std::string_view nameOf(ExportFormat format);
ExportFormat exportFormat(std::string_view name);
/// Whether the person may choose an ExportForm with it: the tables hold no images, and shards only copies.
bool hasFormChoice(ExportFormat format);

/// A column of the manifest: values [n], NaN where an image has none.
struct ScoreColumn {
    std::string name;
    std::vector<float> values;
    std::string meaning; ///< for the reader of manifest.json: scale and sign convention
};

/// What to export. The three choices narrow one another: an image goes out when its flag is not among
/// `excludedFlags`, and is among `onlyFlags` where that is given, and the image is among `onlyImages` where
/// that is given. Images with a problem never go out.
struct ExportRequest {
    std::shared_ptr<const dataset::Dataset> dataset;
    std::vector<workspace::Flag> flags;                    ///< [n]; empty: nothing is flagged
    std::map<base::ImageId, std::set<std::string>> tags{}; ///< names, for the manifest
    std::map<base::ImageId, std::string> notes{};
    std::vector<dataset::Problem> problems;
    std::vector<workspace::Flag> excludedFlags{workspace::Flag::reject};
    std::optional<std::vector<workspace::Flag>> onlyFlags;
    std::optional<std::vector<base::ImageId>> onlyImages;
    std::string onlyImagesName = "the selection"; ///< for the reasons: "not in the selection"
    ExportForm form = ExportForm::copy;
    ExportFormat format = ExportFormat::folder;
    std::uint64_t shardBytes = 500'000'000; ///< a shard is closed before it would grow beyond
    /// A folder that is empty, or not there yet, or holds the unfinished part of this very export.
    std::filesystem::path target;
    std::vector<ScoreColumn> scores;
    std::string runFacts = "{}"; ///< JSON object: seed, encoder hash, options
    /// Time of day for manifest.json; empty: none, and the same request makes the same bytes.
    std::string exportedAt;
};

/// How many images of a class, group or split there are before and after.
struct ExportCount {
    std::string name; ///< empty: images without one
    std::size_t before = 0;
    std::size_t after = 0;
};

/// What happens to one image.
struct ExportItem {
    base::ImageId image;
    bool included = false;
    std::string reason; ///< "not rejected", "flagged reject", "unreadable: the file is empty"
    /// Relative to the target ("images/cats/1.jpg"); empty: none. In a shard: "shard-000000.tar/7.jpg", known
    /// once it is written.
    std::string file;
    ExportForm form{};            ///< for this image: not always the one asked for, see `warnings`
    bool encoded = false;         ///< taken out of a container file and written as PNG
    std::filesystem::path source; ///< the file that holds it
    std::string failure;          ///< filled by runExport where the image could not be exported
    std::string sha256;           ///< of the exported bytes; filled by runExport
    int width = 0;                ///< pixels as shown; filled by runExport where the format tells them
    int height = 0;
};

/// The dry run: what runExport would do.
struct ExportPlan {
    ExportRequest request;
    std::vector<ExportItem> items; ///< [n], one an image, in the dataset's order
    std::size_t included = 0;
    std::size_t leftOut = 0;
    std::uint64_t bytes = 0;       ///< that would be written as image data (links: none)
    bool bytesAreEstimate = false; ///< PNG sizes are not known before
    std::vector<ExportCount> labels;
    std::vector<ExportCount> groups;
    std::vector<ExportCount> splits;
    std::vector<ExportCount> tags; ///< an image counts with each of its tags; empty: nothing is tagged
    /// The dataset's other columns of at most 1,000 names.
    std::vector<std::pair<std::string, std::vector<ExportCount>>> columns;
    std::size_t renamed = 0; ///< images whose name in the target would collide and gets a number
    /// The target holds the unfinished part of this very export, and so many images are there already.
    bool resumes = false;
    std::size_t alreadyThere = 0;
    std::vector<std::string> warnings;
    std::string refusal; ///< why this cannot be run, one sentence with the mend; empty: it can

    bool possible() const { return refusal.empty(); }
};

/// Works out an export without writing anything. A target that is not empty (but for the unfinished part of
/// this very export), lies inside the dataset or holds it, is a refusal in the plan. Throws Error where the
/// request itself is wrong (columns of another length, run facts that are not JSON).
ExportPlan planExport(ExportRequest request);

struct ExportResult {
    std::size_t exported = 0;
    std::uint64_t bytes = 0; ///< of the image data written
    std::vector<ExportItem> failures;
    std::filesystem::path manifestCsv;
    std::filesystem::path manifestJson;
};

/// Names of what an unfinished export leaves in its target: what is done so far, and which request it was.
inline constexpr std::string_view unfinishedManifest = "manifest.unfinished.csv";
inline constexpr std::string_view unfinishedRequest = "export.unfinished";

/// Writes the images, the format's files, manifest.csv and manifest.json into the target. Never overwrites a
/// file and never writes to the dataset. Every copy is read again and compared with its source by SHA-256. An
/// image that cannot be read is a failure in the result and the manifest, and the export goes on. Throws
/// Error (a plan that is refused, target not empty any more, disk full) and Cancelled; then, or when it is
/// killed, the same request into the same target goes on where it stopped: an image that is there is taken
/// over when its checksum is right. The files of the same request are the same byte for byte, stopped or not.
ExportResult runExport(const ExportPlan& plan, const base::RunContext& context);

} // namespace wherefrom::curation
