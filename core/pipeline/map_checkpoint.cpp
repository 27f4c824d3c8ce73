// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/map_checkpoint.h"

#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

namespace wherefrom::pipeline {
namespace {

constexpr std::size_t columns = 6;

std::array<base::Matrix<float>*, 3> partsOf(projection::TsneState& state) {
    return {&state.layout, &state.velocities, &state.gains};
}

projection::TsneState stateFrom(base::MatrixView<float> stored, int iteration) {
    projection::TsneState state;
    state.iteration = iteration;
    std::size_t first = 0;
    for (auto* part : partsOf(state)) {
        *part = base::Matrix<float>(stored.rows, 2);
        for (std::size_t i = 0; i < stored.rows; ++i)
            for (std::size_t c = 0; c < 2; ++c)
                (*part)(i, c) = stored(i, first + c);
        first += 2;
    }
    return state;
}

} // namespace

projection::TsneState MapCheckpoint::load(std::size_t n) const {
    try {
        std::ifstream in(facts_);
        const auto facts = nlohmann::json::parse(in);
        if (facts.at("key") != key_ || !std::filesystem::exists(array_))
            return {};
        const auto array = workspace::MappedArray::open(array_);
        const auto stored = array.view<float>();
        if (stored.rows != n || stored.columns != columns)
            return {};
        return stateFrom(stored, facts.at("iteration").get<int>());
    } catch (const base::Error&) {
        return {}; // damaged: the map begins anew
    } catch (const nlohmann::json::exception&) {
        return {}; // missing or damaged
    }
}

void MapCheckpoint::save(const projection::TsneState& state) const {
    projection::TsneState copy = state;
    base::Matrix<float> stored(state.layout.rows, columns);
    std::size_t first = 0;
    for (const auto* part : partsOf(copy)) {
        for (std::size_t i = 0; i < part->rows; ++i)
            for (std::size_t c = 0; c < 2; ++c)
                stored(i, first + c) = (*part)(i, c);
        first += 2;
    }
    std::error_code ignored;
    std::filesystem::remove(facts_, ignored); // an array without facts is nothing: no mixture of two states
    workspace::writeArray(array_, stored.view());
    workspace::writeTextAtomically(facts_,
                                   nlohmann::json{{"key", key_}, {"iteration", state.iteration}}.dump());
}

void MapCheckpoint::remove() const {
    std::error_code ignored;
    std::filesystem::remove(facts_, ignored);
    std::filesystem::remove(array_, ignored);
}

} // namespace wherefrom::pipeline
