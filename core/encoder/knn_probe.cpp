// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/knn_probe.h"
#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace wherefrom::encoder {

namespace {

constexpr std::int64_t testRowsAtOnce = 256;

std::vector<std::int64_t> labelled(std::span<const std::int32_t> rows, std::span<const std::int32_t> labels,
                                   std::size_t count) {
    std::vector<std::int64_t> result;
    for (const std::int32_t row : rows) {
        if (row < 0 || static_cast<std::size_t>(row) >= count)
            throw base::Error("The kNN probe was given a row that is not among the embeddings.");
        if (labels[static_cast<std::size_t>(row)] >= 0)
            result.push_back(row);
    }
    if (result.empty())
        throw base::Error("The kNN probe needs images that have labels.");
    return result;
}

at::Tensor asTensor(const std::vector<std::int64_t>& rows) {
    return at::tensor(rows, at::kLong);
}

} // namespace

double knnProbe(base::MatrixView<float> embeddings, std::span<const std::int32_t> labels,
                std::span<const std::int32_t> reference, std::span<const std::int32_t> test,
                const KnnProbeOptions& options, const base::RunContext& context) {
    if (labels.size() != embeddings.rows)
        throw base::Error("The kNN probe needs one label for each embedding.");
    if (options.neighbours < 1 || !(options.temperature > 0))
        throw base::Error("The kNN probe needs at least one neighbour and a temperature above 0.");
    const at::NoGradGuard noGradient;
    const at::Tensor referenceRows = asTensor(labelled(reference, labels, embeddings.rows));
    const at::Tensor testRows = asTensor(labelled(test, labels, embeddings.rows));
    const at::Tensor all = at::from_blob(
        const_cast<float*>(embeddings.data), // only read
        {static_cast<std::int64_t>(embeddings.rows), static_cast<std::int64_t>(embeddings.columns)},
        at::kFloat);
    const at::Tensor unit = all / all.norm(2, at::IntArrayRef{1}, true).clamp_min(1e-12);
    const at::Tensor classes =
        at::tensor(at::ArrayRef<std::int32_t>(labels.data(), labels.size())).to(at::kLong);
    const at::Tensor bank = unit.index_select(0, referenceRows).t().contiguous();
    const at::Tensor bankClasses = classes.index_select(0, referenceRows);
    const std::int64_t classCount = classes.max().item<std::int64_t>() + 1;
    const std::int64_t k = std::min<std::int64_t>(options.neighbours, referenceRows.size(0));
    std::int64_t right = 0;
    for (std::int64_t done = 0; done < testRows.size(0); done += testRowsAtOnce) {
        context.throwIfStopped();
        const at::Tensor rows = testRows.slice(0, done, std::min(done + testRowsAtOnce, testRows.size(0)));
        const at::Tensor isSelf = rows.unsqueeze(1) == referenceRows.unsqueeze(0);
        const at::Tensor similarity =
            unit.index_select(0, rows).mm(bank).masked_fill_(isSelf, -2); // below any cosine
        const auto [nearest, which] = similarity.topk(k);
        const at::Tensor weight = (nearest / options.temperature).exp().masked_fill_(nearest < -1.5, 0);
        const at::Tensor votes =
            at::zeros({rows.size(0), classCount}, at::kFloat)
                .scatter_add_(1, bankClasses.index_select(0, which.flatten()).view_as(which), weight);
        right += (votes.argmax(1) == classes.index_select(0, rows)).sum().item<std::int64_t>();
        context.progress(std::min(done + testRowsAtOnce, testRows.size(0)), testRows.size(0), "images");
    }
    return static_cast<double>(right) / static_cast<double>(testRows.size(0));
}

double knnProbe(base::MatrixView<float> embeddings, std::span<const std::int32_t> labels,
                const KnnProbeOptions& options, const base::RunContext& context) {
    std::vector<std::int32_t> rows(embeddings.rows);
    std::iota(rows.begin(), rows.end(), 0);
    return knnProbe(embeddings, labels, rows, rows, options, context);
}

} // namespace wherefrom::encoder
