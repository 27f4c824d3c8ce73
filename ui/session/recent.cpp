// SPDX-License-Identifier: Apache-2.0
#include "ui/session/recent.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace wherefrom::session {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t most = 10;

void store(const std::vector<Recent>& list) {
    QSettings settings;
    settings.beginWriteArray(u"recent"_s, static_cast<int>(list.size()));
    for (int i = 0; const Recent& entry : list) {
        settings.setArrayIndex(i++);
        settings.setValue(u"name"_s, entry.name);
        settings.setValue(u"dataset"_s, entry.dataset);
        settings.setValue(u"workspace"_s, entry.workspace);
    }
    settings.endArray();
}

} // namespace

std::vector<Recent> recentWorkspaces() {
    std::vector<Recent> list;
    QSettings settings;
    const int count = settings.beginReadArray(u"recent"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        Recent entry{settings.value(u"name"_s).toString(), settings.value(u"dataset"_s).toString(),
                     settings.value(u"workspace"_s).toString()};
        if (QFileInfo(entry.workspace).isDir())
            list.push_back(std::move(entry));
    }
    settings.endArray();
    return list;
}

void rememberWorkspace(const Recent& recent) {
    std::vector<Recent> list = recentWorkspaces();
    std::erase_if(list, [&](const Recent& entry) { return entry.workspace == recent.workspace; });
    list.insert(list.begin(), recent);
    list.resize(std::min(list.size(), most));
    store(list);
}

void forgetRecentWorkspaces() {
    store({});
}

} // namespace wherefrom::session
