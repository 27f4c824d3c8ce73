// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/pickle.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace wherefrom::encoder {

/// More than any checkpoint of an encoder has, and few enough for the memory of any machine.
inline constexpr std::size_t mostPickledValues = 2'000'000;
inline constexpr std::size_t longestPickledName = 512;

/// What a pickle's instructions work on: values, marks and the memo. All throw Error where a pickle takes
/// what it has not or grows beyond the bounds above.
class PickleStack {
  public:
    using Kind = PickledValue::Kind;
    using Value = PickledValue*;

    void mark();
    void popOrPopMark();
    void memoize();
    void duplicate();
    /// The bottom of the stack, and all values that were made. Nothing is left.
    Pickle finish();
    Value push(Kind kind);
    Value top() const;
    Value pop();
    std::vector<Value> popToMark();
    void remember(std::uint64_t key);
    void recall(std::uint64_t key);
    void pushInteger(std::int64_t value);
    void pushText(std::string_view value);
    void pushName(std::string_view module, std::string_view name);
    void pushTextInteger(std::string_view digits);
    void pushTextReal(std::string_view digits);
    void pushSequence(const std::vector<Value>& items);
    void pushLast(std::size_t count);
    void append(const std::vector<Value>& items);
    void insert(const std::vector<Value>& items);
    void pushDictionary(const std::vector<Value>& items);

  private:
    Value make(Kind kind);
    std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }

    Pickle pickle_;
    std::vector<Value> stack_;
    std::vector<std::size_t> marks_;
    std::map<std::uint64_t, Value> memo_;
};

} // namespace wherefrom::encoder
