// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"

#include <cstdio>
#include <string>

namespace wherefrom::engine {
namespace {

/// A text as roff prints it: no line may begin with a control character, hyphens are typed ones.
std::string escaped(const std::string& text) {
    std::string result;
    bool atLineStart = true;
    for (const char letter : text) {
        if (atLineStart && (letter == '.' || letter == '\''))
            result += "\\&";
        if (letter == '\\')
            result += "\\e";
        else if (letter == '-')
            result += "\\-";
        else
            result += letter;
        atLineStart = letter == '\n';
    }
    return result;
}

std::string capitals(std::string text) {
    for (char& letter : text)
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
    return text;
}

void printOption(const CLI::Option& option) {
    std::string heading = "\\fB" + escaped(option.get_name(option.get_positional(), true)) + "\\fR";
    if (!option.get_positional() && option.get_items_expected_max() > 0)
        heading += " \\fI" + escaped(capitals(option.get_type_name())) + "\\fR";
    std::string text = option.get_description();
    if (!option.get_default_str().empty())
        text += " (otherwise: " + option.get_default_str() + ")";
    std::printf(".TP\n%s\n%s\n", heading.c_str(), escaped(text).c_str());
}

void printCommand(const CLI::App& command, const std::string& before) {
    const std::string name = before + command.get_name();
    if (!command.get_group().empty()) {
        std::printf(".SS %s\n%s\n", escaped(name).c_str(), escaped(command.get_description()).c_str());
        for (const CLI::Option* option : command.get_options())
            if (!option->get_group().empty() && option->get_name() != "--help")
                printOption(*option);
    }
    for (const CLI::App* inner : command.get_subcommands({}))
        if (!inner->get_group().empty())
            printCommand(*inner, name + " ");
}

int printManual(const CLI::App& app) {
    std::printf(".\\\" SPDX-License-Identifier: Apache-2.0\n"
                ".TH WHEREFROM\\-ENGINE 1 \"\" \"Wherefrom %s\" \"User Commands\"\n"
                ".SH NAME\nwherefrom\\-engine \\- analyse image datasets by label\\-free influence\n"
                ".SH SYNOPSIS\n.B wherefrom\\-engine\n.I COMMAND\n.RI [ OPTION ]...\n"
                ".SH DESCRIPTION\n%s\n.SH COMMANDS\n",
                WHEREFROM_VERSION, escaped(app.get_description()).c_str());
    for (const CLI::App* command : app.get_subcommands({}))
        if (!command->get_group().empty())
            printCommand(*command, "");
    std::printf(".SH FILES\n.TP\n.I $XDG_DATA_HOME/wherefrom/workspaces\n"
                "Workspaces that were given no folder of their own.\n"
                ".SH SEE ALSO\n.BR wherefrom (1)\n");
    return success;
}

} // namespace

void addManual(CLI::App& app, Command& chosen) {
    // Without a group: for the build, which makes wherefrom-engine(1) of it, and in no list of commands.
    auto* command = app.add_subcommand("man", "Print the manual page")->group("");
    command->callback([&chosen, &app] { chosen = [&app] { return printManual(app); }; });
}

} // namespace wherefrom::engine
