// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/objective.h"
#include "core/base/error.h"

#include <algorithm>
#include <bit>
#include <string>

namespace wherefrom::pretraining {

namespace {

struct Description {
    Objective objective;
    std::string_view name;
    std::string_view title;
    std::string_view sentence;
};

constexpr Description descriptions[] = {
    {Objective::simclr, "simclr", "SimCLR",
     "Two views of an image attract each other, all other images of the batch repel; simple and robust, "
     "better "
     "with large batches."},
    {Objective::byol, "byol", "BYOL",
     "Foretells a slowly moving average of itself from another view, without repulsion; good with small "
     "batches."},
    {Objective::barlowTwins, "barlow-twins", "Barlow Twins",
     "Each output shall agree between two views and say something else than every other output."},
    {Objective::vicreg, "vicreg", "VICReg",
     "Views agree, each output keeps its variance, and outputs are uncorrelated: three terms, no repulsion."},
    {Objective::simsiam, "simsiam", "SimSiam",
     "BYOL without the moving average: the smallest method, and the cheapest in memory."},
    {Objective::moco, "moco", "MoCo v2",
     "SimCLR against a queue of remembered images: many comparisons with a small batch, a third cheaper a "
     "step."},
    {Objective::swav, "swav", "SwAV",
     "Groups the images around prototypes, evenly filled, and foretells the group from the other view."},
    {Objective::dino, "dino", "DINO",
     "A student foretells the sharpened answer of its own moving average, centred so that no answer wins."}};

const Description& descriptionOf(Objective objective) {
    return *std::find_if(std::begin(descriptions), std::end(descriptions),
                         [&](const Description& one) { return one.objective == objective; });
}

int within(double value, double from, double to) {
    return static_cast<int>(std::clamp(value, from, std::max(from, to)));
}

void fill(int& size, int value) {
    if (size == 0)
        size = value;
}

/// Barlow Twins and VICReg compare the outputs with one another and want many: 8,192 of 2,048.
bool wantsManyOutputs(Objective objective) {
    return objective == Objective::barlowTwins || objective == Objective::vicreg;
}

int outputWidth(Objective objective, int width) {
    if (wantsManyOutputs(objective))
        return within(4.0 * width, 512, 8192);
    if (objective == Objective::simsiam)
        return within(width, 256, 2048);
    return within(width / 8.0, 128, 256);
}

} // namespace

std::string_view nameOf(Objective objective) {
    return descriptionOf(objective).name;
}
std::string_view titleOf(Objective objective) {
    return descriptionOf(objective).title;
}
std::string_view sentenceOf(Objective objective) {
    return descriptionOf(objective).sentence;
}

Objective objectiveOf(std::string_view name) {
    for (const Description& one : descriptions)
        if (one.name == name)
            return one.objective;
    throw base::Error("There is no objective called \"" + std::string(name) +
                      "\": choose simclr, byol, barlow-twins, vicreg, simsiam, moco, swav or dino.");
}

bool trainsProjection(Objective objective) {
    return objective == Objective::simclr || objective == Objective::moco;
}

ObjectiveSizes completed(ObjectiveSizes sizes, Objective objective, std::size_t images,
                         std::size_t representation) {
    const int width = static_cast<int>(representation);
    const auto count = static_cast<double>(images);
    fill(sizes.output, outputWidth(objective, width));
    fill(sizes.hidden, wantsManyOutputs(objective)    ? sizes.output
                       : objective == Objective::byol ? within(2.0 * width, 256, 4096)
                                                      : within(width, 256, 2048));
    fill(sizes.predictor, objective == Objective::simsiam ? std::max(sizes.output / 4, 16) : sizes.hidden);
    // SwAV: 3,000 for ImageNet (Caron et al. 2020, section 4), 512 for CIFAR-10 at a batch of 128 (lightly's
    // benchmark): more than images in a batch do no harm, for codes are shares. DINO: 65,536 outputs for
    // ImageNet are one for 20 images.
    fill(sizes.prototypes,
         objective == Objective::swav ? within(count / 100, 64, 3000) : within(count / 20, 64, 65536));
    // Half the images at most: a key should not meet an older one of its own image too often.
    fill(sizes.queue, static_cast<int>(std::bit_floor(static_cast<unsigned>(within(count / 2, 16, 65536)))));
    return sizes;
}

} // namespace wherefrom::pretraining
