// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/encoder.h"

#include <string>

namespace wherefrom::encoder {

std::string toJson(const EncoderSpec& spec);
/// Throws Error naming `what`, the origin of the text.
EncoderSpec specFromJson(const std::string& text, const std::string& what);

} // namespace wherefrom::encoder
