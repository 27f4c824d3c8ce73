// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "ui/session/snapshot.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace wherefrom::duplicates {

/// One fact of two images.
struct PairFact {
    QString name, left, right; ///< "–": not known
    bool isPath = false;       ///< long; its middle may be left out
    bool differs() const { return left != right; }
};

/// What is known of both: size, bytes, influence, sharpness, label, split, path. What is known of neither is
/// left out. `sharpness` [n] may be empty; bytes -1: not known.
std::vector<PairFact> factsOf(const session::Snapshot& snapshot, std::span<const float> sharpness,
                              base::ImageId left, base::ImageId right, std::int64_t leftBytes,
                              std::int64_t rightBytes);

} // namespace wherefrom::duplicates
