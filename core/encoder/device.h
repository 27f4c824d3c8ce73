// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::encoder {

/// The device to compute on: "cpu", "cuda:0", "cuda:1" … for "auto" (CUDA where there is one, else the
/// processor), "cpu", "cuda" or "cuda:1". Throws Error when a CUDA device is asked for that is not there, or
/// for another name. Devices cross rooms as this name.
std::string chooseDevice(std::string_view wanted);

/// What can be computed on here: "cpu", and every CUDA device that works.
std::vector<std::string> devices();

/// For a person: "1.13.0, without CUDA".
std::string describeLibrary();

/// For a person: "processor, 2 threads" or "CUDA device 0".
std::string describeDevice(std::string_view name);

/// Lets tensor operations use base::threadCount() threads (Torch 1.13 starts with one). Call it once at the
/// start.
void useAllCores();

} // namespace wherefrom::encoder
