// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace wherefrom::support {

/// The system's python3 where it has the module, else an empty text (then the test is skipped with a reason).
QString pythonWith(const QString& module);
/// What the program prints; the test fails (empty text) where it does not end well.
QString outputOf(const QString& python, const QString& program, const QStringList& arguments = {});

} // namespace wherefrom::support
