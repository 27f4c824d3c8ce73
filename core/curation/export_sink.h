// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export_resume.h"
#include "core/curation/export_source.h"

#include <memory>

namespace wherefrom::curation {

/// What the places that images go to have in common.
struct SinkContext {
    const ExportPlan& plan;
    const ExportLog& log; ///< of the export that is gone on with; empty: a new one
    const base::RunContext& run;
    ExportSource& source;
    bool resumes = false;
};

/// Where the images of an export go, one after another.
class ImageSink {
  public:
    virtual ~ImageSink() = default;
    /// Brings an image into the target, or finds it there with the right checksum, and fills its sha256 and
    /// file. Throws SourceUnreadable (a failure of that image), Error and Cancelled.
    virtual void put(ExportItem& item) = 0;
    /// After the last image. Throws Error.
    virtual void finish() {}
    /// Written so far.
    std::uint64_t bytes() const { return bytes_; }

  protected:
    std::uint64_t bytes_ = 0;
};

std::unique_ptr<ImageSink> makeFileSink(const SinkContext& context);
std::unique_ptr<ImageSink> makeShardSink(const SinkContext& context);
/// By the plan's format.
std::unique_ptr<ImageSink> makeSink(const SinkContext& context);

} // namespace wherefrom::curation
