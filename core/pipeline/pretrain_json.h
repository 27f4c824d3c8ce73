// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/pretrain_estimate.h"
#include "core/pipeline/pretrain_run.h"
#include "core/pipeline/protocol.h"

/// The question `estimatePretraining` and the long work `pretrain`:
/// {"dataset":PATH,"objective":"byol","start":"random","architecture":"resnet20","stem":"cifar",
///  "inputSide":0,"epochs":0,"batch":0,"learningRate":0,"seed":1,"device":"auto","output":PATH,
///  "checkpoint":PATH}, all but the dataset, and for `pretrain` the output, may be missing: 0 and "" are the
/// defaults by the dataset's size (see PretrainRequest). A cancelled `pretrain` goes on with the same
/// request. While it trains: notifications loss {"epoch","step","loss"} and probe
/// {"epochs","steps","accuracy"}.
namespace wherefrom::pipeline::protocol {

/// Throws Error naming the entry that is missing or wrong.
PretrainRequest pretrainRequest(const Json& parameters);
Json toJson(const PretrainEstimate& estimate);
Json toJson(const PretrainSummary& summary);

} // namespace wherefrom::pipeline::protocol
