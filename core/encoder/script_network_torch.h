// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/backbone_torch.h"

#include <memory>
#include <string>

namespace wherefrom::encoder {

/// A network imported as TorchScript, and the bytes of its file, with which it is saved again.
class ScriptBackbone : public Backbone {
  public:
    virtual const std::string& bytes() const = 0;
};

/// Throws Error when the bytes are no TorchScript, are frozen, or do not map [b, 3, side, side] to [b, d].
/// `what` names their origin in the message.
std::unique_ptr<ScriptBackbone> makeScriptBackbone(std::string bytes, int inputSide, const std::string& what);

} // namespace wherefrom::encoder
