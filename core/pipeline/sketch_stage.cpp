// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/sketch_stage.h"

#include "core/base/error.h"
#include "core/curation/compact_rows.h"
#include "core/influence/curvature.h"
#include "core/influence/sketch.h"
#include "core/pipeline/images_in_use.h"
#include "core/pipeline/influence_options.h"
#include "core/pipeline/influence_stage.h"
#include "core/pipeline/network_cost.h"
#include "core/pipeline/result_parts.h"
#include "core/pipeline/shifted_progress.h"
#include "core/pipeline/starting_encoder.h"
#include "core/pipeline/stored_values.h"
#include "core/pipeline/taken_over.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <array>
#include <limits>

namespace wherefrom::pipeline {
namespace {

namespace arrays = workspace::arrays;
/// Of scoring one draw: one gradient through all draws together costs their passes and one rotation.
constexpr double shareOfScoring = 0.6;

/// Sketches as they are stored, row by row.
class StoredSketches {
  public:
    StoredSketches(const Run& run, std::size_t images, std::size_t size)
        : rows_(run.workspace->arrayFile(arrays::influenceSketches), workspace::ElementType::float16,
                {images, size}),
          compact_(run.workspace->arrayFile(arrays::compactSketches), workspace::ElementType::uint8,
                   {images, size}),
          lengths_(images, std::numeric_limits<float>::quiet_NaN()),
          sizes_(images, 3),
          packed_(size),
          codes_(size) {}

    void put(std::size_t image, std::span<const float> sketch) {
        lengths_[image] = influence::packSketch(sketch, packed_);
        write(image, packed_);
    }
    /// Of an image that could not be used: it has none.
    void putNothing(std::size_t image) {
        std::fill(packed_.begin(), packed_.end(), std::uint16_t{0});
        write(image, packed_);
    }
    void take(std::size_t image, const workspace::MappedArray& rows, const workspace::MappedArray& lengths,
              std::size_t earlier) {
        lengths_[image] = lengths.view<float>()(earlier, 0);
        write(image, rows.view<std::uint16_t>().row(earlier));
    }
    void finish(StageOutput& output) {
        output.array(arrays::influenceSketchLengths, lengths_);
        output.array(arrays::compactSketchSizes, sizes_.view());
        output.array(arrays::compactSketches, compact_);
        output.array(arrays::influenceSketches, rows_);
    }

  private:
    void write(std::size_t image, std::span<const std::uint16_t> row) {
        rows_.writeRow(image, row.data());
        const auto size = curation::compactRow(row, codes_);
        std::ranges::copy(std::array{size.step, size.error, size.length}, sizes_.row(image).begin());
        compact_.writeRow(image, codes_.data());
    }

    workspace::ArrayWriter rows_, compact_;
    std::vector<float> lengths_;
    base::Matrix<float> sizes_; ///< [n, 3]
    std::vector<std::uint16_t> packed_;
    std::vector<std::uint8_t> codes_;
};

void skip(const Run& run, StageOutput& output, const nlohmann::json& reason) {
    output.begin();
    std::error_code ignored;
    for (const auto name : {arrays::influenceSketches, arrays::influenceSketchLengths,
                            arrays::compactSketches, arrays::compactSketchSizes})
        std::filesystem::remove(run.workspace->arrayFile(name), ignored);
    output.setValues(nlohmann::json{{"skipped", reason}, {"size", 0}}.dump());
}

void storeSketches(const Run& run, const ImagesInUse& images, const std::vector<std::int32_t>& fresh,
                   const ResultParts& parts, std::size_t size, StageOutput& output) {
    StoredSketches stored(run, images.all(), size);
    std::vector<std::uint8_t> usable(images.all());
    for (const std::int32_t row : images.rows())
        usable[static_cast<std::size_t>(row)] = 1;
    for (std::size_t i = 0; i < usable.size(); ++i)
        if (usable[i] == 0)
            stored.putNothing(i);
    parts.forEach([&](std::size_t i, std::span<const float> sketch) {
        stored.put(static_cast<std::size_t>(fresh[i]), sketch);
    });
    if (run.earlier) {
        const auto rows = requiredArray(run.earlier->workspace(), arrays::influenceSketches);
        const auto lengths = requiredArray(run.earlier->workspace(), arrays::influenceSketchLengths);
        for (const std::int32_t image : images.rows())
            if (const auto row = run.earlier->rows()[static_cast<std::size_t>(image)]; row >= 0)
                stored.take(static_cast<std::size_t>(image), rows, lengths, static_cast<std::size_t>(row));
        output.setTookOver();
    }
    stored.finish(output);
}

} // namespace

std::string_view SketchStage::name() const {
    return workspace::stages::sketches;
}

std::vector<std::string_view> SketchStage::inputs() const {
    return {workspace::stages::decode, workspace::stages::encoder, workspace::stages::curvature,
            workspace::stages::influence};
}

std::string SketchStage::dependencies(const Run& run) const {
    constexpr std::string_view version = "1";
    return std::string(version) + "\n" + InfluenceStage().dependencies(run) + "\n" +
           std::to_string(run.options.influence.sketchSize);
}

Cost SketchStage::cost(const Run& run) const {
    const auto& choice = run.options.influence;
    if (choice.sketchSize == 0)
        return {};
    const NetworkCost network = networkCost(run);
    const auto n = static_cast<double>(run.dataset->size());
    const double numbers = n * choice.sketchSize;
    return {n * choice.draws * network.scoringSecondsPerImage * shareOfScoring,
            network.curvatureBytes + network.trainingBytes, // the parts on their way are float32
            static_cast<std::int64_t>(numbers * (2 + 1 + 4) + n * (4 + 12))};
}

void SketchStage::run(const Run& run, const base::RunContext& context, StageOutput& output) {
    const auto size = static_cast<std::size_t>(run.options.influence.sketchSize);
    const auto scores = storedValues(*run.workspace, workspace::stages::influence);
    if (size == 0 || scores.contains("skipped")) {
        skip(run, output, size == 0 ? nlohmann::json("switched off") : scores["skipped"]);
        return;
    }
    const ImagesInUse images(*run.workspace);
    const auto options = influenceOptions(run);
    const auto curvature = influence::Curvature::load(
        run.workspace->folder() / std::string(workspace::files::curvature), run.device);
    const auto fresh = run.earlier ? freshOf(images.rows(), run.earlier->rows()) : images.rows();
    auto source = images.source();
    source.rows = fresh;
    const std::size_t total = fresh.size();
    ResultParts parts(run.workspace->folder() / ".sketches",
                      run.keys.at(std::string(name())) + (run.earlier ? " of fresh images" : ""), total,
                      size);
    const std::size_t start = parts.done();
    try {
        if (start < total)
            influence::sketchInfluence(
                storedEncoder(run), curvature, source.part(start, total - start), options, {size},
                shiftedProgress(context, start, total),
                [&](std::size_t from, const auto& sketches) { parts.add(start + from, sketches); });
    } catch (const base::Cancelled&) {
        parts.flush();
        throw;
    }
    parts.flush();
    storeSketches(run, images, fresh, parts, size, output);
    parts.remove();
    output.setValues(nlohmann::json{{"size", size}, {"resumedAt", start}}.dump());
}

} // namespace wherefrom::pipeline
