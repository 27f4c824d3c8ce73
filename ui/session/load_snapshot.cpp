// SPDX-License-Identifier: Apache-2.0
#include "ui/session/snapshot.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/curation/duplicate_clusters.h"
#include "core/curation/percentile.h"
#include "core/dataset/open.h"
#include "core/workspace/layout.h"
#include "core/workspace/recorded_array.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace wherefrom::session {
namespace {

namespace arrays = workspace::arrays;
using base::ImageId;
using workspace::ElementType;
using workspace::MappedArray;

constexpr std::string_view tableFile = "images.csv";

struct ScoreArray {
    Score score;
    std::string_view name;
};
constexpr ScoreArray scoreArrays[]{{Score::influence, arrays::influence},
                                   {Score::instability, arrays::instability},
                                   {Score::neighbourDistance, arrays::neighbourDistance},
                                   {Score::localOutlierFactor, arrays::localOutlierFactor},
                                   {Score::mapError, arrays::mapError}};

/// The array if it is there, whole, of this type and of these rows (any number where `rows` is nullopt).
std::optional<MappedArray> fitting(const workspace::Workspace& from, std::string_view name, ElementType type,
                                   std::optional<std::size_t> rows) {
    try {
        auto array = from.array(name);
        if (!array || array->shape().empty())
            return std::nullopt;
        if (array->type() != type || (rows && array->shape().front() != *rows)) {
            base::logInfo("array " + std::string(name) + " does not fit the dataset and is left out");
            return std::nullopt;
        }
        return array;
    } catch (const base::Error& error) {
        base::logWarning(error.what());
        return std::nullopt;
    }
}

/// Such an array with a second axis of this length.
std::optional<MappedArray> fittingPairs(const workspace::Workspace& from, std::string_view name,
                                        ElementType type, std::optional<std::size_t> rows) {
    auto array = fitting(from, name, type, rows);
    return array && array->shape().size() == 2 && array->shape()[1] == 2 ? array : std::nullopt;
}

std::optional<MappedArray> fittingTable(const workspace::Workspace& from, std::string_view name,
                                        ElementType type, std::size_t rows) {
    auto array = fitting(from, name, type, rows);
    return array && array->shape().size() == 2 ? array : std::nullopt;
}

std::vector<curation::DuplicatePair> readPairs(const workspace::Workspace& from, std::size_t images) {
    const auto pairs = fittingPairs(from, arrays::duplicatePairs, ElementType::int32, std::nullopt);
    if (!pairs)
        return {};
    const auto ids = pairs->view<std::int32_t>();
    const auto distances = fitting(from, arrays::duplicateDistances, ElementType::float32, ids.rows);
    const auto kinds = fitting(from, arrays::duplicateKinds, ElementType::uint8, ids.rows);
    if (!distances || !kinds)
        return {};
    const auto distance = distances->view<float>();
    const auto kind = kinds->view<std::uint8_t>();
    const auto exists = [&](std::int32_t id) { return id >= 0 && static_cast<std::size_t>(id) < images; };
    std::vector<curation::DuplicatePair> result;
    result.reserve(ids.rows);
    for (std::size_t i = 0; i < ids.rows; ++i) {
        if (!exists(ids(i, 0)) || !exists(ids(i, 1)))
            return {}; // of another listing
        result.push_back({ImageId{ids(i, 0)}, ImageId{ids(i, 1)}, distance(i, 0)});
        curation::setKinds(result.back(), kind(i, 0));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.distance < b.distance; });
    return result;
}

/// A reload happens several times a second while the map runs: scores whose values are the same are lent.
ScoreColumn scoreColumn(std::span<const float> values, const Snapshot* previous, Score score) {
    if (previous) {
        const auto found = previous->scores.find(score);
        if (found != previous->scores.end() && std::ranges::equal(found->second.values, values))
            return found->second;
    }
    return {std::vector<float>(values.begin(), values.end()), curation::percentiles(values)};
}

