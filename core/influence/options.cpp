// SPDX-License-Identifier: Apache-2.0
#include "core/influence/options.h"

#include "core/base/error.h"

#include <array>
#include <cmath>
#include <utility>

namespace wherefrom::influence {
namespace {

template <typename Choice, std::size_t Count>
using Names = std::array<std::pair<Choice, std::string_view>, Count>;

constexpr Names<Loss, 2> lossNames{{{Loss::cosine, "cosine"}, {Loss::squaredEuclidean, "squared-euclidean"}}};
constexpr Names<Output, 2> outputNames{
    {{Output::representation, "representation"}, {Output::projection, "projection"}}};
constexpr Names<CurvatureKind, 4> curvatureNames{{{CurvatureKind::ekfac, "ekfac"},
                                                  {CurvatureKind::kfac, "kfac"},
                                                  {CurvatureKind::diagonal, "diagonal"},
                                                  {CurvatureKind::identity, "identity"}}};
constexpr Names<Fisher, 2> fisherNames{
    {{Fisher::gaussNewton, "gauss-newton"}, {Fisher::empirical, "empirical"}}};

constexpr Names<Precision, 3> precisionNames{
    {{Precision::float32, "float32"}, {Precision::tf32, "tf32"}, {Precision::bfloat16, "bfloat16"}}};

template <typename Choice, std::size_t Count>
std::string_view nameOf(const Names<Choice, Count>& names, Choice choice) {
    for (const auto& [value, text] : names)
        if (value == choice)
            return text;
    return {};
}

template <typename Choice, std::size_t Count>
Choice choiceOf(const Names<Choice, Count>& names, std::string_view what, std::string_view text) {
    std::string choices;
    for (const auto& [value, known] : names) {
        if (known == text)
            return value;
        choices += choices.empty() ? "" : ", ";
        choices += known;
    }
    throw base::Error("\"" + std::string(text) + "\" is no " + std::string(what) + ": choose among " +
                      choices + ".");
}

void require(bool holds, const char* sentence) {
    if (!holds)
        throw base::Error(sentence);
}

bool positive(double value) {
    return std::isfinite(value) && value > 0;
}

} // namespace

void InfluenceOptions::validate() const {
    require(draws >= 1 && draws <= 10'000, "The number of augmentation draws must be from 1 to 10000.");
    require(positive(relativeDamping), "The relative damping must be a positive number.");
    require(!absoluteDamping || positive(*absoluteDamping),
            "The absolute damping must be a positive number.");
    require(factorSamples >= 1,
            "The curvature needs at least one image: raise the number of factor samples.");
    encoder::check(augmentation);
    require(std::isfinite(truncation) && truncation >= 0 && truncation <= 1e6,
            "The truncation must be 0 (none), a share of the trace below 1 or a number of eigenvectors.");
    require(truncation < 1 || truncation == std::floor(truncation),
            "A truncation from 1 on is a whole number of eigenvectors; a share of the trace is below 1.");
    require(batch >= 0, "The batch must be 0 (chosen automatically) or a positive number of images.");
}

std::string_view name(Loss loss) {
    return nameOf(lossNames, loss);
}
std::string_view name(Output output) {
    return nameOf(outputNames, output);
}
std::string_view name(CurvatureKind kind) {
    return nameOf(curvatureNames, kind);
}
std::string_view name(Fisher fisher) {
    return nameOf(fisherNames, fisher);
}
std::string_view name(Precision precision) {
    return nameOf(precisionNames, precision);
}

Loss lossFromName(std::string_view text) {
    return choiceOf(lossNames, "loss", text);
}
Output outputFromName(std::string_view text) {
    return choiceOf(outputNames, "output", text);
}
CurvatureKind curvatureFromName(std::string_view text) {
    return choiceOf(curvatureNames, "curvature", text);
}
Fisher fisherFromName(std::string_view text) {
    return choiceOf(fisherNames, "Fisher matrix", text);
}

Precision precisionFromName(std::string_view text) {
    return choiceOf(precisionNames, "precision", text);
}

} // namespace wherefrom::influence
