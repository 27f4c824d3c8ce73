// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"
#include "core/workspace/decisions.h"
#include "ui/session/image_words.h"
#include "ui/session/snapshot.h"

#include <QString>

#include <vector>

namespace wherefrom::exporting {

/// Which images a person wants to hand over.
enum class Choice { allButFlagged, kept, matching, selection };

/// What the dialog's fields say.
struct Wish {
    Choice choice = Choice::allButFlagged;
    std::vector<workspace::Flag> excluded{workspace::Flag::reject, workspace::Flag::duplicate,
                                          workspace::Flag::outlier, workspace::Flag::wrongLabel};
    std::vector<base::ImageId> images; ///< those that match the filter, or the selected ones
    QString query;                     ///< the filter's text, for the reasons in the manifest
    curation::ExportForm form = curation::ExportForm::copy;
    curation::ExportFormat format = curation::ExportFormat::folder;
    QString target;
};

/// The request with all scores that exist, the stored problems, and the facts of the run that made the
/// scores.
curation::ExportRequest requestFor(const Wish& wish, const session::Snapshot& snapshot,
                                   const std::vector<workspace::Flag>& flags,
                                   const session::TagTable& tags = {}, const session::NoteTable& notes = {});

} // namespace wherefrom::exporting
