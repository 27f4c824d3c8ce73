// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/device.h"
#include "core/base/parallel.h"
#include "core/encoder/device_torch.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/version.h>

#include <charconv>

namespace wherefrom::encoder {

namespace {

int cudaDeviceCount() {
    if (!at::hasCUDA())
        return 0;
    return c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount();
}

int cudaIndex(std::string_view wanted) {
    constexpr std::string_view prefix = "cuda:";
    int index = -1;
    if (wanted == "cuda")
        return 0;
    if (wanted.starts_with(prefix)) {
        const std::string_view digits = wanted.substr(prefix.size());
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
        if (error != std::errc{} || end != digits.data() + digits.size())
            index = -1;
    }
    if (index < 0)
        throw base::Error("There is no device called \"" + std::string(wanted) +
                          "\": choose auto, cpu, cuda or cuda:1 (a CUDA device's number).");
    return index;
}

} // namespace

std::string chooseDevice(std::string_view wanted) {
    if (wanted == "cpu")
        return "cpu";
    const int count = cudaDeviceCount();
    if (wanted == "auto")
        return count > 0 ? "cuda:0" : "cpu";
    const int index = cudaIndex(wanted);
    if (count == 0)
        throw base::Error(
            "No CUDA device was found: choose --device cpu, or build against a LibTorch with CUDA on a "
            "machine whose NVIDIA driver works.");
    if (index >= count)
        throw base::Error("There is no CUDA device " + std::to_string(index) + ": this machine has " +
                          std::to_string(count) + ", numbered from 0.");
    return "cuda:" + std::to_string(index);
}

std::vector<std::string> devices() {
    std::vector<std::string> names{"cpu"};
    for (int i = 0; i < cudaDeviceCount(); ++i)
        names.push_back("cuda:" + std::to_string(i));
    return names;
}

std::string describeLibrary() {
    return std::string(TORCH_VERSION) + (at::hasCUDA() ? ", with CUDA" : ", without CUDA");
}

std::string describeDevice(std::string_view name) {
    if (name == "cpu")
        return "processor, " + std::to_string(at::get_num_threads()) +
               (at::get_num_threads() == 1 ? " thread" : " threads");
    return "CUDA device " + std::to_string(cudaIndex(name));
}

void useAllCores() {
    at::set_num_threads(static_cast<int>(base::threadCount()));
}

c10::Device torchDevice(std::string_view name) {
    return c10::Device(std::string(name));
}

bool saysOutOfMemory(const c10::Error& error) {
    if (dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr)
        return true;
    return saysOutOfMemory(std::string_view(error.what_without_backtrace()));
}

bool saysOutOfMemory(std::string_view text) {
    return text.find("can't allocate memory") != std::string_view::npos ||
           text.find("not enough memory") != std::string_view::npos ||
           text.find("out of memory") != std::string_view::npos;
}

} // namespace wherefrom::encoder
