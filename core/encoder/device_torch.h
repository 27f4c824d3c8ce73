// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <c10/core/Device.h>
#include <c10/util/Exception.h>

#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace wherefrom::encoder {

/// The Torch device of a name from chooseDevice().
c10::Device torchDevice(std::string_view name);

/// Whether a Torch error says that memory ran out: the processor's allocator says so only in its text.
bool saysOutOfMemory(const c10::Error& error);
bool saysOutOfMemory(std::string_view text);

/// Calls work() and turns exhausted memory, of the processor or of the device, into base::OutOfMemory.
template <typename Work>
auto translatingMemoryErrors(Work&& work) -> decltype(std::forward<Work>(work)()) {
    try {
        return std::forward<Work>(work)();
    } catch (const std::bad_alloc&) {
        throw base::OutOfMemory("The memory is exhausted: choose a smaller batch or close other programs.");
    } catch (const c10::Error& error) {
        if (saysOutOfMemory(error))
            throw base::OutOfMemory(
                "The memory is exhausted: choose a smaller batch or close other programs.");
        throw;
    }
}

} // namespace wherefrom::encoder
