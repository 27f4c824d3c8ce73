// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/mixture.h"

#include <random>

using namespace wherefrom;

base::Matrix<float> mixture(std::size_t n, std::size_t d) {
    std::mt19937_64 generator(7);
    std::normal_distribution<float> normal;
    base::Matrix<float> centres(50, d);
    for (float& value : centres.values)
        value = normal(generator);
    base::Matrix<float> points(n, d);
    for (std::size_t r = 0; r < n; ++r) {
        const std::size_t cluster = generator() % 50;
        const float width = 0.3F + 0.01F * static_cast<float>(cluster);
        for (std::size_t c = 0; c < d; ++c)
            points(r, c) = centres(cluster, c) + width * normal(generator);
    }
    return points;
}
