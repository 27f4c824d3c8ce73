// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/listener.h"

/// Hears nothing; a test listens to what it asks about alone.
class QuietListener : public wherefrom::pipeline::Listener {
  public:
    void onStage(const wherefrom::pipeline::StageEvent& /*event*/) override {}
    void onProgress(const wherefrom::pipeline::ProgressEvent& /*event*/) override {}
    void onArray(std::string_view /*name*/, bool /*partial*/) override {}
    void onLoss(int /*epoch*/, std::int64_t /*step*/, double /*loss*/) override {}
    void onNotice(std::string_view /*sentence*/) override {}
};
