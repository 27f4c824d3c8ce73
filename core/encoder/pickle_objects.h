// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/pickle_stack.h"

namespace wherefrom::encoder {

/// What stands for the objects of a pickle: tensors, their storages and dictionaries are described, of all
/// else the name is kept; nothing is called. All throw Error where a description is not one that PyTorch
/// writes.
class PickleObjects {
  public:
    explicit PickleObjects(PickleStack& stack) : stack_(stack) {}

    /// Of ('storage', class of the storage, key, device, number of elements).
    void pushStorage(const PickledValue& id);
    /// What function(*arguments) would give.
    void call(const PickledValue& function, const PickledValue& arguments);

  private:
    void pushTensor(const PickledValue& arguments);
    void copyPairs(const PickledValue& list);

    PickleStack& stack_;
    std::size_t copied_ = 0; ///< entries of dictionaries that were made from lists
};

} // namespace wherefrom::encoder
