// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"

#include <cstddef>

/// Points [n, d] of 50 Gaussian clusters of different widths; always the same ones.
wherefrom::base::Matrix<float> mixture(std::size_t n, std::size_t d);
