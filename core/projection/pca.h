// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/base/run_context.h"

#include <cstddef>
#include <cstdint>

namespace wherefrom::projection {

/// Principal component scores [n, dimensions] of points [n, d]: the centred rows on the leading eigenvectors
/// of their covariance, largest variance first. Deterministic: in each eigenvector the entry of largest
/// magnitude is positive. Components that the data do not have (d or n too small, constant columns) are 0.
/// Rows with a value that is not finite are left out of the covariance and stay NaN.
base::Matrix<float> pca(base::MatrixView<float> points, std::size_t dimensions,
                        const base::RunContext& context);

/// Where t-SNE starts: the first two columns of scores [n, ≥ 1], scaled so that the first has a standard
/// deviation of 1e-4 (Kobak and Berens 2019), plus seeded Gaussian noise of 1e-6, so that identical points
/// can part. Without any spread (all points identical): Gaussian noise of 1e-4. NaN rows stay NaN.
base::Matrix<float> initialLayout(base::MatrixView<float> scores, std::uint64_t seed);

} // namespace wherefrom::projection
