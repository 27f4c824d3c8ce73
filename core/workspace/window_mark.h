// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace wherefrom::workspace {

/// Says to other windows that this one has the workspace open, and knows of the one that had it before. It
/// keeps nobody out: decisions of several windows go into one database. Gone when destroyed or when the
/// process ends, however it ends.
class WindowMark {
  public:
    /// Never throws for a folder that cannot be written: then there is nothing to tell.
    explicit WindowMark(const std::filesystem::path& workspaceFolder);
    ~WindowMark();
    WindowMark(const WindowMark&) = delete;
    WindowMark& operator=(const WindowMark&) = delete;

    /// Process of another window that has the workspace open; 0: there is none.
    long otherProcess();

  private:
    int descriptor_ = -1;
    bool isOurs_ = false;
};

} // namespace wherefrom::workspace
