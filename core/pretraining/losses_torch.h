// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/types.h>

#include <utility>

/// The losses of the objectives as functions of what their networks gave. Means over the batch, scalars.
namespace wherefrom::pretraining {

/// Rows of length 1.
torch::Tensor unitRows(const torch::Tensor& rows);

/// Each column less its mean over the batch, divided by its (biased) standard deviation, as a batch norm
/// without scale and shift does in training.
torch::Tensor standardised(const torch::Tensor& rows);

/// SimCLR: normalised temperature-scaled cross entropy (Chen et al. 2020, equation 1), mean over both views
/// of all pairs. projections [2b, p], not yet normalised: rows i and i + b are the two views of image i.
torch::Tensor ntXent(const torch::Tensor& projections, double temperature);

/// MoCo: InfoNCE (He et al. 2020, equation 1): queries and keys [b, p] of the same images against queue
/// [k, p], all normalised here; no gradient goes to the keys.
torch::Tensor infoNceQueue(const torch::Tensor& queries, const torch::Tensor& keys,
                           const torch::Tensor& queue, double temperature);

/// BYOL (Grill et al. 2020, equation 2): 2 − 2·cos of prediction and target, mean over the rows. No gradient
/// goes to the target.
torch::Tensor byolLoss(const torch::Tensor& prediction, const torch::Tensor& target);

/// SimSiam (Chen & He 2021, equation 1): −cos of prediction and projection, mean over the rows. No gradient
/// goes to the projection (equation 3).
torch::Tensor simsiamLoss(const torch::Tensor& prediction, const torch::Tensor& projection);

/// Barlow Twins (Zbontar et al. 2021, equation 1): Σ_i (1 − C_ii)² + λ Σ_{i≠j} C_ij², C the cross-correlation
/// [p, p] of the two views' outputs [b, p], standardised over the batch.
torch::Tensor barlowTwinsLoss(const torch::Tensor& first, const torch::Tensor& second, double lambda);

/// The three terms of VICReg (Bardes et al. 2022, section 4.1), both views' variance and covariance added.
struct VicregTerms {
    torch::Tensor invariance; ///< mean squared difference, over rows and columns (algorithm 1)
    torch::Tensor variance;   ///< equation 1: mean of max(0, 1 − √(Var + 1e-4)) over columns
    torch::Tensor covariance; ///< equation 4: sum of the squared covariances of columns i ≠ j, divided by p
};
VicregTerms vicregTerms(const torch::Tensor& first, const torch::Tensor& second);
/// 25 · invariance + 25 · variance + covariance (equation 6; section 4.2).
torch::Tensor vicregLoss(const torch::Tensor& first, const torch::Tensor& second);

/// SwAV: codes [b, k] of scores [b, k] by the Sinkhorn–Knopp algorithm (Caron et al. 2020, section 3.1 and
/// appendix A): rows sum to 1, columns to about b/k. Keeps no gradient.
torch::Tensor sinkhorn(const torch::Tensor& scores, double epsilon, int iterations);

/// SwAV (equations 1 and 2): cross entropy between the codes of one view and the softmax(scores / τ) of the
/// other, mean of both directions. scores [b, k] each.
torch::Tensor swavLoss(const torch::Tensor& firstScores, const torch::Tensor& secondScores,
                       const torch::Tensor& firstCodes, const torch::Tensor& secondCodes, double temperature);

/// DINO (Caron et al. 2021, equation 1 and algorithm 1): cross entropy between softmax((teacher − centre) /
/// τ_t) of one view and softmax(student / τ_s) of the other, mean of both directions. student and teacher
/// [2b, k], rows i and i + b the two views of image i; no gradient goes to the teacher.
torch::Tensor dinoLoss(const torch::Tensor& student, const torch::Tensor& teacher,
                       const torch::Tensor& centre, double studentTemperature, double teacherTemperature);

/// Cosine of each row, [b]; what BYOL and SimSiam share.
torch::Tensor cosineOfRows(const torch::Tensor& first, const torch::Tensor& second);

} // namespace wherefrom::pretraining
