// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/augmented_views.h"

#include "core/base/base64.h"
#include "core/base/error.h"
#include "core/encoder/augmented_pixels.h"
#include "core/encoder/embed.h"
#include "core/encoder/encoder.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode_png.h"
#include "core/imaging/resize.h"
#include "core/pipeline/options.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t mostDraws = 64;

std::optional<encoder::Encoder> encoderIfAny(const std::filesystem::path& workspace) {
    if (workspace.empty())
        return std::nullopt;
    const auto file = workspace / std::string(workspace::files::encoder);
    return std::filesystem::exists(file) ? std::optional(encoder::Encoder::load(file)) : std::nullopt;
}

double cosineLoss(std::span<const float> a, std::span<const float> b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += double{a[i]} * b[i];
        aa += double{a[i]} * a[i];
        bb += double{b[i]} * b[i];
    }
    return 1 - ab / std::sqrt(std::max(aa * bb, std::numeric_limits<double>::min()));
}

/// Of each view, whose pixels follow the picture's own: [1 + draws, …].
std::vector<double> instabilities(const encoder::Encoder& encoder, const base::Matrix<std::uint8_t>& pixels,
                                  const base::RunContext& context) {
    std::vector<std::int32_t> rows(pixels.rows);
    std::iota(rows.begin(), rows.end(), 0);
    const auto outputs =
        encoder::embed(encoder, {pixels, rows, encoder.spec().inputSide}, "cpu", rows.size(), context);
    std::vector<double> losses;
    for (std::size_t i = 1; i < outputs.rows; ++i)
        losses.push_back(cosineLoss(outputs.row(0), outputs.row(i)));
    return losses;
}

base::Matrix<std::uint8_t> stacked(std::span<const std::uint8_t> first,
                                   const base::Matrix<std::uint8_t>& others) {
    base::Matrix<std::uint8_t> all(others.rows + 1, others.columns);
    std::ranges::copy(first, all.row(0).begin());
    std::ranges::copy(others.values, all.row(1).begin());
    return all;
}

} // namespace

std::vector<AugmentedView> augmentedViews(const ViewsRequest& request, const base::RunContext& context) {
    if (request.draws == 0 || request.draws > mostDraws)
        throw base::Error("The number of views must lie between 1 and 64.");
    const auto encoder = encoderIfAny(request.workspace);
    const int side = encoder ? encoder->spec().inputSide : request.side;
    const auto square = imaging::centreSquare(imaging::decode(request.picture), side);
    context.throwIfStopped();
    const auto pixels = encoder::augmentedPixels(square.pixels, side, request.row, request.seed,
                                                 request.draws, request.augmentation);
    context.throwIfStopped();
    std::vector<double> losses(request.draws, std::numeric_limits<double>::quiet_NaN());
    if (encoder)
        losses = instabilities(*encoder, stacked(square.pixels, pixels), context);
    std::vector<AugmentedView> views;
    for (std::size_t draw = 0; draw < request.draws; ++draw) {
        const auto row = pixels.row(draw);
        views.push_back({imaging::encodePng({side, side, {row.begin(), row.end()}}), losses[draw]});
    }
    return views;
}

ViewsRequest viewsRequest(const nlohmann::json& parameters) {
    ViewsRequest request;
    try {
        request.picture = base::fromBase64(parameters.at("picture").get<std::string>());
        request.workspace = parameters.value("workspace", std::string());
        request.row = parameters.value("row", request.row);
        request.draws = parameters.value("draws", request.draws);
        request.side = parameters.value("side", request.side);
        if (parameters.contains("options")) {
            const Options options = parseOptions(parameters.at("options").dump());
            request.seed = options.seed;
            request.augmentation = options.influence.augmentation;
        }
    } catch (const nlohmann::json::exception&) {
        throw base::Error(
            "augmentedViews wants a \"picture\" as Base64, and whole numbers as row, draws and side.");
    }
    if (request.side < 8 || request.side > 4096)
        throw base::Error("The side of the views must lie between 8 and 4096 pixels.");
    return request;
}

nlohmann::json toJson(const std::vector<AugmentedView>& views) {
    auto list = nlohmann::json::array();
    for (const auto& view : views)
        list.push_back({{"png", base::toBase64(view.png)}, {"instability", figure(view.instability)}});
    return {{"views", list}};
}

} // namespace wherefrom::pipeline
