// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/quality_stage.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/imaging/image_loader.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/quality_columns.h"
#include "core/pipeline/quantity_text.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;

base::Matrix<float> measureAll(const Run& run, const base::RunContext& context) {
    const auto usable = usableMask(*run.workspace);
    const imaging::ImageLoader loader(run.dataset);
    base::Matrix<float> quality = unmeasured(usable.size());
    std::atomic<std::int64_t> done{0};
    std::mutex failuresMutex;
    std::vector<std::string> failures;
    base::parallelFor(usable.size(), 1, [&](std::size_t row) {
        context.throwIfStopped();
        std::string failure;
        try {
            if (usable[row])
                std::ranges::copy(imaging::measureQuality(loader.load(base::idAt<base::ImageId>(row))).values,
                                  quality.row(row).begin());
        } catch (const base::Error& error) {
            failure = error.what();
        } catch (const std::bad_alloc&) {
            failure = run.dataset->keys[row] + " takes more memory to decode than is free.";
        }
        if (!failure.empty()) {
            const std::lock_guard lock(failuresMutex);
            failures.push_back(std::move(failure));
        }
        context.progress(++done, static_cast<std::int64_t>(usable.size()), "images");
    });
    // They were readable when they were decoded: they stay without measures.
    if (!failures.empty())
        context.notice(countText(failures.size()) +
                       " images were not measured; of one of them: " + failures.front());
    return quality;
}

} // namespace

std::string_view QualityStage::name() const {
    return workspace::stages::quality;
}

std::vector<std::string_view> QualityStage::inputs() const {
    return {workspace::stages::index, workspace::stages::decode};
}

std::string QualityStage::dependencies(const Run& /*run*/) const {
    return std::string(qualityVersion);
}

Cost QualityStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    const bool decoded =
        run.workspace && run.workspace->stages().contains(std::string(workspace::stages::decode));
    const bool measured = !decoded || measuredQuality(*run.workspace, run.dataset->size());
    return {measured ? n * 1e-7 : n * 0.002, static_cast<std::int64_t>(n * 40 + 1e8),
            static_cast<std::int64_t>(n * 4 * imaging::qualityMeasureCount)};
}

void QualityStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    if (const auto measured = measuredQuality(*run.workspace, run.dataset->size())) {
        context.progress(static_cast<std::int64_t>(run.dataset->size()),
                         static_cast<std::int64_t>(run.dataset->size()), "images");
        output.array(arrays::imageQuality, measured->view<float>());
    } else {
        output.array(arrays::imageQuality, measureAll(run, context).view());
    }
    output.setValues(nlohmann::json{{"quality", qualityVersion}}.dump());
}

} // namespace wherefrom::pipeline
