// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/options.h"

/// A whole analysis of a few made pictures in a second: every stage runs, none of them well.
inline wherefrom::pipeline::Options fastOptions() {
    wherefrom::pipeline::Options options;
    options.device = "cpu";
    options.encoder.start = "random";
    options.encoder.inputSide = 8;
    options.encoder.pretrainEpochs = 1;
    options.influence.draws = 1;
    options.influence.curvature = "diagonal";
    options.map.perplexity = 3;
    options.map.iterations = 60;
    return options;
}
