// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/Parallel.h>

// Torch's own switch: without it the template at::parallel_for, compiled here, runs on one thread.
#ifndef INTRA_OP_PARALLEL
#error "at::parallel_for would run on one thread: compile what links torch with OpenMP."
#endif
