// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/decode_stage.h"

#include "core/base/sentence.h"

#include "core/base/phrase_mark.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/imaging/image_loader.h"
#include "core/imaging/pixel_distance.h"
#include "core/pipeline/image_features.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/quality_columns.h"
#include "core/pipeline/quantity_text.h"
#include "core/workspace/layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <unordered_set>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
using workspace::ArrayWriter;
using workspace::ElementType;

struct EarlierRows {
    base::MatrixView<std::uint8_t> pixels;
    base::MatrixView<std::uint8_t> miniatures;
    base::MatrixView<std::int32_t> sizes;
    base::MatrixView<std::uint64_t> pixelHashes;
    base::MatrixView<std::uint64_t> perceptualHashes;
    base::MatrixView<float> quality; ///< empty: not measured then, or in another way
};

/// The arrays of the stage as an earlier analysis left them.
class EarlierArrays {
  public:
    explicit EarlierArrays(const workspace::Workspace& workspace)
        : pixels_(requiredArray(workspace, arrays::pixels)),
          miniatures_(requiredArray(workspace, arrays::miniatures)),
          sizes_(requiredArray(workspace, arrays::imageSize)),
          pixelHashes_(requiredArray(workspace, arrays::pixelHash)),
          perceptualHashes_(requiredArray(workspace, arrays::perceptualHash)),
          quality_(measuredQuality(workspace, sizes_.shape().front())) {}

    EarlierRows rows() const {
        return {pixels_.view<std::uint8_t>(),
                miniatures_.view<std::uint8_t>(),
                sizes_.view<std::int32_t>(),
                pixelHashes_.view<std::uint64_t>(),
                perceptualHashes_.view<std::uint64_t>(),
                quality_ ? quality_->view<float>() : base::MatrixView<float>{}};
    }

  private:
    workspace::MappedArray pixels_, miniatures_, sizes_, pixelHashes_, perceptualHashes_;
    std::optional<workspace::MappedArray> quality_;
};

/// The arrays of the stage while they are filled. Rows may be written from several threads.
class DecodedImages {
  public:
    DecodedImages(const workspace::Workspace& workspace, std::size_t n, int side)
        : side_(side),
          pixels_(workspace.arrayFile(arrays::pixels), ElementType::uint8, cube(n, side)),
          miniatures_(workspace.arrayFile(arrays::miniatures), ElementType::uint8,
                      cube(n, imaging::miniatureSide)),
          sizes_(n, 2),
          pixelHashes_(n),
          perceptualHashes_(n, imaging::orientationCount),
          quality_(unmeasured(n)) {}

    void store(std::size_t row, const imaging::Image& image) {
        const auto features = featuresOf(image, side_);
        pixels_.writeRow(row, features.square.pixels.data());
        miniatures_.writeRow(row, features.miniature.pixels.data());
        sizes_(row, 0) = image.width;
        sizes_(row, 1) = image.height;
        pixelHashes_[row] = features.pixelHash;
        std::copy(features.perceptualHash.begin(), features.perceptualHash.end(),
                  perceptualHashes_.row(row).begin());
        std::ranges::copy(features.quality.values, quality_.row(row).begin());
    }
    void storeNothing(std::size_t row) {
        const std::vector<std::uint8_t> zeros(std::max(
            static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_) * 3, imaging::miniatureBytes));
        pixels_.writeRow(row, zeros.data());
        miniatures_.writeRow(row, zeros.data());
    }
    /// Row `row` as it was in row `earlierRow` of an earlier analysis.
    void storeEarlier(std::size_t row, const EarlierRows& earlier, std::size_t earlierRow) {
        pixels_.writeRow(row, earlier.pixels.row(earlierRow).data());
        miniatures_.writeRow(row, earlier.miniatures.row(earlierRow).data());
        std::ranges::copy(earlier.sizes.row(earlierRow), sizes_.row(row).begin());
        pixelHashes_[row] = earlier.pixelHashes(earlierRow, 0);
        std::ranges::copy(earlier.perceptualHashes.row(earlierRow), perceptualHashes_.row(row).begin());
        if (earlier.quality.empty())
            allMeasured_ = false;
        else
            std::ranges::copy(earlier.quality.row(earlierRow), quality_.row(row).begin());
    }
    /// Whether the quality of every image that was decoded is known: then the stage that measures it is
    /// spared.
    bool allMeasured() const { return allMeasured_; }
    void finish(StageOutput& output) {
        output.array(arrays::pixels, pixels_);
        output.array(arrays::miniatures, miniatures_);
        output.array(arrays::pixelHash, pixelHashes_);
        output.array(arrays::perceptualHash, perceptualHashes_.view());
        output.array(arrays::imageSize, sizes_.view());
        if (allMeasured_)
            output.array(arrays::imageQuality, quality_.view());
    }

  private:
    static std::vector<std::size_t> cube(std::size_t n, int side) {
        const auto length = static_cast<std::size_t>(side);
        return {n, length, length, 3};
    }

    int side_;
    ArrayWriter pixels_;
    ArrayWriter miniatures_;
    base::Matrix<std::int32_t> sizes_;
    std::vector<std::uint64_t> pixelHashes_;
    base::Matrix<std::uint64_t> perceptualHashes_;
    base::Matrix<float> quality_;
    std::atomic<bool> allMeasured_ = true;
};

