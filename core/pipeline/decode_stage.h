// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/stage.h"

namespace wherefrom::pipeline {

/// Decodes every image once: the encoder's input, the miniature and the hashes that duplicates are found by,
/// the size. Images that cannot be decoded become problems and rows of zeros.
class DecodeStage : public Stage {
  public:
    std::string_view name() const override;
    std::string_view title() const override { return "Reading images"; }
    std::vector<std::string_view> inputs() const override;
    std::string dependencies(const Run& run) const override;
    Cost cost(const Run& run) const override;
    void run(const Run& run, const base::RunContext& context, StageOutput& output) override;
};

} // namespace wherefrom::pipeline
