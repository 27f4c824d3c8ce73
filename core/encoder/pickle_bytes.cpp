// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/pickle_bytes.h"

#include "core/base/error.h"

#include <charconv>
#include <cstring>

namespace wherefrom::encoder {

void damagedPickle(const std::string& how) {
    throw base::Error("is damaged or not a checkpoint of PyTorch (" + how + "): take another copy");
}

std::uint8_t PickleBytes::byte() {
    return static_cast<std::uint8_t>(bytes(1).front());
}

std::span<const std::byte> PickleBytes::bytes(std::uint64_t count) {
    if (count > rest_.size())
        damagedPickle("its pickle ends early");
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
}

std::uint64_t PickleBytes::number(std::size_t width) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes(width).data(), width);
    return value;
}

std::string_view PickleBytes::text(std::uint64_t count) {
    const auto taken = bytes(count);
    return {reinterpret_cast<const char*>(taken.data()), taken.size()};
}

std::string_view PickleBytes::line() {
    const std::string_view all(reinterpret_cast<const char*>(rest_.data()), rest_.size());
    const auto end = all.find('\n');
    if (end == std::string_view::npos)
        damagedPickle("its pickle ends early");
    return text(end + 1).substr(0, end);
}

std::uint64_t PickleBytes::lineNumber() {
    const auto digits = line();
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size())
        damagedPickle("its pickle has a wrong number");
    return value;
}

} // namespace wherefrom::encoder
