// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/script_parameters_torch.h"

namespace wherefrom::encoder {

namespace {

/// From the first number of a tensor to its last one.
std::int64_t reachOf(at::IntArrayRef sizes, at::IntArrayRef strides) {
    std::int64_t reach = 0;
    for (std::size_t d = 0; d < sizes.size(); ++d)
        reach += (sizes[d] - 1) * strides[d];
    return reach;
}

bool isSameView(const torch::Tensor& a, const torch::Tensor& b) {
    return a.storage_offset() == b.storage_offset() && a.sizes() == b.sizes() && a.strides() == b.strides();
}

} // namespace

ScriptParameters::ScriptParameters(const NamedTensors& named) {
    for (const auto& [name, tensor] : named) {
        if (!tensor.is_floating_point() || tensor.numel() == 0 || !tensor.has_storage())
            continue;
        auto& sharing = byStorage_[tensor.storage().unsafeGetStorageImpl()];
        bool known = false;
        for (const std::size_t other : sharing)
            known = known || isSameView(all_[other].second, tensor);
        if (known)
            continue;
        sharing.push_back(all_.size());
        all_.emplace_back(name, tensor);
    }
}

std::optional<ParameterView> ScriptParameters::viewOf(const torch::Tensor& tensor) const {
    if (!tensor.defined() || !tensor.has_storage() || tensor.numel() == 0)
        return {};
    const auto sharing = byStorage_.find(tensor.storage().unsafeGetStorageImpl());
    if (sharing == byStorage_.end())
        return {};
    ParameterView view{0, 0, tensor.sizes().vec(), tensor.strides().vec()};
    for (std::size_t d = 0; d < view.sizes.size(); ++d) {
        if (view.sizes[d] == 1)
            view.strides[d] = 1; // any stride would do: one for all
        else if (view.strides[d] == 0)
            return {}; // one number seen as several
    }
    for (const std::size_t i : sharing->second) {
        const torch::Tensor& whole = all_[i].second;
        view.parameter = i;
        view.offset = tensor.storage_offset() - whole.storage_offset();
        if (view.offset >= 0 && tensor.scalar_type() == whole.scalar_type() &&
            view.offset + reachOf(tensor.sizes(), tensor.strides()) <=
                reachOf(whole.sizes(), whole.strides()))
            return view;
    }
    return {};
}

torch::Tensor ScriptParameters::tensor(const ParameterView& view) const {
    return partOf(all_[view.parameter].second, view);
}

torch::Tensor partOf(const torch::Tensor& whole, const ParameterView& view) {
    return whole.as_strided(view.sizes, view.strides, whole.storage_offset() + view.offset);
}

} // namespace wherefrom::encoder
