// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/ivalue.h>
#include <torch/csrc/jit/runtime/interpreter.h>
#include <torch/script.h>

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace wherefrom::encoder {

/// One node of a graph that may be a layer.
struct ScriptSite {
    std::string operation; ///< "linear", "conv2d", "matmul", …: the operator without its "aten::"
    bool addsBias = false; ///< a matmul whose only user adds something, taken with that addition
};

/// The forward of a TorchScript module as one graph, in which every operation that may be a layer hands its
/// operands and its output to a watcher. Run by the plain interpreter: no profiling, no fusion, so that
/// autograd sees every operation.
class ScriptGraph {
  public:
    /// Called as the operation `site` ends, with the operands of its node (those of the addition's other side
    /// and its factor last, where the site adds a bias). What it returns takes the output's place.
    using Watch = std::function<torch::Tensor(std::size_t site, at::ArrayRef<c10::IValue> operands,
                                              const torch::Tensor& output)>;

    explicit ScriptGraph(const torch::jit::Module& module);

    c10::IValue run(const torch::Tensor& images, const Watch& watch) const;

    const std::vector<ScriptSite>& sites() const { return sites_; }
    /// The operators that take this parameter, without "aten::"; empty where none does directly.
    const std::set<std::string>& usersOf(const std::string& parameter) const;

  private:
    void visit(torch::jit::Block* block);
    void watch(torch::jit::Node* node);
    void noteParameters(torch::jit::Node* node);

    torch::jit::Module module_;
    std::shared_ptr<torch::jit::Graph> graph_;
    std::vector<ScriptSite> sites_;
    std::map<std::string, std::set<std::string>> users_;
    std::unique_ptr<torch::jit::Code> code_;
};

} // namespace wherefrom::encoder
