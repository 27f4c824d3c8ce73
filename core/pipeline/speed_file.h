// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace wherefrom::pipeline {

/// Named positive figures of this machine's speed, kept in $XDG_CACHE_HOME/wherefrom/speed.json (or below
/// ~/.cache). What is missing or damaged is as if nothing was known; a folder that cannot be written costs
/// the accuracy of estimates and nothing else.
class SpeedFile {
  public:
    SpeedFile();
    explicit SpeedFile(std::filesystem::path file) : file_(std::move(file)) {}

    std::map<std::string, double> read() const;
    double value(const std::string& name, double otherwise) const;
    /// Reads again before it writes, so that what others stored meanwhile stays.
    void store(const std::string& name, double value) const;

  private:
    std::filesystem::path file_;
};

} // namespace wherefrom::pipeline
