// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/matrix.h"
#include "core/curation/duplicate_clusters.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wherefrom::curation {

/// Which member of a cluster stays. Members that are equal by the rule are told apart by their pixels (the
/// most), then by their path (the first in byte order).
enum class KeepRule { mostPixels, sharpest, firstByPath, highestInfluence, lowestInfluence };
inline constexpr std::array allKeepRules{KeepRule::mostPixels, KeepRule::sharpest, KeepRule::firstByPath,
                                         KeepRule::highestInfluence, KeepRule::lowestInfluence};

/// "pixels", "sharpness", "path", "high influence", "low influence": as stored.
std::string_view nameOf(KeepRule rule);
std::optional<KeepRule> keepRule(std::string_view name);

struct KeepOptions {
    KeepRule rule = KeepRule::mostPixels;
    /// Members in this folder (a path as keys begin with, "scans/originals") or of this split always stay:
    /// each of them, where a cluster has several. Empty: no folder, no split.
    std::string protectedFolder{};
    std::string protectedSplit{};

    bool operator==(const KeepOptions&) const = default;
};

/// What the rules are decided by; row i belongs to ImageId{i}. What is empty is not known.
struct KeepInputs {
    std::span<const std::string> keys{};        ///< [n] paths
    std::span<const std::int32_t> nameOrder{};  ///< [n] from nameOrder(); empty: the order of the ids
    base::MatrixView<std::int32_t> imageSize{}; ///< [n, 2] width, height
    std::span<const float> sharpness{};         ///< [n] higher is sharper, NaN: not known
    std::span<const float> influence{};         ///< [n] NaN: not known
    std::span<const std::int32_t> splits{};     ///< [n] codes, -1: none
    std::span<const std::string> splitNames{};  ///< of the codes
};

/// Why a rule cannot be chosen now: one sentence with the mend; empty: it can.
std::string whyNot(KeepRule rule, const KeepInputs& inputs);

/// Chooses among images by a rule. Looks into `inputs`: valid only while those live.
class KeepChooser {
  public:
    KeepChooser(const KeepOptions& options, const KeepInputs& inputs);

    bool isProtected(base::ImageId image) const;
    struct Choice {
        base::ImageId image;
        std::string reason; ///< what decided: "sharpest", "largest (640 × 480), first by path"
    };
    /// The one of `images` (not empty) that the rule prefers, protected ones before all others.
    Choice choose(std::span<const base::ImageId> images) const;

  private:
    KeepOptions options_;
    KeepInputs inputs_;
    std::int32_t split_ = -1;
    bool ruleApplies_ = true;
};

/// Puts the member that the rule prefers first in each cluster, other protected ones after it, and leaves the
/// rest in their order; sets referenceReason, staying and removable. The clusters themselves and their order
/// stay as they are: which images are alike is no matter of which of them one keeps.
void applyKeepRule(Clustering& clustering, const KeepChooser& chooser);

} // namespace wherefrom::curation
