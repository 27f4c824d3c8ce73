// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <torch/script.h>

#include <string>

namespace wherefrom::encoder {

/// Reads a TorchScript module from the bytes of its file, in evaluation mode, with float32 parameters that
/// ask for gradients. `what` names the origin in messages.
/// Throws Error, with the mend, for what is no TorchScript: a state dict, a pickled module, a legacy file;
/// and for a frozen module, which has no parameters.
torch::jit::Module readScript(const std::string& bytes, torch::Device device, const std::string& what);

} // namespace wherefrom::encoder
