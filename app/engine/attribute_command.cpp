// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "app/engine/signals.h"
#include "core/pipeline/attribution_json.h"

#include <cstdio>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string workspace, image, similarity = "cosine", label;
    std::size_t k = 10;
    bool sameLabel = false;
    bool json = false;
};

void printList(const char* title, const std::vector<pipeline::AttributedImage>& images) {
    for (const auto& one : images)
        std::printf("%-16s %-12.5g %c %s%s%s\n", title, static_cast<double>(one.value),
                    one.inBoth ? '*' : ' ', one.key.c_str(), one.label.empty() ? "" : "  ",
                    one.label.c_str());
}

void printTable(const pipeline::AttributionResult& result, const std::string& similarity) {
    if (!result.whyNoInfluence.empty())
        std::fprintf(stderr, "%s\n", result.whyNoInfluence.c_str());
    if (result.selfInfluence)
        std::printf("%-16s %-12.5g   %s\n", "on itself", double{*result.selfInfluence}, result.image.c_str());
    printList("influences most", result.most);
    printList("influences least", result.least);
    printList(similarity == "l2" ? "nearest (l2)" : "nearest (cosine)", result.similar);
    if (!result.most.empty())
        std::puts("Influence: positive where learning the image moves this one's representation as learning "
                  "this one does.\n* is among the most influential and among the nearest.");
}

int attribute(const Arguments& arguments) {
    const StopOnSignal stop;
    base::RunContext context;
    context.stop = stop.token();
    const auto result = pipeline::attributeImage({arguments.workspace, arguments.image, arguments.k,
                                                  curation::similarityFromName(arguments.similarity),
                                                  arguments.sameLabel, arguments.label},
                                                 context);
    if (arguments.json)
        std::puts(pipeline::protocol::text(pipeline::protocol::toJson(result)).c_str());
    else
        printTable(result, arguments.similarity);
    return success;
}

} // namespace

void addAttribute(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand(
        "attribute",
        "Name the images of a workspace that influence the representation of one most and least, estimated "
        "from the sketches of the analysis, beside those that are most like it.");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("WORKSPACE", arguments->workspace, "Folder of an analysis (see: where)")->required();
    command
        ->add_option("IMAGE", arguments->image,
                     "Key of an image of the dataset, else a picture file that need not be of it")
        ->required();
    command->add_option("--k", arguments->k, "Images of each list")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    command->add_option("--similarity", arguments->similarity, "Distance of the embeddings: cosine, l2")
        ->capture_default_str()
        ->check(CLI::IsMember({"cosine", "l2"}));
    command->add_flag("--same-label", arguments->sameLabel, "Name only images with the label of this one");
    command->add_option("--label", arguments->label, "Label of a picture that is not of the dataset");
    command->add_flag("--json", arguments->json, "As one JSON object");
    command->callback([&chosen, arguments] { chosen = [arguments] { return attribute(*arguments); }; });
}

} // namespace wherefrom::engine
