// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/dataset/dataset.h"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace wherefrom::dataset {

/// CIFAR binary (Krizhevsky 2009): records of one label byte (CIFAR-10) or two (CIFAR-100: coarse, fine) and
/// 32 x 32 red, then green, then blue bytes.
inline constexpr int cifarSide = 32;
inline constexpr std::size_t cifarPixels = std::size_t{cifarSide} * cifarSide;
constexpr std::size_t cifarLabelBytes(SourceKind kind) {
    return kind == SourceKind::cifar100 ? 2 : 1;
}
constexpr std::size_t cifarRecordBytes(SourceKind kind) {
    return cifarLabelBytes(kind) + 3 * cifarPixels;
}

bool isCifar10Name(std::string_view fileName);
bool isCifar100Name(std::string_view fileName);

/// A folder of such files or one of them. A cut record at a file's end becomes a row with a problem. Throws
/// Error where there is no whole record.
Dataset listCifar(const std::filesystem::path& root, SourceKind kind, const base::RunContext& context);

} // namespace wherefrom::dataset
