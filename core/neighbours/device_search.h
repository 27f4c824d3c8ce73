// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/neighbours/exact_search.h"

#include <string>

namespace wherefrom::neighbours {

/// Throws Error where LibTorch cannot compute on it.
void requireDevice(const std::string& device);

/// As exactSearch(), by tiles of LibTorch on a device, of the candidates' own rows. Ranked in float32 there;
/// the k best and some in reserve are ranked again by their direct distances. Memory on the device: n d +
/// about 100 MB; halves its tile where that is full. Throws Error, OutOfMemory, Cancelled.
void deviceSearch(const ExactQuestion& question, const std::string& device, const base::RunContext& context,
                  const TakeNeighbours& take);

} // namespace wherefrom::neighbours
