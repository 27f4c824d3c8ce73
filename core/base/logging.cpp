// SPDX-License-Identifier: Apache-2.0
#include "core/base/logging.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace wherefrom::base {
namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("wherefrom",
                                                     std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        const char* level = std::getenv("WHEREFROM_LOG");
        made->set_level(level ? spdlog::level::from_str(level) : spdlog::level::warn);
        made->set_pattern("%H:%M:%S.%e %n %^%l%$ %v");
        return made;
    }();
    return *instance;
}

} // namespace

void logDebug(std::string_view message) {
    logger().debug(message);
}
void logInfo(std::string_view message) {
    logger().info(message);
}
void logWarning(std::string_view message) {
    logger().warn(message);
}

} // namespace wherefrom::base
