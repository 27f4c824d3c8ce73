// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/validation_json.h"

#include "core/base/error.h"
#include "core/pipeline/stored_values.h"
#include "core/workspace/layout.h"
#include "core/workspace/workspace.h"

#include <string>

namespace wherefrom::pipeline {
namespace protocol {
namespace {

template <typename T>
void take(const Json& parameters, const char* name, T& value) {
    const auto found = parameters.find(name);
    if (found == parameters.end())
        return;
    try {
        if constexpr (std::is_same_v<T, std::filesystem::path>)
            value = found->get<std::string>();
        else
            value = found->get<T>();
    } catch (const Json::exception&) {
        throw base::Error(std::string("The entry ") + name +
                          " of a validation has the wrong type: correct it.");
    }
}

} // namespace

ValidationRequest validationRequest(const Json& parameters) {
    ValidationRequest request;
    take(parameters, "dataset", request.dataset);
    take(parameters, "workspace", request.workspace);
    take(parameters, "other", request.other);
    take(parameters, "images", request.images);
    take(parameters, "planted", request.plantedShare);
    take(parameters, "trainSeconds", request.trainSeconds);
    take(parameters, "epochs", request.epochs);
    take(parameters, "draws", request.draws);
    take(parameters, "factorSamples", request.factorSamples);
    take(parameters, "inputSide", request.inputSide);
    take(parameters, "seed", request.seed);
    take(parameters, "device", request.device);
    check(request);
    return request;
}

Json toJson(const Validation& validation) {
    auto rows = Json::array();
    for (const auto& row : validation.rows)
        rows.push_back({{"section", row.section},
                        {"subject", row.subject},
                        {"measure", row.measure},
                        {"value", figure(row.value)}});
    return {{"conditions", validation.conditions}, {"rows", rows}};
}

} // namespace protocol

void storeValidation(const Validation& validation, const std::filesystem::path& workspace) {
    const auto file =
        workspace::Workspace::open(workspace).folder() / std::string(workspace::files::validation);
    workspace::writeTextAtomically(file, protocol::text(protocol::toJson(validation)));
}

} // namespace wherefrom::pipeline
