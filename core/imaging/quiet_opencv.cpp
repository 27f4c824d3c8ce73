// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/quiet_opencv.h"

#include <opencv2/core/utility.hpp>
#include <opencv2/core/utils/logger.hpp>

#include <iostream>
#include <streambuf>

namespace wherefrom::imaging {
namespace {

thread_local int quietDepth = 0;

/// Passes on what threads write that are not being quiet.
class QuietableBuffer : public std::streambuf {
  public:
    explicit QuietableBuffer(std::streambuf* target) : target_(target) {}

  protected:
    int_type overflow(int_type c) override {
        if (quietDepth > 0 || traits_type::eq_int_type(c, traits_type::eof()))
            return traits_type::not_eof(c);
        return target_->sputc(traits_type::to_char_type(c));
    }
    std::streamsize xsputn(const char* text, std::streamsize count) override {
        return quietDepth > 0 ? count : target_->sputn(text, count);
    }
    int sync() override { return target_->pubsync(); }

  private:
    std::streambuf* target_;
};

bool prepareOnce() {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(1);
    // Never freed: std::cerr is used until the very end of the process.
    std::cerr.rdbuf(new QuietableBuffer(std::cerr.rdbuf()));
    return true;
}

} // namespace

QuietOpenCv::QuietOpenCv() {
    [[maybe_unused]] static const bool prepared = prepareOnce();
    ++quietDepth;
}

QuietOpenCv::~QuietOpenCv() {
    --quietDepth;
}

} // namespace wherefrom::imaging
