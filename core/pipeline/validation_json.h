// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/protocol.h"
#include "core/pipeline/validation.h"

/// The long work `validate`: {"dataset":PATH,"workspace":PATH,"other":PATH,"images":n,"planted":share,
/// "trainSeconds":s,"epochs":n,"draws":k,"factorSamples":n,"inputSide":s,"seed":n,"device":"auto"}, of which
/// all but the dataset may be missing. Answered by the table; where a workspace is named, it keeps it as
/// well.
namespace wherefrom::pipeline::protocol {

/// Throws Error naming the entry that is missing or wrong.
ValidationRequest validationRequest(const Json& parameters);
/// {"conditions":["…"],"rows":[{"section":"…","subject":"…","measure":"…","value":v or null}, …]}
Json toJson(const Validation& validation);

} // namespace wherefrom::pipeline::protocol
