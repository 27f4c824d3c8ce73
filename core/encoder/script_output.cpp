// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/script_output_torch.h"

#include <sstream>
#include <utility>
#include <vector>

namespace wherefrom::encoder {

namespace {

using Named = std::vector<std::pair<std::string, torch::Tensor>>;

/// The tensors of a tuple, list or dict; others are passed over.
Named outputsOf(const c10::IValue& returned) {
    Named outputs;
    const auto add = [&](const std::string& name, const c10::IValue& value) {
        if (value.isTensor())
            outputs.emplace_back(name, value.toTensor());
    };
    if (returned.isTuple()) {
        const auto tuple = returned.toTuple();
        for (std::size_t i = 0; i < tuple->elements().size(); ++i)
            add(std::to_string(i), tuple->elements()[i]);
    } else if (returned.isList()) {
        const auto list = returned.toListRef();
        for (std::size_t i = 0; i < list.size(); ++i)
            add(std::to_string(i), list[i]);
    } else if (returned.isGenericDict()) {
        for (const auto& entry : returned.toGenericDict())
            add(entry.key().isString() ? entry.key().toStringRef()
                                       : std::to_string(entry.key().toScalar().toLong()),
                entry.value());
    }
    return outputs;
}

/// A field of a named tuple as its number; other names as they are.
std::string numberOfField(const c10::IValue& returned, const std::string& name) {
    if (!returned.isTuple())
        return name;
    const auto type = returned.toTuple()->type();
    if (type->schema())
        for (std::size_t i = 0; i < type->schema()->arguments().size(); ++i)
            if (type->schema()->arguments()[i].name() == name)
                return std::to_string(i);
    return name;
}

std::string shapeText(const torch::Tensor& tensor) {
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

} // namespace

torch::Tensor chosenOutput(const c10::IValue& returned, const std::string& node) {
    if (returned.isTensor()) {
        if (!node.empty())
            throw base::Error("The imported encoder returns a single tensor: choose no output \"" + node +
                              "\".");
        return returned.toTensor();
    }
    const Named outputs = outputsOf(returned);
    if (outputs.size() == 1 && node.empty())
        return outputs.front().second;
    std::string choices;
    for (const auto& [name, tensor] : outputs) {
        if (!node.empty() && name == numberOfField(returned, node))
            return tensor;
        choices += (choices.empty() ? "" : ", ") + name + " " + shapeText(tensor);
    }
    if (choices.empty())
        throw base::Error("The imported encoder returns no tensor: export a network that returns the "
                          "representation.");
    throw base::Error("The imported encoder returns several tensors" +
                      (node.empty() ? std::string() : ", none of them called \"" + node + "\"") +
                      ": choose the output among " + choices + ".");
}

bool isMap(const torch::Tensor& output) {
    return output.dim() >= 4;
}

torch::Tensor representation(const torch::Tensor& output) {
    const torch::Tensor rows = isMap(output) ? output.flatten(2).mean(2) : output;
    if (rows.dim() != 2)
        throw base::Error("The imported encoder returns " + shapeText(output) +
                          ", not one row of numbers an image: export it with its pooling, or one token of "
                          "an image, flattened to [images, width].");
    return rows.to(torch::kFloat32);
}

} // namespace wherefrom::encoder
