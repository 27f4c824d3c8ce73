// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace wherefrom::engine {

/// Starts this program again, once, with what libraries read from the environment before main:
///
/// - waiting threads sleep instead of spinning, those of OpenMP and of OpenBLAS (a busy machine ran a map of
///   4,000 images ten times slower with them, and OpenBLAS' spinning ones held up Torch's next operation);
/// - OpenBLAS uses AVX-512 where the processor has it (releases before 0.3.22 do not know newer processors
///   and fall back to AVX2);
/// - the allocator takes large pages and keeps what a batch has freed for the next one: a batch's tensors,
///   half a gigabyte, otherwise come as fresh pages that the kernel must clear, a fifth of scoring's time.
///   All threads share one heap, since only that one keeps; pipeline::returnFreeMemory() empties it.
///
/// What the person has set stays as it is.
void prepareProcessorEnvironment(char** arguments);

} // namespace wherefrom::engine
