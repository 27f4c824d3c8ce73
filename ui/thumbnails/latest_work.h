// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/latest_work.h"

namespace wherefrom::thumbnails {

using session::LatestWork;

} // namespace wherefrom::thumbnails
