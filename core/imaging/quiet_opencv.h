// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::imaging {

/// While one lives, OpenCV writes nothing of this thread's work to standard error: bad images are data here,
/// reported as such. OpenCV 4.6 writes failures to std::cerr, past its own log level. The first one also
/// keeps OpenCV from starting threads of its own: images are worked on side by side already.
class QuietOpenCv {
  public:
    QuietOpenCv();
    ~QuietOpenCv();
    QuietOpenCv(const QuietOpenCv&) = delete;
    QuietOpenCv& operator=(const QuietOpenCv&) = delete;
};

} // namespace wherefrom::imaging
