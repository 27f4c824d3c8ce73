// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/attribution.h"
#include "core/pipeline/protocol.h"

/// The question `attribute`, answered beside long work:
/// {"workspace":PATH,"image":KEY or PATH,"k":10,"similarity":"cosine"|"l2","sameLabel":false,"label":""},
/// all but the first two may be missing:
///   {"image":…,"row":i or -1,"label":"…","selfInfluence":x or null,"whyNoInfluence":"" or a sentence,
///    "most":[{"row":i,"key":"…","label":"…","value":x,"inBoth":bool}, …], the same of "least", "similar"}
namespace wherefrom::pipeline::protocol {

/// Throws Error naming the entry that is missing or wrong.
AttributionRequest attributionRequest(const Json& parameters);
Json toJson(const AttributionResult& result);

} // namespace wherefrom::pipeline::protocol
