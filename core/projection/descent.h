// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/projection/affinities.h"
#include "core/projection/repulsion.h"
#include "core/projection/tsne.h"

#include <vector>

namespace wherefrom::projection {

/// A quarter of the gradient of KL(P‖Q) (the factor 4 is left to the learning rate, as in bhtsne, FIt-SNE and
/// openTSNE): Σ_j (exaggeration · p_ij − q_ij) (y_i − y_j) / (1 + ‖y_i − y_j‖²).
/// layout, gradient: [m, 2].
/// Throws Cancelled, the gradient then being undefined.
void tsneGradient(const Affinities& p, double exaggeration, Repulsion& repulsion,
                  std::span<const float> layout, std::span<float> gradient, const base::RunContext& context);

/// Gradient descent with momentum and gains (van der Maaten and Hinton 2008), one step at a time.
class Descent {
  public:
    /// p and repulsion must outlive this.
    Descent(const Affinities& p, Repulsion& repulsion, const TsneOptions& options);

    void start(std::vector<float> layout); ///< [m, 2]
    void start(std::vector<float> layout, std::vector<float> velocities, std::vector<float> gains,
               int iteration);
    /// Throws Cancelled, and nothing has moved then.
    void step(const base::RunContext& context);

    const std::vector<float>& layout() const { return layout_; }
    const std::vector<float>& velocities() const { return velocities_; }
    const std::vector<float>& gains() const { return gains_; }
    int iteration() const { return iteration_; }

  private:
    double learningRate(double exaggeration) const;
    void move(double rate, float momentum);
    void centre();

    const Affinities& p_;
    Repulsion& repulsion_;
    TsneOptions options_;
    std::vector<float> layout_;
    std::vector<float> velocities_;
    std::vector<float> gains_;
    std::vector<float> gradient_;
    int iteration_ = 0;
};

} // namespace wherefrom::projection
