// SPDX-License-Identifier: Apache-2.0
#include "ui/session/key_index.h"

#include "core/base/hash.h"

#include <bit>
#include <utility>

namespace wherefrom::session {

KeyIndex::KeyIndex(SharedKeys keys)
    : keys_(std::move(keys)), slots_(std::bit_ceil(2 * keys_->size() + 2), -1) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < keys_->size(); ++i) {
        std::size_t slot = base::hash64((*keys_)[i]) & mask;
        while (slots_[slot] >= 0)
            slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::int32_t>(i);
    }
}

base::ImageId KeyIndex::find(std::string_view key) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = base::hash64(key) & mask; slots_[slot] >= 0; slot = (slot + 1) & mask) {
        const base::ImageId image{slots_[slot]};
        if (this->key(image) == key)
            return image;
    }
    return {};
}

} // namespace wherefrom::session
