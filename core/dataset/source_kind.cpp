// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/source_kind.h"

namespace wherefrom::dataset {

std::string_view titleOf(SourceKind kind) {
    switch (kind) {
    case SourceKind::folder:
        return "folder of pictures";
    case SourceKind::cifar10:
        return "CIFAR-10";
    case SourceKind::cifar100:
        return "CIFAR-100";
    case SourceKind::idx:
        return "IDX (MNIST)";
    case SourceKind::manifest:
        return "table of paths";
    case SourceKind::sheet:
        break;
    }
    return "sheet of tiles";
}

} // namespace wherefrom::dataset
