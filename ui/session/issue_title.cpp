// SPDX-License-Identifier: Apache-2.0
#include "ui/session/issue_title.h"

#include "core/curation/review_words.h"

#include <QCoreApplication>

namespace wherefrom::session {

QString issueTitle(curation::Issue issue) {
    return QCoreApplication::translate("wherefrom::review", curation::titleOf(issue).c_str());
}

} // namespace wherefrom::session
