// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/pipeline/prepared_run.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {

void addWhere(CLI::App& app, Command& chosen) {
    auto* command =
        app.add_subcommand("where", "Print the folder of a dataset's workspace, which need not exist yet.");
    const auto dataset = std::make_shared<std::string>();
    command->add_option("DATASET", *dataset, "Folder or file with the images")->required();
    command->callback([&chosen, dataset] {
        chosen = [dataset] {
            pipeline::AnalysisRequest request;
            request.dataset = *dataset;
            std::printf("%s\n", pipeline::placesOf(request).workspace.c_str());
            return success;
        };
    });
}

} // namespace wherefrom::engine
