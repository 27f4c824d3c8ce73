// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/group_statistics.h"
#include "core/curation/query.h"
#include "ui/session/filter.h"

#include <QString>

#include <string>
#include <vector>

namespace wherefrom::groups {

/// What would leave the dataset.
enum class Cut { nothing, flagged, lowest, copies, unmatched };

/// The column of duplicate clusters at the first threshold of their list, which queries do not know.
inline constexpr const char* clusterColumn = "(duplicate clusters)";

struct Question {
    session::FilterColumns columns;
    session::Matches matches; ///< what the filter lets through
    curation::Query query;    ///< the filter
    std::string column;
    double endPercent = 10;
    Cut cut = Cut::nothing;
    double cutPercent = 10; ///< of Cut::lowest
};

struct Answer {
    QString problem; ///< why there is nothing to show; empty: there is
    curation::GroupTable table;
    std::vector<QString> names; ///< [table.rows]; of images without one: empty
    bool isFiltered = false;    ///< only images that match the filter count
};

/// The names of the columns that images can be grouped by.
std::vector<std::string> columnsOf(const session::FilterColumns& columns);
/// What a person calls a column.
QString titleOf(const std::string& column);

/// Counts within the filter, conditions about the column itself left out, so that the other groups stay to be
/// chosen from; what the filter itself would remove is counted among all images. A million images take some
/// 0.4 s: off the window's thread.
Answer answer(Question question);

/// The images of a group, by its code, that match.
std::vector<base::ImageId> imagesOf(Question question, std::int32_t code);

} // namespace wherefrom::groups
