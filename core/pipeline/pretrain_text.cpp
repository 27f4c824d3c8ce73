// SPDX-License-Identifier: Apache-2.0
#include "core/base/number_text.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/pretrain_run.h"
#include "core/pipeline/quantity_text.h"

namespace wherefrom::pipeline {
std::string pretrainText(const PretrainSummary& summary) {
    std::string text = factLine("Encoder", summary.encoder) + factLine("Made from", summary.training) +
                       factLine("Hash", summary.hash) +
                       factLine("Images", countText(summary.images) + " used, " +
                                              countText(summary.unusable) + " unusable, " +
                                              base::formatted("%.0f", summary.imagesPerSecond) + " a second");
    if (!summary.epochLoss.empty())
        text += factLine("Loss of " + summary.objective,
                         base::formatted("%.4f", summary.epochLoss.front()) + " in the first epoch, " +
                             base::formatted("%.4f", summary.epochLoss.back()) + " in the last");
    text += factLine("Spread of embeddings",
                     base::formatted("%.0f %%", 100 * summary.spread) + " of an even one");
    if (summary.resumedAtStep > 0)
        text += factLine("Resumed", "at step " + countText(summary.resumedAtStep));
    if (summary.accuracy && summary.accuracyBefore)
        text +=
            factLine("kNN probe of labels", base::formatted("%.2f %%", 100 * *summary.accuracy) + " right, " +
                                                base::formatted("%.2f %%", 100 * *summary.accuracyBefore) +
                                                " before (" + summary.probe + ")");
    return text;
}

} // namespace wherefrom::pipeline
