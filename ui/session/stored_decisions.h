// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/window_mark.h"
#include "ui/session/decisions.h"

namespace wherefrom::session {

struct Decisions::Stored {
    workspace::DecisionStore store;
    workspace::WindowMark mark;
    KeyIndex keys;
    std::vector<workspace::Flag> flags;
    std::vector<std::pair<base::ImageId, base::ImageId>> notDuplicates;
    ImageWords words;

    Stored(const std::filesystem::path& file, SharedKeys ofImages)
        : store(file), mark(file.parent_path()), keys(std::move(ofImages)) {}

    base::ImageId idOf(const std::string& key) const { return keys.find(key); }
    void readAll();
};

} // namespace wherefrom::session
