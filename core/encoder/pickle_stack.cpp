// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/pickle_stack.h"

#include "core/base/error.h"
#include "core/encoder/pickle_bytes.h"

#include <charconv>
#include <utility>

namespace wherefrom::encoder {

void PickleStack::mark() {
    if (marks_.size() >= mostPickledValues)
        damagedPickle("it is nested too deeply");
    marks_.push_back(stack_.size());
}

void PickleStack::popOrPopMark() {
    if (stack_.size() > floor())
        stack_.pop_back();
    else
        popToMark();
}

void PickleStack::duplicate() {
    stack_.push_back(top());
}

void PickleStack::memoize() {
    remember(memo_.size());
}

Pickle PickleStack::finish() {
    pickle_.root = pop();
    return std::move(pickle_);
}

PickleStack::Value PickleStack::make(Kind kind) {
    if (pickle_.values.size() >= mostPickledValues)
        throw base::Error("holds more objects than the checkpoint of an encoder has: save the state dict "
                          "of the encoder alone");
    auto& value = pickle_.values.emplace_back();
    value.kind = kind;
    return &value;
}

PickleStack::Value PickleStack::push(Kind kind) {
    return stack_.emplace_back(make(kind));
}

PickleStack::Value PickleStack::top() const {
    if (stack_.size() <= floor())
        damagedPickle("its pickle takes more than it has");
    return stack_.back();
}

PickleStack::Value PickleStack::pop() {
    const Value value = top();
    stack_.pop_back();
    return value;
}

std::vector<PickleStack::Value> PickleStack::popToMark() {
    if (marks_.empty())
        damagedPickle("its pickle takes more than it has");
    const auto from = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
    std::vector<Value> values(from, stack_.end());
    stack_.erase(from, stack_.end());
    marks_.pop_back();
    return values;
}

void PickleStack::remember(std::uint64_t key) {
    memo_[key] = top();
}

void PickleStack::recall(std::uint64_t key) {
    const auto found = memo_.find(key);
    if (found == memo_.end())
        damagedPickle("its pickle recalls what it never had");
    stack_.push_back(found->second);
}

void PickleStack::pushInteger(std::int64_t value) {
    push(Kind::integer)->integer = value;
}

void PickleStack::pushText(std::string_view value) {
    push(Kind::text)->text = value;
}

void PickleStack::pushName(std::string_view module, std::string_view name) {
    if (module.size() + name.size() > longestPickledName)
        damagedPickle("a class has too long a name");
    push(Kind::name)->text = std::string(module) + "." + std::string(name);
}

void PickleStack::pushTextInteger(std::string_view digits) {
    if (digits == "00" || digits == "01") {
        push(Kind::boolean)->integer = digits == "01" ? 1 : 0;
        return;
    }
    if (digits.ends_with('L'))
        digits.remove_suffix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{} && end == digits.data() + digits.size())
        pushInteger(value);
    else
        push(Kind::object)->text = "int"; // of more than 64 bits
}

void PickleStack::pushTextReal(std::string_view digits) {
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size())
        damagedPickle("its pickle has a wrong number");
    push(Kind::real)->real = value;
}

void PickleStack::pushSequence(const std::vector<Value>& items) {
    push(Kind::sequence)->items.assign(items.begin(), items.end());
}

void PickleStack::pushLast(std::size_t count) {
    std::vector<Value> items(count);
    for (std::size_t i = count; i-- > 0;)
        items[i] = pop();
    pushSequence(items);
}

void PickleStack::append(const std::vector<Value>& items) {
    const Value target = top();
    if (target->kind == Kind::sequence)
        target->items.insert(target->items.end(), items.begin(), items.end());
    else if (target->kind != Kind::object)
        damagedPickle("its pickle fills what is no list");
}

void PickleStack::insert(const std::vector<Value>& items) {
    const Value target = top();
    if ((target->kind != Kind::dictionary && target->kind != Kind::object) || items.size() % 2 != 0)
        damagedPickle("its pickle fills what is no dictionary");
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        target->entries.emplace_back(items[i], items[i + 1]);
}

void PickleStack::pushDictionary(const std::vector<Value>& items) {
    push(Kind::dictionary);
    insert(items);
}

} // namespace wherefrom::encoder
