// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/pretrain_json.h"

#include "core/base/error.h"

#include <limits>
#include <set>

namespace wherefrom::pipeline::protocol {
namespace {

/// Entries of the parameters by name; what was not taken is refused.
class Entries {
  public:
    explicit Entries(const Json& parameters) : parameters_(parameters) {}

    std::string text(const char* name, const std::string& otherwise = {}) {
        const Json* entry = find(name);
        if (entry == nullptr)
            return otherwise;
        if (!entry->is_string())
            refuse(name, "a text");
        return entry->get<std::string>();
    }
    std::int64_t whole(const char* name, std::int64_t otherwise, std::int64_t most) {
        const Json* entry = find(name);
        if (entry == nullptr)
            return otherwise;
        if (!entry->is_number_integer() || *entry < 0 || *entry > most)
            refuse(name, "a whole number of the range it can hold");
        return entry->get<std::int64_t>();
    }
    double number(const char* name) {
        const Json* entry = find(name);
        if (entry == nullptr)
            return 0;
        if (!entry->is_number() || *entry < 0)
            refuse(name, "a number of 0 or more");
        return entry->get<double>();
    }
    void refuseOthers() const {
        for (const auto& [name, value] : parameters_.items())
            if (!taken_.contains(name))
                throw base::Error("There is no parameter \"" + name +
                                  "\" of a pretraining: check how it is spelt.");
    }

  private:
    const Json* find(const char* name) {
        taken_.insert(name);
        const auto entry = parameters_.find(name);
        return entry == parameters_.end() ? nullptr : &*entry;
    }
    [[noreturn]] static void refuse(const char* name, const char* what) {
        throw base::Error(std::string("The parameter \"") + name + "\" must be " + what + ".");
    }

    const Json& parameters_;
    std::set<std::string> taken_;
};

constexpr std::int64_t largest = std::numeric_limits<int>::max();

} // namespace

PretrainRequest pretrainRequest(const Json& parameters) {
    Entries entries(parameters);
    PretrainRequest request;
    request.dataset = entries.text("dataset");
    if (request.dataset.empty())
        throw base::Error("The parameter \"dataset\" must be the path as a text.");
    request.objective = entries.text("objective", request.objective);
    pretraining::objectiveOf(request.objective);
    request.start = entries.text("start", request.start);
    request.architecture = entries.text("architecture");
    request.stem = entries.text("stem");
    request.inputSide = static_cast<int>(entries.whole("inputSide", 0, 512));
    request.epochs = static_cast<int>(entries.whole("epochs", 0, largest));
    request.batch = static_cast<int>(entries.whole("batch", 0, largest));
    request.learningRate = entries.number("learningRate");
    request.seed =
        static_cast<std::uint64_t>(entries.whole("seed", 1, std::numeric_limits<std::int64_t>::max()));
    request.device = entries.text("device", request.device);
    request.output = entries.text("output");
    request.checkpoint = entries.text("checkpoint");
    entries.refuseOthers();
    return request;
}

Json toJson(const PretrainEstimate& estimate) {
    return {{"images", estimate.images},
            {"epochs", estimate.epochs},
            {"batch", estimate.batch},
            {"learningRate", estimate.learningRate},
            {"imagesPerSecond", estimate.imagesPerSecond},
            {"seconds", estimate.seconds},
            {"device", estimate.device},
            {"encoder", estimate.encoder}};
}

Json toJson(const PretrainSummary& summary) {
    const auto optional = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    return {{"output", summary.output.string()},
            {"objective", summary.objective},
            {"encoder", summary.encoder},
            {"training", summary.training},
            {"hash", summary.hash},
            {"images", summary.images},
            {"unusable", summary.unusable},
            {"epochLoss", summary.epochLoss},
            {"seconds", summary.seconds},
            {"imagesPerSecond", summary.imagesPerSecond},
            {"spread", summary.spread},
            {"accuracyBefore", optional(summary.accuracyBefore)},
            {"accuracy", optional(summary.accuracy)},
            {"probe", summary.probe}};
}

} // namespace wherefrom::pipeline::protocol
