// SPDX-License-Identifier: Apache-2.0
#include "core/influence/truncated_squares_torch.h"

#include "core/base/vectorised.h"
#include "core/influence/parallel_torch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace wherefrom::influence {
namespace {

using torch::Tensor;

/// Rows are short (a few dozen numbers where little of the basis is kept): one register's worth at a time.
constexpr std::int64_t narrowLanes = 16;
using Lanes = std::array<float, std::size_t(narrowLanes)>;

/// Numbers that are worth a thread.
constexpr std::int64_t numbersOfAThread = 16384;

std::int64_t grain(std::int64_t numbers) {
    return std::max<std::int64_t>(1, numbersOfAThread / std::max<std::int64_t>(1, numbers));
}

WHEREFROM_PART_OF_VECTORISED float total(const Lanes& sums) {
    float sum = 0;
    for (const float part : sums)
        sum += part;
    return sum;
}

WHEREFROM_VECTORISED void squaredLengths(const float* values, std::int64_t rows, std::int64_t count,
                                         float* lengths) {
    for (std::int64_t row = 0; row < rows; ++row, values += count) {
        Lanes sums{};
        std::int64_t i = 0;
        for (; i + narrowLanes <= count; i += narrowLanes)
            for (std::int64_t k = 0; k < narrowLanes; ++k)
                sums[std::size_t(k)] += values[i + k] * values[i + k];
        for (; i < count; ++i)
            sums[0] += values[i] * values[i];
        lengths[row] = total(sums);
    }
}

/// One image's: rows of `kept` numbers.
WHEREFROM_VECTORISED double truncatedScore(const float* lead, const float* lengths, const float* weight,
                                           const float* rest, std::int64_t rows, std::int64_t kept) {
    double score = 0;
    for (std::int64_t row = 0; row < rows; ++row, lead += kept, weight += kept) {
        Lanes squares{}, weighted{};
        const auto add = [&](std::int64_t i, std::int64_t lane) __attribute__((always_inline)) {
            const float square = lead[i] * lead[i];
            squares[std::size_t(lane)] += square;
            weighted[std::size_t(lane)] += square * weight[i];
        };
        std::int64_t i = 0;
        for (; i + narrowLanes <= kept; i += narrowLanes)
            for (std::int64_t k = 0; k < narrowLanes; ++k)
                add(i + k, k);
        for (; i < kept; ++i)
            add(i, 0);
        const float outside = std::max(0.0F, lengths[row] - total(squares));
        score += double(total(weighted)) + double(outside) * double(rest[row]);
    }
    return score;
}

bool isPlain(const Tensor& tensor) {
    return tensor.is_cpu() && tensor.scalar_type() == torch::kFloat32;
}

Tensor byOperations(const TruncatedRows& rows, const Tensor& weight, const Tensor& rest) {
    const Tensor squares = rows.lead.to(weight.scalar_type()).square();
    const Tensor outside = (rows.lengths.to(weight.scalar_type()) - squares.sum(3)).clamp_min(0);
    return (squares * weight).sum(at::IntArrayRef{1, 2, 3}) + (outside * rest).sum(at::IntArrayRef{1, 2});
}

} // namespace

Tensor squaredRowLengths(const Tensor& h) {
    if (h.scalar_type() == torch::kBFloat16 || h.scalar_type() == torch::kHalf)
        return squaredRowLengths(h.to(torch::kFloat32));
    if (!isPlain(h))
        return h.square().sum(3);
    const Tensor plain = h.contiguous();
    const Tensor lengths = torch::empty({h.size(0), h.size(1), h.size(2)}, h.options());
    const std::int64_t count = h.size(3);
    const float* values = plain.data_ptr<float>();
    float* result = lengths.data_ptr<float>();
    at::parallel_for(0, lengths.numel(), grain(count), [&](std::int64_t first, std::int64_t last) {
        squaredLengths(values + first * count, last - first, count, result + first);
    });
    return lengths;
}

Tensor truncatedSquares(const TruncatedRows& rows, const Tensor& weight, const Tensor& rest) {
    if (!isPlain(rows.lead) || !isPlain(rows.lengths) || !isPlain(weight))
        return byOperations(rows, weight, rest);
    const Tensor lead = rows.lead.contiguous(), lengths = rows.lengths.contiguous(),
                 weights = weight.contiguous(), rests = rest.contiguous();
    const Tensor result = torch::empty({lead.size(0)}, lead.options());
    const std::int64_t outputs = rests.numel(), kept = lead.size(3);
    const auto numbers = [](const Tensor& tensor) { return tensor.data_ptr<float>(); };
    at::parallel_for(0, lead.size(0), grain(outputs * kept), [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i)
            numbers(result)[i] =
                float(truncatedScore(numbers(lead) + i * outputs * kept, numbers(lengths) + i * outputs,
                                     numbers(weights), numbers(rests), outputs, kept));
    });
    return result;
}

} // namespace wherefrom::influence