std::vector<std::string> layerNames(const std::map<std::string, workspace::StageRecord>& records) {
    const auto found = records.find(std::string(workspace::stages::influence));
    if (found == records.end())
        return {};
    const auto values = QJsonDocument::fromJson(QByteArray::fromStdString(found->second.values)).object();
    std::vector<std::string> names;
    for (const QJsonValue name : values[QStringLiteral("layers")].toArray())
        names.push_back(name.toString().toStdString());
    return names;
}

/// Scores that could not be computed for any image are none.
bool hasNumbers(std::span<const float> values) {
    return std::ranges::any_of(values, [](float value) { return !std::isnan(value); });
}

/// When the stages that measure quality last did.
std::string measuredAt(const std::map<std::string, workspace::StageRecord>& records) {
    std::string times;
    for (const auto stage : {workspace::stages::decode, workspace::stages::quality})
        if (const auto found = records.find(std::string(stage)); found != records.end())
            times.append(found->second.finished).append(" ");
    return times;
}

std::shared_ptr<const curation::QualityTable>
readQuality(const Snapshot& snapshot, const workspace::Workspace& from, const Snapshot* previous) {
    if (previous && previous->quality && previous->qualityMeasured == snapshot.qualityMeasured)
        return previous->quality;
    const auto array = fittingTable(from, arrays::imageQuality, ElementType::float32, snapshot.size());
    if (!array || array->shape()[1] != imaging::qualityMeasureCount)
        return nullptr;
    return std::make_shared<const curation::QualityTable>(array->view<float>());
}

/// What all runs have in common.
void readImages(Snapshot& snapshot, const workspace::Workspace& from, const Snapshot* previous) {
    snapshot.qualityMeasured = measuredAt(from.stages());
    snapshot.quality = readQuality(snapshot, from, previous);
    snapshot.imageSize = fittingPairs(from, arrays::imageSize, ElementType::int32, snapshot.size());
    snapshot.duplicatePairs = readPairs(from, snapshot.size());
}

void readResults(Snapshot& snapshot, const workspace::Workspace& from, const Snapshot* previous) {
    const std::size_t n = snapshot.size();
    for (const auto& [score, name] : scoreArrays) {
        const auto array = fitting(from, name, ElementType::float32, n);
        if (array && hasNumbers(array->view<float>().values()))
            snapshot.scores.emplace(score, scoreColumn(array->view<float>().values(), previous, score));
    }
    snapshot.influenceError = fitting(from, arrays::influenceError, ElementType::float32, n);
    snapshot.influenceLayers = fittingTable(from, arrays::influenceLayers, ElementType::float32, n);
    snapshot.neighbours = fittingTable(from, arrays::neighbours, ElementType::int32, n);
    snapshot.neighbourDistances = fittingTable(from, arrays::neighbourDistances, ElementType::float32, n);
    if (snapshot.neighbours && snapshot.neighbourDistances &&
        snapshot.neighbours->shape() != snapshot.neighbourDistances->shape())
        snapshot.neighbours = snapshot.neighbourDistances = std::nullopt;
    snapshot.map = fittingPairs(from, arrays::map, ElementType::float32, n);
    snapshot.embeddings = fittingTable(from, arrays::embeddings, ElementType::float32, n);
    snapshot.influenceSketches = fittingTable(from, arrays::influenceSketches, ElementType::float16, n);
    snapshot.influenceSketchLengths = fitting(from, arrays::influenceSketchLengths, ElementType::float32, n);
    if (workspace::recordedArray(from, workspace::stages::sketches, arrays::compactSketches)) {
        snapshot.compactSketches = fittingTable(from, arrays::compactSketches, ElementType::uint8, n);
        snapshot.compactSketchSizes = fittingTable(from, arrays::compactSketchSizes, ElementType::float32, n);
    }
    snapshot.principalComponents = fittingPairs(from, arrays::principalComponents, ElementType::float32, n);
}

