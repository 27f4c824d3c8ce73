// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/curvature_stage.h"
#include "core/pipeline/decode_stage.h"
#include "core/pipeline/duplicates_stage.h"
#include "core/pipeline/embeddings_stage.h"
#include "core/pipeline/encoder_stage.h"
#include "core/pipeline/index_stage.h"
#include "core/pipeline/influence_stage.h"
#include "core/pipeline/map_stage.h"
#include "core/pipeline/neighbours_stage.h"
#include "core/pipeline/outliers_stage.h"
#include "core/pipeline/quality_stage.h"
#include "core/pipeline/sketch_stage.h"

namespace wherefrom::pipeline {
namespace {

template <typename... Stages>
std::vector<std::unique_ptr<Stage>> made() {
    std::vector<std::unique_ptr<Stage>> stages;
    (stages.push_back(std::make_unique<Stages>()), ...);
    return stages;
}

} // namespace

std::vector<std::unique_ptr<Stage>> allStages() {
    return made<IndexStage, DecodeStage, QualityStage, EncoderStage, EmbeddingsStage, NeighboursStage,
                DuplicatesStage, OutliersStage, MapStage, CurvatureStage, InfluenceStage, SketchStage>();
}

} // namespace wherefrom::pipeline
