// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/influence/closed_form.h"
#include "core/influence/dense_agreement.h"
#include "core/influence/sketch_quality.h"
#include "core/pipeline/planted_images.h"
#include "core/pipeline/validation.h"

#include <span>
#include <string>
#include <vector>

namespace wherefrom::pipeline {

/// What one trained encoder says of every image.
struct Rankings {
    std::string encoder;
    int epochs = 0;
    std::vector<float> influence; ///< [n]
    std::vector<float>
        influenceAgain; ///< [n] of the same encoder under other augmentations; empty: not asked
    std::vector<float> neighbourDistance; ///< [n] mean cosine distance to the ten nearest
};

/// The lines of the table of truth, from what was measured. Each appends to `rows`.
void addClosedForm(std::span<const influence::ClosedFormError> errors, std::vector<TruthRow>& rows);
void addDenseAgreement(const influence::DenseAgreement& agreement, std::vector<TruthRow>& rows);
void addSketchQuality(std::span<const influence::SketchQuality> qualities, std::size_t images,
                      std::size_t queries, std::vector<TruthRow>& rows);
/// How far two measurements of the same images agree: of one encoder under other augmentations (what no
/// encoder can be better than), of two encoders, and of influence with density. Of the untouched images
/// alone.
void addRepeatability(const PlantedImages& images, const Rankings& one, const Rankings& other,
                      std::vector<TruthRow>& rows);
/// Where the planted images fall among the untouched ones, by influence and by the distance to neighbours.
void addPlanted(const PlantedImages& images, const Rankings& rankings, std::vector<TruthRow>& rows);

} // namespace wherefrom::pipeline
