// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sentence.h"

#include <QString>

namespace wherefrom::style {

/// What the core says, in the window's language.
QString worded(const base::Sentence& sentence);
QString worded(const std::exception& error);
/// As Sentence::stored wrote it: the reason of a dataset::Problem, the engine's errors.
QString wordedStored(const std::string& stored);

} // namespace wherefrom::style
