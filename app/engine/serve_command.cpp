// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/resources.h"
#include "app/engine/signals.h"
#include "core/pipeline/server.h"

#include <unistd.h>

#include <cstdlib>

namespace wherefrom::engine {
namespace {

int serve() {
    const int output = pipeline::takeStandardOutput();
    pipeline::LocalService service(resourceFolder());
    pipeline::Server server(STDIN_FILENO, output, signalDescriptor(), service);
    if (server.serve() == pipeline::Server::End::stuck)
        std::_Exit(success);
    return success;
}

} // namespace

void addServe(CLI::App& app, Command& chosen) {
    app.add_subcommand("serve",
                       "Speak JSON-RPC 2.0 over standard input and output, one message a line: what the "
                       "window starts. Ends with the input.")
        ->callback([&chosen] { chosen = serve; });
}

} // namespace wherefrom::engine
