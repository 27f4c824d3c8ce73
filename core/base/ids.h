// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace wherefrom::base {

/// A number that cannot be mixed up with another kind of number. -1 is "none".
template <typename Tag>
struct StrongId {
    std::int32_t value = -1;

    constexpr bool valid() const { return value >= 0; }
    constexpr std::size_t index() const { return static_cast<std::size_t>(value); }
    // Not <=>: moc of Qt 6.4 stumbles over <compare>.
    friend constexpr bool operator==(StrongId, StrongId) = default;
    friend constexpr bool operator<(StrongId a, StrongId b) { return a.value < b.value; }
};

/// Row of an image in its dataset, 0 … n-1; rows are in the dataset's own order and every per-image array of
/// a workspace has exactly these rows. Stable within one indexing only: what must outlive it uses the image's
/// key.
using ImageId = StrongId<struct ImageTag>;

/// Number of a cluster within one clustering.
using ClusterId = StrongId<struct ClusterTag>;

template <typename Id>
constexpr Id idAt(std::size_t index) {
    return Id{static_cast<std::int32_t>(index)};
}

} // namespace wherefrom::base

template <typename Tag>
struct std::hash<wherefrom::base::StrongId<Tag>> {
    std::size_t operator()(wherefrom::base::StrongId<Tag> id) const noexcept {
        return std::hash<std::int32_t>{}(id.value);
    }
};
