// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::session {

using SharedKeys = std::shared_ptr<const std::vector<std::string>>;

/// Finds images by their keys. The keys are shared with the dataset: a map of strings would hold a million of
/// them twice, this adds 8 to 16 bytes each.
class KeyIndex {
  public:
    explicit KeyIndex(SharedKeys keys);

    /// Invalid where no image has the key.
    base::ImageId find(std::string_view key) const;
    const std::string& key(base::ImageId image) const { return (*keys_)[image.index()]; }
    std::size_t size() const { return keys_->size(); }

  private:
    SharedKeys keys_;
    std::vector<std::int32_t> slots_; ///< open addressing, a power of two; -1: empty
};

} // namespace wherefrom::session
