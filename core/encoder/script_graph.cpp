// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/script_graph_torch.h"

#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/csrc/jit/runtime/custom_operator.h>

#include <exception>
#include <utility>

namespace wherefrom::encoder {

namespace {

using torch::jit::Node;
using torch::jit::Stack;
using torch::jit::Value;

constexpr const char* watchName = "wherefrom::watch";

/// The watcher of the run on this thread. The interpreter knows operators by name only, so it cannot be an
/// operand.
thread_local const ScriptGraph::Watch* currentWatch = nullptr;

/// What a watcher threw: the interpreter makes another exception of it.
thread_local std::exception_ptr failure;

class WatchGuard {
  public:
    explicit WatchGuard(const ScriptGraph::Watch& watch) : earlier_(std::exchange(currentWatch, &watch)) {
        failure = nullptr;
    }
    ~WatchGuard() {
        currentWatch = earlier_;
        failure = nullptr;
    }
    WatchGuard(const WatchGuard&) = delete;
    WatchGuard& operator=(const WatchGuard&) = delete;

  private:
    const ScriptGraph::Watch* earlier_;
};

torch::Tensor watchedOutput(std::size_t site, at::ArrayRef<c10::IValue> operands,
                            const torch::Tensor& output) {
    if (currentWatch == nullptr || !*currentWatch)
        return output;
    try {
        return (*currentWatch)(site, operands, output);
    } catch (...) {
        failure = std::current_exception();
        throw;
    }
}

/// Operands on the stack: those of the operation, its output, the site, and how many these are.
void callWatch(Stack& stack) {
    const auto count = static_cast<std::size_t>(torch::jit::pop(stack).toInt());
    const auto all = at::ArrayRef<c10::IValue>(stack).slice(stack.size() - count);
    torch::Tensor result = watchedOutput(static_cast<std::size_t>(all[count - 1].toInt()),
                                         all.slice(0, count - 2), all[count - 2].toTensor());
    torch::jit::drop(stack, count);
    stack.emplace_back(std::move(result));
}

void registerWatch() {
    static const torch::jit::RegisterOperators registered({torch::jit::Operator(
        std::string(watchName) + "(...) -> Tensor", callWatch, c10::AliasAnalysisKind::CONSERVATIVE)});
}

const std::set<std::string>& watched() {
    static const std::set<std::string> names{"linear",      "matmul",       "mm",
                                             "addmm",       "conv1d",       "conv2d",
                                             "convolution", "_convolution", "_convolution_mode",
                                             "batch_norm",  "layer_norm",   "group_norm"};
    return names;
}

/// "linear" of aten::linear; empty for what is no operator of ATen.
std::string shortName(const Node* node) {
    const std::string name = node->kind().toQualString();
    constexpr std::string_view prefix = "aten::";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string();
}

/// The qualified name of an attribute of the module itself, "" for other values.
std::string attributeName(const Value* value, const Value* self) {
    std::string name;
    while (value->node()->kind() == c10::prim::GetAttr) {
        const std::string part = value->node()->s(c10::attr::name);
        name = name.empty() ? part : part + "." + name;
        value = value->node()->input(0);
    }
    return value == self ? name : std::string();
}

/// The addition that is the only user of a product, in the same block.
Node* biasAddition(const Node* product) {
    const auto& uses = product->output()->uses();
    if (uses.size() != 1)
        return nullptr;
    Node* user = uses.front().user;
    const std::string name = shortName(user);
    if ((name != "add" && name != "add_") || user->owningBlock() != product->owningBlock() ||
        user->inputs().size() != 3)
        return nullptr;
    // In place into the other side the product would be added to what is no bias.
    if (name == "add_" && user->input(0) != product->output())
        return nullptr;
    return user->input(0)->type()->isSubtypeOf(*c10::TensorType::get()) &&
                   user->input(1)->type()->isSubtypeOf(*c10::TensorType::get())
               ? user
               : nullptr;
}

} // namespace

ScriptGraph::ScriptGraph(const torch::jit::Module& module) : module_(module) {
    registerWatch();
    graph_ = module_.get_method("forward").graph()->copy();
    torch::jit::Inline(*graph_);
    visit(graph_->block());
    graph_->lint();
    code_ = std::make_unique<torch::jit::Code>(graph_, "forward");
}

c10::IValue ScriptGraph::run(const torch::Tensor& images, const Watch& watch) const {
    const WatchGuard guard(watch);
    Stack stack{module_._ivalue(), images};
    module_.get_method("forward").function().getSchema().checkAndNormalizeInputs(stack);
    try {
        torch::jit::InterpreterState(*code_).run(stack);
    } catch (const std::exception& error) {
        if (failure)
            std::rethrow_exception(failure);
        if (saysOutOfMemory(error.what()))
            throw base::OutOfMemory(
                "The memory is exhausted: choose a smaller batch or close other programs.");
        throw;
    }
    return stack.front();
}

const std::set<std::string>& ScriptGraph::usersOf(const std::string& parameter) const {
    static const std::set<std::string> none;
    const auto found = users_.find(parameter);
    return found == users_.end() ? none : found->second;
}

void ScriptGraph::visit(torch::jit::Block* block) {
    const std::vector<Node*> nodes(block->nodes().begin(), block->nodes().end());
    for (Node* node : nodes) {
        for (torch::jit::Block* inner : node->blocks())
            visit(inner);
        noteParameters(node);
        if (watched().contains(shortName(node)) && node->outputs().size() == 1)
            watch(node);
    }
}

void ScriptGraph::noteParameters(Node* node) {
    const std::string name = shortName(node);
    if (name.empty())
        return;
    for (const Value* input : node->inputs())
        if (const auto parameter = attributeName(input, graph_->inputs()[0]); !parameter.empty())
            users_[parameter].insert(name);
}

void ScriptGraph::watch(Node* node) {
    ScriptSite site{shortName(node), false};
    std::vector<Value*> operands(node->inputs().begin(), node->inputs().end());
    Node* last = node;
    if (site.operation == "matmul" || site.operation == "mm")
        if (Node* addition = biasAddition(node)) {
            operands.push_back(addition->input(addition->input(0) == node->output() ? 1 : 0));
            operands.push_back(addition->input(2));
            site.addsBias = true;
            last = addition;
        }
    const torch::jit::WithInsertPoint here(last->next());
    Value* output = last->output();
    operands.push_back(output);
    operands.push_back(graph_->insertConstant(static_cast<std::int64_t>(sites_.size())));
    Node* call = graph_->create(c10::Symbol::fromQualString(watchName), operands);
    graph_->insertNode(call);
    call->output()->setType(output->type());
    output->replaceAllUsesAfterNodeWith(call, call->output());
    sites_.push_back(std::move(site));
}

} // namespace wherefrom::encoder
