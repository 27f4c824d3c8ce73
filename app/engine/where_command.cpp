// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/resources.h"
#include "core/pipeline/prepared_run.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {

void addWhere(CLI::App& app, Command& chosen) {
    auto* command =
        app.add_subcommand("where", "Print the folder of a dataset's workspace, which need not exist yet.");
    const auto dataset = std::make_shared<std::string>();
    const auto resources = std::make_shared<bool>(false);
    auto* place = command->add_option("DATASET", *dataset, "Folder or file with the images");
    command->add_flag("--resources", *resources, "Print where the program's own files are instead")
        ->excludes(place);
    command->callback([&chosen, dataset, resources] {
        if (dataset->empty() && !*resources)
            throw CLI::RequiredError("DATASET");
        chosen = [dataset, resources] {
            if (*resources) {
                std::printf("%s\n", resourceFolder().c_str());
                return success;
            }
            pipeline::AnalysisRequest request;
            request.dataset = *dataset;
            std::printf("%s\n", pipeline::placesOf(request).workspace.c_str());
            return success;
        };
    });
}

} // namespace wherefrom::engine
