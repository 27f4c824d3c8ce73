// SPDX-License-Identifier: Apache-2.0
#include "app/engine/commands.h"
#include "core/base/error.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/protocol.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace wherefrom::engine {
namespace {

struct Arguments {
    std::string file, output;
    pipeline::EncoderChoice choice;
    bool json = false;
};

void convert(const Arguments& arguments) {
    if (std::filesystem::exists(arguments.output))
        throw base::Error("The file " + arguments.output + " is there already: choose another name.");
    encoder::importEncoder(arguments.file, pipeline::importChoice(arguments.choice))
        .encoder.save(arguments.output);
}

int inspect(const Arguments& arguments) {
    auto options = pipeline::Options();
    options.encoder = arguments.choice;
    pipeline::validate(options);
    const auto report = pipeline::encoderReport(arguments.file, pipeline::importChoice(arguments.choice));
    if (report.isEmbeddings && !arguments.output.empty())
        throw base::Error("The file " + arguments.file +
                          " holds embeddings, no encoder: give it to analyze as --embeddings.");
    if (!arguments.output.empty())
        convert(arguments);
    if (arguments.json)
        std::puts(pipeline::protocol::text(pipeline::reportJson(report)).c_str());
    else
        std::fputs(pipeline::reportText(report).c_str(), stdout);
    return success;
}

} // namespace

void addEncoder(CLI::App& app, Command& chosen) {
    auto* command = app.add_subcommand("encoder", "Say what an encoder file holds and how analyze would use "
                                                  "it: a TorchScript module, a checkpoint of a "
                                                  "ResNet (lightly, solo-learn, torchvision, timm, MoCo and "
                                                  "others; no code of it is run), a safetensors "
                                                  "file or one of Wherefrom, or a NumPy file of embeddings.");
    const auto arguments = std::make_shared<Arguments>();
    auto& choice = arguments->choice;
    command->add_option("FILE", arguments->file, "The file")->required();
    command->add_option("--input-side", choice.inputSide, "Pixels the encoder is to see; 0: a guess")
        ->capture_default_str();
    command->add_option("--mean", choice.mean, "Of red, green and blue in 0 to 1: 0.485,0.456,0.406")
        ->delimiter(',');
    command->add_option("--deviation", choice.deviation, "The same for the standard deviation")
        ->delimiter(',');
    command->add_option("--output-node", choice.outputNode,
                        "Of a TorchScript module that returns several: the number or the key of the "
                        "representation");
    command->add_option("--output", arguments->output,
                        "Save it as an encoder of Wherefrom under this name, which must not exist yet");
    command->add_flag("--json", arguments->json, "As one JSON object");
    command->callback([&chosen, arguments] { chosen = [arguments] { return inspect(*arguments); }; });
}

} // namespace wherefrom::engine
