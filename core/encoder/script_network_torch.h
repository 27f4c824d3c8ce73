// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/backbone_torch.h"
#include "core/encoder/coverage.h"

#include <memory>
#include <string>

namespace wherefrom::encoder {

/// A network imported as TorchScript, and the bytes of its file, with which it is saved again.
class ScriptBackbone : public Backbone {
  public:
    virtual const std::string& bytes() const = 0;
    /// On the same device; the bytes and what was found out about the layers are shared.
    virtual std::unique_ptr<ScriptBackbone> clone() const = 0;
    virtual Coverage coverage() const = 0;
    /// What happens to the output before it is the representation, for a person; may be empty.
    virtual std::string note() const = 0;
};

/// Throws Error when the bytes are no TorchScript, are frozen, do not map [b, 3, side, side] to [b, d] or to
/// maps [b, d, h, w], or mix the images of a batch. `what` names their origin in the message; outputNode as
/// in EncoderSpec.
std::unique_ptr<ScriptBackbone> makeScriptBackbone(std::string bytes, int inputSide,
                                                   const std::string& outputNode, const std::string& what);

} // namespace wherefrom::encoder
