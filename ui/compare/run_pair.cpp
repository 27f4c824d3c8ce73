// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/run_pair.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"
#include "core/workspace/run_rows.h"
#include "core/workspace/runs.h"
#include "ui/style/sentence_words.h"

#include <limits>

namespace wherefrom::compare {

namespace arrays = workspace::arrays;

namespace {

std::string_view arrayOf(session::Score score) {
    switch (score) {
    case session::Score::influence:
        return arrays::influence;
    case session::Score::instability:
        return arrays::instability;
    case session::Score::neighbourDistance:
        return arrays::neighbourDistance;
    case session::Score::localOutlierFactor:
        return arrays::localOutlierFactor;
    case session::Score::mapError:
        break;
    }
    return arrays::mapError;
}

std::vector<float> valuesOf(const Question& question, const std::string& id, RunPair& pair) {
    const auto& folder = question.snapshot->workspaceFolder;
    const auto run = workspace::openRun(folder, id);
    const auto rows =
        workspace::matchRows(run, workspace::Workspace::open(folder), *question.snapshot->dataset);
    pair.onlyInDataset = std::max(pair.onlyInDataset, rows.missing);
    pair.gone += rows.gone;
    auto values = workspace::scoresOf(run, arrayOf(question.score), rows);
    if (values.size() != question.snapshot->size())
        throw base::Error("The dataset is being listed anew: compare again in a moment.");
    return values;
}

} // namespace

std::shared_ptr<const RunPair> readPair(const Question& question) {
    auto pair = std::make_shared<RunPair>();
    try {
        pair->first = valuesOf(question, question.first, *pair);
        pair->second = valuesOf(question, question.second, *pair);
        pair->comparison = curation::compareRuns(pair->first, pair->second);
    } catch (const std::exception& error) {
        pair->problem = style::worded(error);
        pair->first.clear();
        pair->second.clear();
    }
    return pair;
}

Findings findings(const RunPair& pair, const session::Matches& matches) {
    Findings found;
    const curation::RunComparison& comparison = pair.comparison;
    for (const std::int32_t row : comparison.byDisagreement) {
        const base::ImageId image{row};
        if (!matches.contains(image))
            continue;
        found.images.push_back(image);
        found.apart.push_back(comparison.secondPercentiles[image.index()] -
                              comparison.firstPercentiles[image.index()]);
    }
    if (matches.isAll()) {
        found.agreement = curation::agreement(pair.first, pair.second);
        return found;
    }
    std::vector<float> first, second;
    first.reserve(found.images.size());
    second.reserve(found.images.size());
    for (const base::ImageId image : found.images) {
        first.push_back(pair.first[image.index()]);
        second.push_back(pair.second[image.index()]);
    }
    found.agreement = curation::agreement(first, second);
    return found;
}

} // namespace wherefrom::compare
