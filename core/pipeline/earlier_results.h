// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// An analysis of a dataset that has changed since: what may be taken over for the images that are as they
/// were, so that added images are analysed alone. It lies in the folder "earlier" of the workspace, a
/// workspace itself, until an analysis of the changed dataset has come to its end.
class EarlierResults {
  public:
    /// Keeps what the workspace holds, before another listing takes its place. Links, no copies, where the
    /// file system can. Throws Error (disk full).
    static void keep(const workspace::Workspace& workspace);
    /// What was kept, matched with today's images, which the workspace has listed; nullptr where nothing was,
    /// or no image is as it was.
    static std::shared_ptr<const EarlierResults> kept(const workspace::Workspace& workspace,
                                                      const dataset::Dataset& dataset);
    /// The same with what a workspace holds now, for what keep() would keep.
    static std::shared_ptr<const EarlierResults> match(workspace::Workspace before,
                                                       const dataset::Dataset& dataset,
                                                       std::span<const std::uint64_t> stamps);
    static void remove(const workspace::Workspace& workspace);

    /// [n] row in the earlier arrays of each of today's images; -1: it is new, has changed, or could not be
    /// used then.
    std::span<const std::int32_t> rows() const { return rows_; }
    std::size_t added() const { return added_; } ///< of today's images: those with row -1
    std::size_t gone() const { return gone_; }   ///< of the earlier ones: those that nobody is now
    const workspace::Workspace& workspace() const { return workspace_; }
    /// Puts a file that is no array (encoder, curvature) back into the workspace. Throws Error.
    void restore(std::string_view file, const workspace::Workspace& into) const;
    /// Whether a stage's result was computed by this method (see Stage::method) and is all there.
    bool holds(std::string_view stage, std::string_view method) const;

  private:
    explicit EarlierResults(workspace::Workspace workspace) : workspace_(std::move(workspace)) {}

    workspace::Workspace workspace_;
    std::vector<std::int32_t> rows_;
    std::size_t added_ = 0;
    std::size_t gone_ = 0;
};

} // namespace wherefrom::pipeline
