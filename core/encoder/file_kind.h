// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/import.h"

#include <filesystem>

namespace wherefrom::encoder {

/// By the first bytes and, for an archive, by what is in it. Ours and other safetensors files both are
/// "safetensors" here. Throws Error with the mend for everything that is no encoder.
EncoderFile fileKind(const std::filesystem::path& file);

} // namespace wherefrom::encoder
