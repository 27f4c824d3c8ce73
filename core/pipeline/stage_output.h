// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/matrix.h"
#include "core/pipeline/listener.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pipeline {

/// Where a stage puts its results. The first write declares the earlier ones out of date, so that a stop
/// between two arrays can never leave a mixture that passes for finished.
class StageOutput {
  public:
    StageOutput(workspace::Workspace& workspace, Listener& listener, std::function<void()> beforeFirstWrite)
        : workspace_(workspace), listener_(listener), beforeFirstWrite_(std::move(beforeFirstWrite)) {}

    template <typename T>
    void array(std::string_view name, base::MatrixView<T> values) {
        begin();
        workspace::writeArray(workspace_.arrayFile(name), values);
        announce(name);
    }
    template <typename T>
    void array(std::string_view name, const std::vector<T>& values) {
        begin();
        workspace::writeArray(workspace_.arrayFile(name), values);
        announce(name);
    }
    /// Finishes a writer that was opened on the array's file.
    void array(std::string_view name, workspace::ArrayWriter& writer) {
        begin();
        writer.finish();
        announce(name);
    }
    /// A version of an array while the stage is at work on it.
    void partialArray(std::string_view name, base::MatrixView<float> values) {
        begin();
        workspace::writeArray(workspace_.arrayFile(name), values);
        listener_.onArray(name, true);
    }
    /// A result that is no array takes its place now.
    void begin();

    /// Rows of unchanged images were taken from the run's earlier results.
    void setTookOver() { tookOver_ = true; }
    bool tookOver() const { return tookOver_; }
    void setValues(std::string json) { values_ = std::move(json); }
    const std::vector<std::string>& arrays() const { return arrays_; }
    const std::string& values() const { return values_; }

  private:
    void announce(std::string_view name);

    workspace::Workspace& workspace_;
    Listener& listener_;
    std::function<void()> beforeFirstWrite_;
    std::vector<std::string> arrays_;
    std::string values_ = "{}";
    bool tookOver_ = false;
};

} // namespace wherefrom::pipeline
