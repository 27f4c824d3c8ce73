// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/pipeline/augmentation_json.h"
#include "core/pipeline/options.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <type_traits>

namespace wherefrom::pipeline {
namespace {

using Json = nlohmann::json;

/// One object of the options: entries are taken by name, and what was not taken is refused.
class Section {
  public:
    Section(const Json& object, std::string prefix) : object_(object), prefix_(std::move(prefix)) {
        if (!object.is_object())
            throw base::Error((prefix_.empty() ? "The options" : "Option " + prefix_) +
                              " must be a JSON object.");
    }

    void take(const char* name, std::string& value) {
        if (const Json* entry = find(name)) {
            require(name, entry->is_string(), "a text");
            value = entry->get<std::string>();
        }
    }
    void take(const char* name, bool& value) {
        if (const Json* entry = find(name)) {
            require(name, entry->is_boolean(), "true or false");
            value = entry->get<bool>();
        }
    }
    void take(const char* name, double& value) {
        if (const Json* entry = find(name)) {
            require(name, entry->is_number(), "a number");
            value = entry->get<double>();
        }
    }
    void take(const char* name, std::optional<double>& value) {
        const Json* entry = find(name);
        if (!entry || entry->is_null())
            return;
        require(name, entry->is_number(), "a number or null");
        value = entry->get<double>();
    }
    void take(const char* name, std::optional<std::array<float, 3>>& value) {
        const Json* entry = find(name);
        if (!entry || entry->is_null())
            return;
        require(name,
                entry->is_array() && entry->size() == 3 &&
                    std::ranges::all_of(*entry, [](const Json& number) { return number.is_number(); }),
                "three numbers (red, green, blue) or null");
        value = entry->get<std::array<float, 3>>();
    }
    template <typename Integer>
    requires std::is_integral_v<Integer>
    void take(const char* name, Integer& value) {
        const Json* entry = find(name);
        if (!entry)
            return;
        require(name, entry->is_number_integer(), "a whole number");
        require(name, fits<Integer>(*entry), "a whole number of the range it can hold");
        value = entry->get<Integer>();
    }
    template <typename Take>
    void section(const char* name, Take&& takeEntries) {
        if (const Json* entry = find(name)) {
            Section inner(*entry, prefix_.empty() ? name : prefix_ + "." + name);
            takeEntries(inner);
            inner.refuseOthers();
        }
    }

    void refuseOthers() const {
        for (const auto& [name, value] : object_.items())
            if (!taken_.contains(name))
                throw base::Error("There is no option " + full(name) + ": check how it is spelt.");
    }

  private:
    template <typename Integer>
    static bool fits(const Json& entry) {
        if (entry.is_number_unsigned())
            return std::in_range<Integer>(entry.get<std::uint64_t>());
        return std::in_range<Integer>(entry.get<std::int64_t>());
    }
    const Json* find(const char* name) {
        taken_.insert(name);
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }
    std::string full(const std::string& name) const { return prefix_.empty() ? name : prefix_ + "." + name; }
    void require(const char* name, bool holds, const char* what) const {
        if (!holds)
            throw base::Error("Option " + full(name) + " must be " + what + ".");
    }

