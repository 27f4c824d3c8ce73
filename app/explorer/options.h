// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/style/theme.h"

#include <QSize>
#include <QString>

#include <optional>

namespace wherefrom::explorer {

/// What the command line asks for.
struct Options {
    QString path; ///< dataset or workspace; empty: the welcome page
    QString workspace;
    QString pictures; ///< folder: save a picture of every view, then end
    QString language; ///< code; empty: the chosen one
    std::optional<style::Theme> theme;
    QSize size;
    bool analyse = true;
    bool printStartup = false;
};

/// Reads the arguments of the running QCoreApplication; prints help, version or what is wrong, and ends the
/// program then.
Options readOptions();

} // namespace wherefrom::explorer
