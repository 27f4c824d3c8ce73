// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/decisions.h"

#include <QString>

#include <vector>

namespace wherefrom::session {

/// A query's text with tags as they are called now; of tags that are gone it keeps the names, so that undo
/// makes it right again.
QString withTagsRenamed(const QString& query, const std::vector<TagNameChange>& changes,
                        const Decisions& decisions);
/// The first of the tags that are gone which the query names; empty: none.
QString goneTagIn(const QString& query, const std::vector<TagNameChange>& changes,
                  const Decisions& decisions);

} // namespace wherefrom::session
