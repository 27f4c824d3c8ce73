// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

namespace wherefrom::base {

/// The bits of the half-precision number (IEEE 754 binary16) nearest to `value`, ties to even; what is too
/// large becomes infinite.
inline std::uint16_t toHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16U) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return static_cast<std::uint16_t>(sign | 0x7E00U); // not a number
    if (magnitude >= 0x477FF000U)
        return static_cast<std::uint16_t>(sign | 0x7C00U); // rounds to 65536 and above
    if (magnitude < 0x38800000U) { // below 2^-14: a multiple of 2^-24, which this addition rounds to
        const float aligned = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(aligned) - 0x3F000000U));
    }
    const std::uint32_t odd = (magnitude >> 13U) & 1U;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000U + 0xFFFU + odd) >> 13U));
}

/// Of finite numbers alone. Free of branches, so that a loop over it is compiled to vectors.
inline float fromHalf(std::uint16_t half) {
    const std::uint32_t magnitude = std::uint32_t{half} & 0x7FFFU;
    const float scaled = std::bit_cast<float>(magnitude << 13U) * 0x1p112F;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(scaled) | (std::uint32_t{half} & 0x8000U)
                                                                           << 16U);
}

} // namespace wherefrom::base
