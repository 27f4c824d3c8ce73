// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dataset/dataset.h"

#include <string_view>

namespace wherefrom::dataset {

/// What a person calls it: "folder of pictures", "CIFAR-10"; nameOf() in table.h is what files call it.
std::string_view titleOf(SourceKind kind);

} // namespace wherefrom::dataset
