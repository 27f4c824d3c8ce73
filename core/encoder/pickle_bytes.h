// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wherefrom::encoder {

/// Throws Error: what was read is no pickle that PyTorch wrote, and how that shows.
[[noreturn]] void damagedPickle(const std::string& how);

/// The bytes of a pickle, taken from the front. All throw Error where it ends early.
class PickleBytes {
  public:
    explicit PickleBytes(std::span<const std::byte> bytes) : rest_(bytes) {}

    std::uint8_t byte();
    std::span<const std::byte> bytes(std::uint64_t count);
    std::uint64_t number(std::size_t width);
    std::string_view text(std::uint64_t count);
    std::string_view line();
    std::uint64_t lineNumber();

  private:
    std::span<const std::byte> rest_;
};

} // namespace wherefrom::encoder
