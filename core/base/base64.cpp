// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include "core/base/error.h"

#include <openssl/evp.h>

namespace wherefrom::base {

std::string toBase64(std::span<const std::byte> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // a zero is put at the end
    const int written =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(written));
    return text;
}

std::vector<std::byte> fromBase64(std::string_view text) {
    std::vector<std::byte> bytes(text.size() / 4 * 3);
    const int written = text.size() % 4 != 0
                            ? -1
                            : EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                              reinterpret_cast<const unsigned char*>(text.data()),
                                              static_cast<int>(text.size()));
    if (written < 0)
        throw Error("A picture was sent in a form that is not Base64: send it again.");
    // OpenSSL counts the bytes that fill up the last group.
    const std::size_t fill = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(written) - fill);
    return bytes;
}

} // namespace wherefrom::base
