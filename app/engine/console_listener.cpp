// SPDX-License-Identifier: Apache-2.0
#include "app/engine/console_listener.h"

#include "core/base/number_text.h"
#include "core/pipeline/quantity_text.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace wherefrom::engine {
namespace {

std::size_t terminalWidth() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

std::string heading(std::size_t index, std::size_t count, const std::string& title) {
    std::string text = "[";
    text += std::to_string(index + 1);
    text += "/";
    text += std::to_string(count);
    return text + "] " + title;
}

std::string lineOf(const pipeline::ProgressEvent& event) {
    using namespace pipeline;
    std::string line = heading(event.index, event.count, event.title) + ": " + countText(event.done);
    if (event.total > 0)
        line.append(" of ").append(countText(event.total));
    line.append(" ").append(event.unit);
    if (event.rate >= 1)
        line.append(", ").append(countText(static_cast<std::int64_t>(event.rate))).append(" a second");
    if (event.secondsLeft >= 0)
        line.append(", ").append(secondsText(event.secondsLeft)).append(" left");
    if (event.runSecondsLeft >= 0)
        line.append(" (").append(secondsText(event.runSecondsLeft)).append(" in all)");
    if (!event.detail.empty())
        line += "; " + event.detail;
    return line;
}

} // namespace

ConsoleListener::ConsoleListener() : terminal_(isatty(STDERR_FILENO) == 1) {}

void ConsoleListener::print(const std::string& line) {
    std::fprintf(stderr, "%s%s\n", showing_ ? "\r\033[K" : "", line.c_str());
    showing_ = false;
}

void ConsoleListener::show(const std::string& line) {
    std::fprintf(stderr, "\r\033[K%s", line.substr(0, terminalWidth() - 1).c_str());
    std::fflush(stderr);
    showing_ = true;
}

void ConsoleListener::onStage(const pipeline::StageEvent& event) {
    const std::lock_guard lock(mutex_);
    const std::string title = heading(event.index, event.count, event.title);
    switch (event.state) {
    case pipeline::StageState::started:
        lastLine_ = std::chrono::steady_clock::now();
        if (terminal_)
            show(title);
        break;
    case pipeline::StageState::finished:
        print(title + ": " + pipeline::secondsText(event.seconds));
        break;
    case pipeline::StageState::cached:
        print(title + ": kept from before");
        break;
    case pipeline::StageState::failed:
        print(title + ": failed");
        break;
    }
}

void ConsoleListener::onProgress(const pipeline::ProgressEvent& event) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (terminal_) {
        show(lineOf(event));
    } else if (now - lastLine_ >= std::chrono::seconds(5)) {
        lastLine_ = now;
        print(lineOf(event));
    }
}

void ConsoleListener::onProbe(int epochs, std::int64_t, double accuracy) {
    const std::lock_guard lock(mutex_);
    print("After " + std::to_string(epochs) + (epochs == 1 ? " epoch" : " epochs") +
          ": kNN probe of labels " + base::formatted("%.1f %%", 100 * accuracy) + " right");
}

void ConsoleListener::onNotice(std::string_view sentence) {
    const std::lock_guard lock(mutex_);
    print("Note: " + std::string(sentence));
}

void ConsoleListener::endLine() {
    const std::lock_guard lock(mutex_);
    if (showing_)
        std::fputc('\n', stderr);
    showing_ = false;
}

} // namespace wherefrom::engine
