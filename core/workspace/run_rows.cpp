// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/run_rows.h"

#include "core/base/error.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace wherefrom::workspace {

namespace {

constexpr auto tableName = "images.csv";

bool haveOneTable(const Workspace& a, const Workspace& b) {
    std::error_code failed;
    return std::filesystem::equivalent(a.folder() / tableName, b.folder() / tableName, failed) && !failed;
}

} // namespace

RunRows matchRows(const Workspace& run, const Workspace& listing, const dataset::Dataset& images) {
    RunRows match;
    match.isSame = haveOneTable(run, listing);
    if (match.isSame)
        return match;
    const auto before = run.dataset();
    if (!before)
        throw base::Error("The run in " + run.folder().string() + " lists no images.");
    match.isSame = before->keys == images.keys;
    if (match.isSame)
        return match;
    std::unordered_map<std::string_view, std::int32_t> rowOf;
    rowOf.reserve(before->size());
    for (std::size_t i = 0; i < before->size(); ++i)
        rowOf.emplace(before->keys[i], static_cast<std::int32_t>(i));
    match.rows.assign(images.size(), -1);
    for (std::size_t i = 0; i < images.size(); ++i)
        if (const auto found = rowOf.find(images.keys[i]); found != rowOf.end())
            match.rows[i] = found->second;
    match.missing = static_cast<std::size_t>(std::ranges::count(match.rows, -1));
    match.gone = before->size() - (images.size() - match.missing);
    return match;
}

std::vector<float> scoresOf(const Workspace& run, std::string_view array, const RunRows& rows) {
    const auto stored = run.array(array);
    if (!stored)
        throw base::Error("The run in " + run.folder().string() + " has no " + std::string(array) +
                          ": analyse the dataset to its end, or compare another score.");
    const auto view = stored->view<float>();
    if (view.columns != 1)
        throw base::Error((run.folder() / array).string() + ".npy holds more than one number an image.");
    const auto values = view.values();
    if (rows.isSame)
        return {values.begin(), values.end()};
    std::vector<float> result(rows.rows.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < result.size(); ++i)
        if (const auto row = rows.rows[i]; row >= 0 && static_cast<std::size_t>(row) < values.size())
            result[i] = values[static_cast<std::size_t>(row)];
    return result;
}

} // namespace wherefrom::workspace
