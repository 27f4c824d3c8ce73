// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/off_screen.h"

#include "ui/style/theme.h"

#include <QApplication>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace wherefrom::bench {

int runOffScreen(CLI::App& commandLine, int argc, char** argv, const std::function<void()>& body) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    CLI11_PARSE(commandLine, argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("wherefrom"));
    QCoreApplication::setApplicationName(QStringLiteral("wherefrom"));
    style::apply(application, style::Theme::dark);
    try {
        body();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}

void waitFor(const char* what, const std::function<bool()>& there) {
    constexpr int patience = 60'000; // ms
    if (!QTest::qWaitFor(there, patience))
        throw std::runtime_error(std::string("it never came to this: ").append(what));
}

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values.at(std::clamp<std::size_t>(place, 1, values.size()) - 1);
}

} // namespace wherefrom::bench