/// The run's own results instead of the workspace's. Throws base::Error.
workspace::Workspace openResults(Snapshot& snapshot, const workspace::Workspace& from,
                                 const std::string& id) {
    auto run = workspace::openRun(from.folder(), id);
    const auto runs = workspace::keptRuns(from.folder());
    snapshot.run = id;
    snapshot.runName = std::ranges::find(runs, id, &workspace::Run::id)->name;
    if (!workspace::matchRows(run, from, *snapshot.dataset).isSame)
        throw base::Error(
            "The run " + snapshot.runName +
            " was made before images were added or taken away: it can be compared, but not shown "
            "in the other views.");
    return run;
}

std::vector<std::int32_t> nameOrderOf(const dataset::Dataset& dataset) {
    return std::ranges::is_sorted(dataset.keys) ? std::vector<std::int32_t>{}
                                                : curation::nameOrder(dataset.keys);
}

bool sameImages(const dataset::Dataset& a, const dataset::Dataset& b) {
    return a.root == b.root && a.kind == b.kind && a.keys == b.keys;
}

void addProblems(Snapshot& snapshot, const std::vector<dataset::Problem>& problems) {
    for (const dataset::Problem& problem : problems) {
        if (problem.image.valid() && problem.image.index() < snapshot.size())
            snapshot.problems.insert_or_assign(problem.image, problem.reason);
    }
}

} // namespace

SnapshotPointer loadSnapshot(const std::filesystem::path& workspaceFolder, const SnapshotPointer& previous,
                             const std::string& run) {
    const auto from = workspace::Workspace::open(workspaceFolder);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->workspaceFolder = workspaceFolder;
    std::error_code missing;
    snapshot->tableWritten = std::filesystem::last_write_time(workspaceFolder / tableFile, missing);
    if (missing)
        throw base::Error("The workspace " + workspaceFolder.string() +
                          " lists no images yet: open its dataset instead.");
    const bool lend = previous && previous->tableWritten == snapshot->tableWritten;
    snapshot->dataset = lend ? previous->dataset : from.dataset();
    if (!snapshot->dataset)
        throw base::Error("The workspace " + workspaceFolder.string() +
                          " lists no images yet: open its dataset instead.");
    if (previous && sameImages(*previous->dataset, *snapshot->dataset))
        snapshot->loader = previous->loader;
    else
        snapshot->loader = std::make_shared<imaging::ImageLoader>(snapshot->dataset);
    addProblems(*snapshot, snapshot->dataset->problems);
    addProblems(*snapshot, from.problems(*snapshot->dataset));
    snapshot->nameOrder = lend ? previous->nameOrder : nameOrderOf(*snapshot->dataset);
    readImages(*snapshot, from, lend ? previous.get() : nullptr);
    const auto results = run.empty() ? from : openResults(*snapshot, from, run);
    snapshot->stages = results.stages();
    snapshot->influenceLayerNames = layerNames(snapshot->stages);
    readResults(*snapshot, results, lend ? previous.get() : nullptr);
    return snapshot;
}

SnapshotPointer reloadMap(const SnapshotPointer& previous) {
    const auto from = workspace::openRun(previous->workspaceFolder, previous->run);
    auto snapshot = std::make_shared<Snapshot>(*previous);
    snapshot->map = fittingPairs(from, arrays::map, ElementType::float32, snapshot->size());
    return snapshot;
}

SnapshotPointer listSnapshot(const std::filesystem::path& datasetPath,
                             const std::filesystem::path& workspaceFolder, const base::RunContext& context) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->workspaceFolder = workspaceFolder;
    snapshot->dataset = std::make_shared<const dataset::Dataset>(dataset::open(datasetPath, context));
    snapshot->loader = std::make_shared<imaging::ImageLoader>(snapshot->dataset);
    addProblems(*snapshot, snapshot->dataset->problems);
    return snapshot;
}

} // namespace wherefrom::session
