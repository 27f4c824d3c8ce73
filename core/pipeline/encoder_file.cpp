// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/encoder_file.h"

#include "core/base/error.h"
#include "core/pipeline/own_embeddings.h"
#include "core/workspace/workspace.h"

#include <map>
#include <mutex>
#include <utility>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;

bool isFile(const EncoderChoice& choice) {
    return choice.start != "builtin" && choice.start != "random";
}

} // namespace

encoder::ImportChoice importChoice(const EncoderChoice& choice) {
    encoder::ImportChoice import;
    if (choice.inputSide > 0)
        import.inputSide = choice.inputSide;
    import.mean = choice.mean;
    import.deviation = choice.deviation;
    import.outputNode = choice.outputNode;
    return import;
}

encoder::Inspection inspectionOf(const fs::path& file) {
    struct Known {
        fs::file_time_type written;
        std::uintmax_t bytes = 0;
        encoder::Inspection inspection;
    };
    static std::mutex mutex;
    static std::map<fs::path, Known> known;
    std::error_code missing;
    const auto written = fs::last_write_time(file, missing);
    const auto bytes = fs::file_size(file, missing);
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(file);
        !missing && found != known.end() && found->second.written == written && found->second.bytes == bytes)
        return found->second.inspection;
    auto inspection = encoder::importEncoder(file).inspection;
    known.insert_or_assign(file, Known{written, bytes, inspection});
    return inspection;
}

Options settled(Options options) {
    EncoderChoice& choice = options.encoder;
    if (!choice.embeddings.empty()) {
        choice.pretrainEpochs = 0;
        return options;
    }
    if (!isFile(choice))
        return options;
    if (choice.inputSide > 0 && !choice.outputNode.empty())
        return options; // a script that is no encoder without its output node
    const auto inspection = choice.outputNode.empty()
                                ? inspectionOf(choice.start)
                                : encoder::importEncoder(choice.start, importChoice(choice)).inspection;
    if (choice.inputSide == 0)
        choice.inputSide = inspection.spec.inputSide;
    if (choice.pretrainEpochs < 0 && inspection.kind != encoder::EncoderFile::ours)
        choice.pretrainEpochs = 0;
    return options;
}

EncoderReport encoderReport(const fs::path& file, const encoder::ImportChoice& choice) {
    EncoderReport report;
    report.file = file;
    if (isNumpyFile(file)) {
        const OwnEmbeddings embeddings(file);
        report.isEmbeddings = true;
        report.rows = embeddings.rows();
        report.width = embeddings.width();
        return report;
    }
    auto imported = encoder::importEncoder(file, choice);
    report.inspection = std::move(imported.inspection);
    try {
        report.coverage = encoder::coverageOf(imported.encoder);
    } catch (const base::OutOfMemory&) {
        throw;
    } catch (const base::Error& error) {
        report.inspection.notes.emplace_back(error.what());
    }
    return report;
}

EncoderReport encoderReport(const InspectionRequest& request) {
    EncoderReport report = encoderReport(request.file, request.choice);
    if (!report.isEmbeddings)
        return report;
    EncoderChoice choice;
    choice.embeddings = request.file.string();
    choice.embeddingKeys = report.embeddingKeys = request.embeddingKeys;
    const auto dataset = workspace::Workspace::isWorkspace(request.workspace)
                             ? workspace::Workspace::open(request.workspace).dataset()
                             : nullptr;
    if (dataset)
        rowsOfImages(choice, report.rows, *dataset);
    else
        namesOfRows(choice, report.rows);
    report.fitsDataset = dataset != nullptr;
    return report;
}

} // namespace wherefrom::pipeline
