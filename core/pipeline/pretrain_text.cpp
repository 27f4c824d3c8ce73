// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/padded_text.h"
#include "core/pipeline/pretrain_run.h"
#include "core/pipeline/quantity_text.h"

#include <array>
#include <cstdio>

namespace wherefrom::pipeline {
namespace {

std::string number(double value, const char* format) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

} // namespace

std::string pretrainText(const PretrainSummary& summary) {
    std::string text =
        factLine("Encoder", summary.encoder) + factLine("Made from", summary.training) +
        factLine("Hash", summary.hash) +
        factLine("Images", countText(static_cast<std::int64_t>(summary.images)) + " used, " +
                               countText(static_cast<std::int64_t>(summary.unusable)) + " unusable, " +
                               number(summary.imagesPerSecond, "%.0f") + " a second");
    if (!summary.epochLoss.empty())
        text += factLine("Loss of " + summary.objective,
                         number(summary.epochLoss.front(), "%.4f") + " in the first epoch, " +
                             number(summary.epochLoss.back(), "%.4f") + " in the last");
    text += factLine("Spread of embeddings", number(100 * summary.spread, "%.0f %%") + " of an even one");
    if (summary.resumedAtStep > 0)
        text += factLine("Resumed", "at step " + countText(summary.resumedAtStep));
    if (summary.accuracy && summary.accuracyBefore)
        text += factLine("kNN probe of labels", number(100 * *summary.accuracy, "%.2f %%") + " right, " +
                                                    number(100 * *summary.accuracyBefore, "%.2f %%") +
                                                    " before (" + summary.probe + ")");
    return text;
}

} // namespace wherefrom::pipeline
