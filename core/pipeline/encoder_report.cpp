// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/pipeline/encoder_file.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/quantity_text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace wherefrom::pipeline {
namespace {

/// Nothing where there is nothing to say.
std::string line(const char* name, const std::string& text) {
    return text.empty() ? std::string() : factLine(name, text);
}

std::string numbersText(const std::array<float, 3>& values) {
    return base::formatted("%.4g, %.4g, %.4g", double{values[0]}, double{values[1]}, double{values[2]});
}

std::string embeddingsText(const EncoderReport& report) {
    return line("File", report.file.string()) +
           line("Kind", "embeddings: " + countText(report.rows) + " rows of " + countText(report.width) +
                            " numbers") +
           line("Influence", "cannot be computed: there is no encoder to take gradients of; map, neighbours, "
                             "duplicates and outliers can");
}

std::string coverageText(const EncoderReport& report) {
    return report.coverage ? report.coverage->sentence() : std::string();
}

} // namespace

InspectionRequest inspectionRequest(const nlohmann::json& parameters) {
    const auto file = parameters.find("file");
    if (file == parameters.end() || !file->is_string() || file->get<std::string>().empty())
        throw base::Error("The parameter \"file\" must be the path as a text.");
    auto choice = parameters;
    choice.erase("file");
    const auto taken = [&choice](const char* name) {
        const auto at = choice.find(name);
        if (at == choice.end())
            return std::string();
        if (!at->is_string())
            throw base::Error("The parameter \"" + std::string(name) + "\" must be the path as a text.");
        const auto path = at->get<std::string>();
        choice.erase(at);
        return path;
    };
    const std::string keys = taken("embeddingKeys"), workspace = taken("workspace");
    for (const auto& [name, value] : choice.items())
        if (name != "inputSide" && name != "mean" && name != "deviation" && name != "outputNode")
            throw base::Error("There is no parameter \"" + name +
                              "\": use file, inputSide, mean, deviation, outputNode, embeddingKeys and "
                              "workspace.");
    const auto options = parseOptions(nlohmann::json{{"encoder", choice}}.dump());
    return {file->get<std::string>(), importChoice(options.encoder), keys, workspace};
}

std::string reportText(const EncoderReport& report) {
    if (report.isEmbeddings)
        return embeddingsText(report);
    const auto& inspection = report.inspection;
    const auto& spec = inspection.spec;
    std::string text = line("File", report.file.string()) +
                       line("Kind", std::string(nameOf(inspection.kind))) +
                       line("Encoder", inspection.description) + line("Names of", inspection.family) +
                       line("Loaded", inspection.loaded);
    for (std::size_t i = 0; i < inspection.leftOut.size(); ++i)
        text += line(i == 0 ? "Left out" : "", inspection.leftOut[i]);
    const std::string guess = inspection.isGuess ? " (a guess)" : "";
    text += line("Input side", std::to_string(spec.inputSide) + " pixels" + guess) +
            line("Mean", numbersText(spec.mean) + guess) +
            line("Standard deviation", numbersText(spec.deviation) + guess) +
            line("Output node", spec.outputNode) + line("Influence", coverageText(report));
    for (const auto& note : inspection.notes)
        text += line("Note", note);
    return text;
}

nlohmann::json reportJson(const EncoderReport& report) {
    if (report.isEmbeddings)
        return {{"file", report.file.string()},
                {"kind", "embeddings"},
                {"rows", report.rows},
                {"width", report.width},
                {"embeddingKeys", report.embeddingKeys},
                {"fitsDataset", report.fitsDataset}};
    const auto& inspection = report.inspection;
    const auto& spec = inspection.spec;
    return {{"file", report.file.string()},
            {"kind", std::string(nameOf(inspection.kind))},
            {"family", inspection.family},
            {"architecture", std::string(nameOf(spec.architecture))},
            {"stem", std::string(nameOf(spec.stem))},
            {"description", inspection.description},
            {"parameters", inspection.parameters},
            {"width", inspection.width},
            {"inputSide", spec.inputSide},
            {"mean", spec.mean},
            {"deviation", spec.deviation},
            {"outputNode", spec.outputNode},
            {"guessed", inspection.isGuess},
            {"loaded", inspection.loaded},
            {"leftOut", inspection.leftOut},
            {"notes", inspection.notes},
            {"coverage", report.coverage ? nlohmann::json(report.coverage->share()) : nlohmann::json()},
            {"coverageText", coverageText(report)}};
}

} // namespace wherefrom::pipeline
