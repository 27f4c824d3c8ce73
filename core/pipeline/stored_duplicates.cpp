// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/stored_duplicates.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

} // namespace

void storeDuplicates(const std::vector<curation::DuplicatePair>& pairs, StageOutput& output) {
    base::Matrix<std::int32_t> ids(pairs.size(), 2);
    std::vector<float> distances;
    std::vector<std::uint8_t> kinds;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        ids(i, 0) = pairs[i].first.value;
        ids(i, 1) = pairs[i].second.value;
        distances.push_back(pairs[i].distance);
        kinds.push_back(curation::kindBits(pairs[i]));
    }
    output.array(arrays::duplicatePairs, ids.view());
    output.array(arrays::duplicateDistances, distances);
    output.array(arrays::duplicateKinds, kinds);
}

std::vector<curation::DuplicatePair> storedDuplicates(const workspace::Workspace& workspace) {
    const auto ids = workspace.array(arrays::duplicatePairs);
    const auto distances = workspace.array(arrays::duplicateDistances);
    const auto kinds = workspace.array(arrays::duplicateKinds);
    if (!ids || !distances || !kinds)
        return {};
    const auto pairs = ids->view<std::int32_t>();
    const auto lengths = distances->view<float>();
    const auto bits = kinds->view<std::uint8_t>();
    if (pairs.columns != 2 || lengths.rows != pairs.rows || bits.rows != pairs.rows)
        throw base::Error("The duplicate pairs of " + workspace.folder().string() +
                          " do not fit together: analyse the dataset again.");
    std::vector<curation::DuplicatePair> result(pairs.rows);
    for (std::size_t i = 0; i < pairs.rows; ++i) {
        result[i] = {base::ImageId{pairs(i, 0)}, base::ImageId{pairs(i, 1)}, lengths(i, 0)};
        curation::setKinds(result[i], bits(i, 0));
    }
    return result;
}

} // namespace wherefrom::pipeline
