// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wherefrom::imaging {

/// Bytes of a file with numbers in them. What lies beyond the end reads as 0, so that parsers of damaged
/// headers need only check what they conclude.
class ByteView {
  public:
    ByteView() = default;
    explicit ByteView(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::size_t size() const { return bytes_.size(); }
    bool has(std::uint64_t at, std::uint64_t count) const {
        return at <= bytes_.size() && count <= bytes_.size() - at;
    }
    std::span<const std::byte> bytes() const { return bytes_; }
    /// The part from `at`, at most `count` long; empty beyond the end.
    ByteView part(std::uint64_t at, std::uint64_t count = ~0ULL) const {
        if (at >= bytes_.size())
            return {};
        const std::uint64_t left = bytes_.size() - at;
        return ByteView(bytes_.subspan(at, count < left ? count : left));
    }

    std::uint8_t u8(std::uint64_t at) const {
        return at < bytes_.size() ? std::to_integer<std::uint8_t>(bytes_[at]) : std::uint8_t{0};
    }
    std::uint64_t bigEndian(std::uint64_t at, unsigned count) const {
        std::uint64_t value = 0;
        for (unsigned i = 0; i < count; ++i)
            value = value << 8U | u8(at + i);
        return value;
    }
    std::uint64_t littleEndian(std::uint64_t at, unsigned count) const {
        std::uint64_t value = 0;
        for (unsigned i = count; i-- > 0;)
            value = value << 8U | u8(at + i);
        return value;
    }
    bool startsWith(std::string_view text, std::uint64_t at = 0) const {
        if (!has(at, text.size()))
            return false;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (u8(at + i) != static_cast<std::uint8_t>(text[i]))
                return false;
        return true;
    }

  private:
    std::span<const std::byte> bytes_;
};

} // namespace wherefrom::imaging
