// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/speed_file.h"

#include "core/base/logging.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <fstream>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

fs::path usualFile() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && fs::path(cache).is_absolute())
        return fs::path(cache) / "wherefrom" / "speed.json";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".cache" / "wherefrom" / "speed.json";
    return {};
}

} // namespace

SpeedFile::SpeedFile() : SpeedFile(usualFile()) {}

std::map<std::string, double> SpeedFile::read() const {
    std::map<std::string, double> figures;
    std::ifstream in(file_);
    const auto json = nlohmann::json::parse(in, nullptr, false);
    if (json.is_object())
        for (const auto& [name, value] : json.items())
            if (value.is_number() && std::isfinite(value.get<double>()) && value.get<double>() > 0)
                figures[name] = value.get<double>();
    return figures;
}

double SpeedFile::value(const std::string& name, double otherwise) const {
    const auto figures = read();
    const auto found = figures.find(name);
    return found == figures.end() ? otherwise : found->second;
}

void SpeedFile::store(const std::string& name, double value) const {
    if (file_.empty() || !std::isfinite(value) || value <= 0)
        return;
    auto figures = read();
    figures[name] = value;
    try {
        fs::create_directories(file_.parent_path());
        workspace::writeTextAtomically(file_, nlohmann::json(figures).dump());
    } catch (const std::exception& error) {
        base::logInfo(error.what());
    }
}

} // namespace wherefrom::pipeline
