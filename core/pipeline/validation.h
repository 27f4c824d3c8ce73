// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/pipeline/listener.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// What a validation runs on and how long it may take.
struct ValidationRequest {
    std::filesystem::path dataset;
    std::filesystem::path other; ///< another dataset, whose images are planted as outliers; empty: none
    std::size_t images = 5000;   ///< of the dataset at most: a seeded choice
    double plantedShare = 0.02;  ///< of each kind of planted images
    double trainSeconds = 120;   ///< for each of the two encoders
    int epochs = 0;              ///< of their training; 0: as many as fit the seconds
    int draws = 2;
    std::size_t factorSamples = 2000;
    std::uint64_t seed = 1; ///< the second encoder has seed + 1
    int inputSide = 32;
    std::string device = "auto";
    std::filesystem::path workspace; ///< where the table is kept for the window; empty: nowhere
};

/// One line of the table of truth.
struct TruthRow {
    std::string section; ///< "closed form", "approximations of the curvature", …
    std::string subject; ///< what was measured
    std::string measure; ///< in which unit or on which scale
    double value = 0;    ///< NaN: could not be measured
};

struct Validation {
    std::vector<std::string> conditions; ///< sentences: encoder, images, options
    std::vector<TruthRow> rows;
};

/// Throws Error naming what is out of range.
void check(const ValidationRequest& request);

/// Holds the scores against what is known otherwise: a closed form; the dense Gauss–Newton inverse of a tiny
/// network; sketches against exact pairwise influence; the scores of two encoders (ResNet-20, SimCLR) trained
/// from random weights of two seeds; and planted duplicates and outliers, in the ranking by influence and
/// beside it in that by the distance to the ten nearest neighbours (methods.md §5: does it beat plain
/// density?). Throws Error, OutOfMemory, Cancelled.
Validation validate(const ValidationRequest& request, Listener& listener, const base::RunControl& control);

/// Keeps the table in a workspace, as validation.json. Throws Error.
void storeValidation(const Validation& validation, const std::filesystem::path& workspace);

/// section,subject,measure,value after comment lines ("# …") with the conditions.
std::string validationCsv(const Validation& validation);
/// For a person: a table with a heading for each section.
std::string validationText(const Validation& validation);

} // namespace wherefrom::pipeline
