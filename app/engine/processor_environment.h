// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::engine {

/// Starts this program again, once, with what the mathematics libraries read from the environment before
/// main: waiting threads sleep instead of spinning (a busy machine ran a map of 4,000 images ten times slower
/// with them), and OpenBLAS uses AVX-512 where the processor has it (releases before 0.3.22 do not know newer
/// processors and fall back to AVX2). What the person has set stays as it is.
void prepareProcessorEnvironment(char** arguments);

} // namespace wherefrom::engine
