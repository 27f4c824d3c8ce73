// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/script_layout_torch.h"

#include <utility>
#include <vector>

namespace wherefrom::encoder {

namespace {

using torch::Tensor;

bool inRows(ScriptShape shape) {
    return shape == ScriptShape::rows || shape == ScriptShape::normRows;
}

/// The places along a dimension at which two tensors differ.
std::vector<bool> changedPlaces(const LayoutProbe& probe, std::int64_t dimension) {
    Tensor differs = (probe.three != probe.changed).movedim(dimension, 0).flatten(1).any(1).to(at::kCPU);
    std::vector<bool> places;
    for (std::int64_t i = 0; i < differs.size(0); ++i)
        places.push_back(differs[i].item<bool>());
    return places;
}

/// Whether all changes are at the middle one of three images.
bool onlyMiddle(const std::vector<bool>& changed, bool imagesOutermost) {
    const std::size_t each = changed.size() / 3;
    for (std::size_t i = 0; i < changed.size(); ++i)
        if (changed[i] && (imagesOutermost ? i / each : i % 3) != 1)
            return false;
    return true;
}

/// Sizes with dimension d split into images and the rest, in their order, and where the images are then.
struct Split {
    std::vector<std::int64_t> sizes;
    std::int64_t images;
};

Split splitOf(const ScriptLayout& layout, at::IntArrayRef sizes, std::int64_t images) {
    const auto d = layout.dimension;
    if (d >= static_cast<std::int64_t>(sizes.size()) || sizes[static_cast<std::size_t>(d)] % images != 0)
        throw base::Error("A layer of the imported encoder has another shape than when it was tried out: it "
                          "cannot be recorded.");
    Split split{sizes.vec(), d};
    const auto place = split.sizes.begin() + d;
    const auto rest = *place / images;
    if (rest == 1)
        return split;
    *place = layout.imagesOutermost ? images : rest;
    split.sizes.insert(place + 1, layout.imagesOutermost ? rest : images);
    split.images = layout.imagesOutermost ? d : d + 1;
    return split;
}

} // namespace

std::variant<ScriptLayout, std::string> layoutOf(ScriptShape shape, const LayoutProbe& probe) {
    const auto dimensions = probe.three.dim();
    std::vector<std::int64_t> scaling;
    if (probe.two.dim() != dimensions || probe.changed.sizes() != probe.three.sizes())
        return std::string("its input has another shape for other images");
    for (std::int64_t d = 0; d < dimensions; ++d)
        if (probe.three.size(d) != probe.two.size(d))
            scaling.push_back(d);
    if (scaling.empty())
        return std::string("its input does not depend on the images");
    const auto d = scaling.front();
    if (scaling.size() > 1 || probe.three.size(d) % 3 != 0 ||
        probe.three.size(d) / 3 * 2 != probe.two.size(d))
        return std::string("the images lie in several dimensions of its input");
    const bool wanted = inRows(shape) ? d < dimensions - 1 : d == 0 && probe.three.size(0) == 3;
    if (!wanted)
        return std::string("the images lie in a dimension of its input that the layer mixes");
    const auto changed = changedPlaces(probe, d);
    const bool outermost = onlyMiddle(changed, true), innermost = onlyMiddle(changed, false);
    if (changed.size() == 3 && outermost)
        return ScriptLayout{d, true};
    if (outermost == innermost)
        return std::string("which part of its input belongs to which image cannot be told");
    return ScriptLayout{d, outermost};
}

Tensor arranged(ScriptShape shape, const ScriptLayout& layout, const Tensor& tensor, std::int64_t images) {
    if (shape == ScriptShape::images)
        return tensor;
    if (shape == ScriptShape::sequence)
        return tensor.dim() == 3 ? tensor.unsqueeze(2) : tensor;
    const Split split = splitOf(layout, tensor.sizes(), images);
    Tensor result = tensor;
    if (split.sizes.size() != static_cast<std::size_t>(tensor.dim()))
        result = result.reshape(split.sizes);
    if (split.images != 0)
        result = result.movedim(split.images, 0);
    if (shape == ScriptShape::normRows && result.dim() > 2)
        result = result.movedim(-1, 1);
    return result;
}

Tensor restored(ScriptShape shape, const ScriptLayout& layout, const Tensor& tensor, at::IntArrayRef sizes,
                std::int64_t images) {
    if (shape == ScriptShape::images)
        return tensor;
    if (shape == ScriptShape::sequence)
        return tensor.squeeze(2);
    const Split split = splitOf(layout, sizes, images);
    Tensor result = tensor;
    if (shape == ScriptShape::normRows && result.dim() > 2)
        result = result.movedim(1, -1);
    if (split.images != 0)
        result = result.movedim(0, split.images);
    return split.sizes.size() == sizes.size() ? result : result.reshape(sizes);
}

} // namespace wherefrom::encoder
