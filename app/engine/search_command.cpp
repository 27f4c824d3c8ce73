// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/signals.h"
#include "core/pipeline/protocol.h"
#include "core/pipeline/search.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, image;
    std::size_t k = 20;
    bool json = false;
};

void printTable(const pipeline::SearchResult& result) {
    for (const auto& found : result.duplicates)
        std::printf("%-16s %-10.4f %s\n", found.samePixels ? "same pixels" : "near duplicate",
                    static_cast<double>(found.distance), found.key.c_str());
    for (const auto& found : result.neighbours)
        std::printf("%-16s %-10.4f %s\n", "like it", static_cast<double>(found.distance), found.key.c_str());
}

int search(const Arguments& arguments) {
    const StopOnSignal stop;
    base::RunContext context;
    context.stop = stop.token();
    const auto result = pipeline::searchImage({arguments.workspace, arguments.image, arguments.k}, context);
    if (arguments.json)
        std::puts(pipeline::protocol::text(pipeline::protocol::toJson(result)).c_str());
    else
        printTable(result);
    return success;
}

} // namespace

void addSearch(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "search",
        "Find the images of a workspace that are like a picture, which need not be one of them: "
        "its copies by the distance of their pixels (0 to 1), then the nearest images by the cosine "
        "distance of their embeddings (0 to 2).");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    command->add_option("IMAGE", arguments->image, "A picture file")->required();
    command->add_option("--k", arguments->k, "Images to find")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    command->add_flag("--json", arguments->json, "As one JSON object, with the picture's embedding");
    command->callback([&chosen, arguments] { chosen = [arguments] { return search(*arguments); }; });
}

} // namespace wherefrom::engine
