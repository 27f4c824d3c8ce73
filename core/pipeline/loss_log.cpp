// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/loss_log.h"

#include <charconv>
#include <string>

namespace wherefrom::pipeline {
namespace {

constexpr std::string_view header = "epoch,step,loss";

std::int64_t stepOf(std::string_view line) {
    const std::size_t comma = line.find(',');
    std::int64_t step = -1;
    if (comma != std::string_view::npos)
        std::from_chars(line.data() + comma + 1, line.data() + line.size(), step);
    return step;
}

} // namespace

void LossLog::openBefore(std::int64_t step) {
    std::string kept = std::string(header) + "\n";
    if (step > 0) {
        std::ifstream in(file_);
        std::string line;
        std::getline(in, line);
        while (std::getline(in, line) && stepOf(line) >= 0 && stepOf(line) < step)
            kept += line + "\n";
    }
    out_.open(file_, std::ios::trunc);
    out_ << kept;
}

void LossLog::add(int epoch, std::int64_t step, double loss) {
    if (!out_.is_open())
        openBefore(step);
    out_ << epoch << ',' << step << ',' << loss << std::endl;
    const auto now = std::chrono::steady_clock::now();
    if (now - lastEvent_ < std::chrono::milliseconds(100))
        return;
    lastEvent_ = now;
    listener_.onLoss(epoch, step, loss);
}

} // namespace wherefrom::pipeline
