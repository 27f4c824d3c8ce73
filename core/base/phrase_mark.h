// SPDX-License-Identifier: Apache-2.0
#pragma once

// Marks a phrase for the translators' tools, which know it under this name; here it is the phrase itself.
// Only .cpp files of core include this: Qt has a mark of the same name.
#define QT_TRANSLATE_NOOP(context, phrase) phrase
