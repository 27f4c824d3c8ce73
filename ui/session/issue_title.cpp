// SPDX-License-Identifier: Apache-2.0
#include "ui/session/issue_title.h"

#include "core/curation/review_words.h"

#include <QCoreApplication>

namespace wherefrom::session {
namespace {

/// Under which core/curation/review_words marks its phrases.
constexpr const char* reviewWords = "wherefrom::review";

} // namespace

QString issueTitle(curation::Issue issue) {
    return QCoreApplication::translate(reviewWords, curation::titleOf(issue).c_str());
}

} // namespace wherefrom::session
