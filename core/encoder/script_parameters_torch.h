// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/encoder/layer_set_torch.h"

#include <c10/core/StorageImpl.h>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace wherefrom::encoder {

/// A part of a parameter, seen as a tensor of its own: the parameter itself, its transpose, a chunk of it.
struct ParameterView {
    std::size_t parameter = 0; ///< index into ScriptParameters::all()
    std::int64_t offset = 0;   ///< from its first number
    std::vector<std::int64_t> sizes, strides;

    auto operator<=>(const ParameterView&) const = default;
};

/// The floating-point parameters of a module, and which of them a tensor is a view of.
class ScriptParameters {
  public:
    /// Names that share one tensor count once, under the first.
    explicit ScriptParameters(const NamedTensors& named);

    const NamedTensors& all() const { return all_; }
    /// By the memory they share; nullopt for what was computed from a parameter.
    std::optional<ParameterView> viewOf(const torch::Tensor& tensor) const;
    torch::Tensor tensor(const ParameterView& view) const;

  private:
    NamedTensors all_;
    std::map<const c10::StorageImpl*, std::vector<std::size_t>> byStorage_;
};

/// That part of a tensor that is laid out as the view's parameter is.
torch::Tensor partOf(const torch::Tensor& whole, const ParameterView& view);

} // namespace wherefrom::encoder