std::vector<dataset::Problem> decodeAll(const Run& run, DecodedImages& decoded,
                                        const base::RunContext& context) {
    const auto& dataset = *run.dataset;
    const imaging::ImageLoader loader(run.dataset);
    std::optional<EarlierArrays> earlier;
    if (run.earlier)
        earlier.emplace(run.earlier->workspace());
    const auto earlierRowOf = [&](std::size_t row) { return run.earlier ? run.earlier->rows()[row] : -1; };
    std::vector<dataset::Problem> problems = dataset.problems;
    std::unordered_set<std::int32_t> unlisted;
    for (const auto& problem : problems)
        unlisted.insert(problem.image.value);
    std::mutex problemsMutex;
    std::atomic<std::int64_t> done{0};
    base::parallelFor(dataset.size(), 1, [&](std::size_t row) {
        context.throwIfStopped();
        const auto id = base::idAt<base::ImageId>(row);
        if (unlisted.contains(id.value)) {
            decoded.storeNothing(row);
        } else if (const auto before = earlierRowOf(row); before >= 0) {
            decoded.storeEarlier(row, earlier->rows(), static_cast<std::size_t>(before));
        } else {
            imaging::Image image;
            std::string reason;
            try {
                image = loader.load(id);
            } catch (const base::Error& error) {
                reason = base::sentenceOf(error).stored();
            } catch (const std::bad_alloc&) {
                reason = QT_TRANSLATE_NOOP("wherefrom::core", "decoding it takes more memory than is free");
            }
            if (reason.empty()) {
                decoded.store(row, image);
            } else {
                decoded.storeNothing(row);
                const std::lock_guard lock(problemsMutex);
                problems.push_back({id, reason});
            }
        }
        context.progress(++done, static_cast<std::int64_t>(dataset.size()), "images");
    });
    std::sort(problems.begin(), problems.end(),
              [](const auto& a, const auto& b) { return a.image < b.image; });
    return problems;
}

int inputSide(const Run& run) {
    return run.options.encoder.inputSide > 0 ? run.options.encoder.inputSide : automaticInputSide;
}

} // namespace

std::string_view DecodeStage::name() const {
    return workspace::stages::decode;
}

std::vector<std::string_view> DecodeStage::inputs() const {
    return {workspace::stages::index};
}

std::string DecodeStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "2";
    return std::string(version) + "\n" + std::to_string(run.options.encoder.inputSide);
}

Cost DecodeStage::cost(const Run& run) const {
    const auto n = static_cast<double>(run.dataset->size());
    const int side = inputSide(run);
    const double row = 3.0 * side * side + imaging::miniatureBytes + 80 + imaging::qualityMeasureCount * 4;
    return {n * 0.002, static_cast<std::int64_t>(n * 70 + 1e8), static_cast<std::int64_t>(n * row)};
}

void DecodeStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const int side = inputSide(run);
    DecodedImages decoded(*run.workspace, run.dataset->size(), side);
    const auto problems = decodeAll(run, decoded, context);
    decoded.finish(output);
    if (run.earlier)
        output.setTookOver();
    run.workspace->storeProblems(*run.dataset, problems);
    if (!problems.empty())
        context.notice(countText(problems.size()) + " of " + countText(run.dataset->size()) +
                       " images cannot be used; their reasons are listed under problems.");
    nlohmann::json values{
        {"inputSide", side}, {"images", run.dataset->size()}, {"unusable", problems.size()}};
    if (decoded.allMeasured())
        values["quality"] = qualityVersion;
    output.setValues(values.dump());
}

} // namespace wherefrom::pipeline
