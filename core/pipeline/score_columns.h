// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"
#include "core/workspace/decisions.h"
#include "core/workspace/workspace.h"

#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// A number of every image: values [n], NaN where it has none.
struct ScoreColumn {
    std::string name;    ///< as its array is called
    std::string meaning; ///< scale and sign convention, for whoever reads it elsewhere
    std::vector<float> values;
};

/// All that a workspace holds by now, in a fixed order: influence, influence_error, instability,
/// neighbour_distance, local_outlier_factor. Arrays of another number of images are passed over.
std::vector<ScoreColumn> scoreColumns(const workspace::Workspace& workspace, std::size_t images);

/// The person's flags [n]; all none where nothing was decided yet.
std::vector<workspace::Flag> flagsOf(const workspace::Workspace& workspace, const dataset::Dataset& dataset);

/// The stored dataset. Throws Error where the workspace has none yet.
std::shared_ptr<const dataset::Dataset> storedDataset(const workspace::Workspace& workspace);

} // namespace wherefrom::pipeline