    const Json& object_;
    std::string prefix_;
    std::set<std::string> taken_;
};

void takeEncoder(Section& section, EncoderChoice& encoder) {
    section.take("start", encoder.start);
    section.take("architecture", encoder.architecture);
    section.take("inputSide", encoder.inputSide);
    section.take("objective", encoder.objective);
    section.take("pretrainEpochs", encoder.pretrainEpochs);
    section.take("pretrainSeconds", encoder.pretrainSeconds);
    section.take("mean", encoder.mean);
    section.take("deviation", encoder.deviation);
    section.take("outputNode", encoder.outputNode);
    section.take("embeddings", encoder.embeddings);
    section.take("embeddingKeys", encoder.embeddingKeys);
}

void takeAugmentation(Section& section, encoder::AugmentationOptions& augmentation) {
    section.take("crop", augmentation.crop);
    section.take("scaleFrom", augmentation.scaleFrom);
    section.take("scaleTo", augmentation.scaleTo);
    section.take("ratioFrom", augmentation.ratioFrom);
    section.take("ratioTo", augmentation.ratioTo);
    section.take("flipChance", augmentation.flipChance);
    section.take("jitterChance", augmentation.jitterChance);
    section.take("jitterStrength", augmentation.jitterStrength);
    section.take("brightness", augmentation.brightness);
    section.take("contrast", augmentation.contrast);
    section.take("saturation", augmentation.saturation);
    section.take("hue", augmentation.hue);
    section.take("greyChance", augmentation.greyChance);
}

void takeInfluence(Section& section, InfluenceChoice& influence) {
    section.take("draws", influence.draws);
    section.take("damping", influence.damping);
    section.take("absoluteDamping", influence.absoluteDamping);
    section.take("curvature", influence.curvature);
    section.take("fisher", influence.fisher);
    section.take("loss", influence.loss);
    section.take("output", influence.output);
    section.take("factorSamples", influence.factorSamples);
    section.take("layers", influence.layers);
    section.take("averageGradients", influence.averageGradients);
    section.take("truncation", influence.truncation);
    section.take("precision", influence.precision);
    section.take("sketchSize", influence.sketchSize);
    section.section("augmentation", [&](Section& inner) { takeAugmentation(inner, influence.augmentation); });
}

void takeAll(Section& section, Options& options) {
    section.take("device", options.device);
    section.take("seed", options.seed);
    section.section("encoder", [&](Section& inner) { takeEncoder(inner, options.encoder); });
    section.section("influence", [&](Section& inner) { takeInfluence(inner, options.influence); });
    section.section("map", [&](Section& inner) {
        inner.take("perplexity", options.map.perplexity);
        inner.take("iterations", options.map.iterations);
    });
    section.section("neighbours", [&](Section& inner) {
        inner.take("k", options.neighbours.k);
        inner.take("method", options.neighbours.method);
    });
}

Json parsed(std::string_view text) {
    try {
        return Json::parse(text);
    } catch (const Json::exception&) {
        throw base::Error("The options are not valid JSON: check brackets, quotes and commas.");
    }
}

} // namespace

Options parseOptions(std::string_view json) {
    const Json object = parsed(json);
    Options options;
    Section section(object, "");
    takeAll(section, options);
    section.refuseOthers();
    validate(options);
    return options;
}

std::string toJson(const Options& options) {
    const auto& encoder = options.encoder;
    const auto& influence = options.influence;
    const Json json{
        {"device", options.device},
        {"seed", options.seed},
        {"encoder",
         {{"start", encoder.start},
          {"architecture", encoder.architecture},
          {"inputSide", encoder.inputSide},
          {"objective", encoder.objective},
          {"pretrainEpochs", encoder.pretrainEpochs},
          {"pretrainSeconds", encoder.pretrainSeconds},
          {"mean", encoder.mean ? Json(*encoder.mean) : Json()},
          {"deviation", encoder.deviation ? Json(*encoder.deviation) : Json()},
          {"outputNode", encoder.outputNode},
          {"embeddings", encoder.embeddings},
          {"embeddingKeys", encoder.embeddingKeys}}},
        {"influence",
         {{"draws", influence.draws},
          {"damping", influence.damping},
          {"absoluteDamping", influence.absoluteDamping ? Json(*influence.absoluteDamping) : Json()},
          {"curvature", influence.curvature},
          {"fisher", influence.fisher},
          {"loss", influence.loss},
          {"output", influence.output},
          {"factorSamples", influence.factorSamples},
          {"layers", influence.layers},
          {"averageGradients", influence.averageGradients},
          {"truncation", influence.truncation},
          {"precision", influence.precision},
          {"sketchSize", influence.sketchSize},
          {"augmentation", toJson(influence.augmentation)}}},
        {"map", {{"perplexity", options.map.perplexity}, {"iterations", options.map.iterations}}},
        {"neighbours", {{"k", options.neighbours.k}, {"method", options.neighbours.method}}}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace wherefrom::pipeline
