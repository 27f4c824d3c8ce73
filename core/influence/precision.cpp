// SPDX-License-Identifier: Apache-2.0
#include "core/influence/precision_torch.h"

#include "core/base/error.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <torch/torch.h>
#include <torch/version.h>

namespace wherefrom::influence {
namespace {

void setAutocast(torch::DeviceType device, bool on) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_enabled(device, on);
    at::autocast::set_autocast_dtype(device, on || device == torch::kCPU ? at::kBFloat16 : at::kHalf);
#else
    if (device == torch::kCPU) {
        at::autocast::set_cpu_enabled(on);
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
    } else {
        at::autocast::set_enabled(on);
        at::autocast::set_autocast_gpu_dtype(on ? at::kBFloat16 : at::kHalf);
    }
#endif
    if (!on)
        at::autocast::clear_cache();
}

void allowTf32(bool products, bool convolutions) {
    at::globalContext().setAllowTF32CuBLAS(products);
    at::globalContext().setAllowTF32CuDNN(convolutions);
}

/// Whether the device drops 13 bits of a factor: 1 + 2⁻¹² is 1 in TF32.
bool roundsToTf32(const torch::Device& device) {
    const PrecisionScope scope(Precision::tf32, device);
    const auto options = torch::TensorOptions().device(device).dtype(torch::kFloat32);
    const torch::Tensor fine = torch::full({256, 256}, 1 + 0x1p-12F, options);
    return (fine.mm(torch::eye(256, options)) - 1).abs().max().item<float>() < 0x1p-13F;
}

bool processorHasBfloat16() {
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

bool multipliesBfloat16(const torch::Device& device) {
    const auto options = torch::TensorOptions().device(device).dtype(torch::kBFloat16);
    try {
        return torch::ones({64, 64}, options).mm(torch::ones({64, 64}, options)).max().item<float>() == 64;
    } catch (const c10::Error&) {
        return false;
    }
}

} // namespace

void requirePrecision(Precision precision, const torch::Device& device) {
    if (precision == Precision::tf32 && !(device.is_cuda() && roundsToTf32(device)))
        throw base::Error("TF32 needs a CUDA device of compute capability 8.0 or more, and this is " +
                          (device.is_cuda() ? std::string("an older one") : std::string("the processor")) +
                          ": choose the precision float32.");
    if (precision == Precision::bfloat16 && device.is_cpu() && !processorHasBfloat16())
        throw base::Error("This processor has no instructions for bfloat16, which would be slower than "
                          "float32: choose the precision float32.");
    if (precision == Precision::bfloat16 && !multipliesBfloat16(device))
        throw base::Error("This device does not multiply bfloat16: choose the precision float32.");
}

torch::ScalarType productType(Precision precision, torch::ScalarType weights) {
    return precision == Precision::bfloat16 ? torch::kBFloat16 : weights;
}

Precision ofProducts(Precision precision) {
    return precision == Precision::bfloat16 ? Precision::tf32 : precision;
}

PrecisionScope::PrecisionScope(Precision precision, const torch::Device& device)
    : device_(device.type()),
      autocast_(precision == Precision::bfloat16),
      products_(at::globalContext().allowTF32CuBLAS()),
      convolutions_(at::globalContext().allowTF32CuDNN()) {
    allowTf32(precision != Precision::float32, precision != Precision::float32);
    if (autocast_)
        setAutocast(device_, true);
}

PrecisionScope::~PrecisionScope() {
    if (autocast_)
        setAutocast(device_, false);
    allowTf32(products_, convolutions_);
}

} // namespace wherefrom::influence
