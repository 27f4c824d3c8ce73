// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace wherefrom::style {

/// The program's own icon, drawn from resources/icons/wherefrom.svg.
QIcon programIcon();

} // namespace wherefrom::style
