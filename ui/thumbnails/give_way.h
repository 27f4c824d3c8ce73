// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::thumbnails {

/// From now on this thread gets the processor after the others of the program, where it is scarce: for work
/// that somebody would like to have, beside what somebody waits for. It cannot be taken back, so it is for
/// threads that do nothing else.
void giveWay();

} // namespace wherefrom::thumbnails
