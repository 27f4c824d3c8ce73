// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/resnet_keys.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>

namespace wherefrom::encoder {

namespace {

constexpr std::string_view namedStage = "layer1.0.conv1.weight", numberedStage = ".0.conv1.weight";
constexpr int withoutReLU = 2, withoutPool = 3, withBoth = 4; ///< number of the first stage

using Names = std::map<std::string, std::size_t, std::less<>>; // of the entry with that name

[[noreturn]] void refuse(const std::string& what) {
    throw base::Error(what + ": " + exportHint);
}

/// "12.conv1" → 12 and ".conv1"; -1 where it begins with no number.
std::pair<int, std::string_view> numberAndRest(std::string_view name) {
    int number = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || number < 0)
        return {-1, name};
    return {number, name.substr(static_cast<std::size_t>(end - name.data()))};
}

/// An entry's name as torchvision has it; empty: it is no part of the network.
std::string ourName(std::string_view name, const ResNetRoot& root) {
    if (!name.starts_with(root.prefix))
        return {};
    name.remove_prefix(root.prefix.size());
    std::string result(name);
    if (root.firstStage >= 0) {
        const auto [number, rest] = numberAndRest(name);
        const int stage = number - root.firstStage + 1;
        if (number == 0)
            result = "conv1" + std::string(rest);
        else if (number == 1)
            result = "bn1" + std::string(rest);
        else if (stage >= 1 && stage <= 4 && std::ranges::count(rest, '.') > 1)
            result = "layer" + std::to_string(stage) + std::string(rest);
        else
            return {};
    }
    if (const auto at = result.find(".shortcut."); at != std::string::npos) // lightly's own ResNets
        result.replace(at, std::string_view(".shortcut.").size(), ".downsample.");
    const bool isPart =
        result.starts_with("conv1.") || result.starts_with("bn1.") ||
        (result.starts_with("layer") && numberAndRest(std::string_view(result).substr(5)).first >= 1);
    return isPart ? result : std::string();
}

struct Plan {
    Architecture architecture;
    std::vector<int> blocks;
    bool bottleneck;
    std::int64_t channels;
};
const std::array<Plan, 4>& plans() {
    static const std::array<Plan, 4> all{{{Architecture::resnet18, {2, 2, 2, 2}, false, 64},
                                          {Architecture::resnet34, {3, 4, 6, 3}, false, 64},
                                          {Architecture::resnet50, {3, 4, 6, 3}, true, 64},
                                          {Architecture::resnet20, {3, 3, 3}, false, 16}}};
    return all;
}

std::vector<int> blocksOf(const Names& names) {
    std::vector<int> blocks;
    for (int stage = 1;; ++stage) {
        int count = 0;
        while (
            names.contains("layer" + std::to_string(stage) + "." + std::to_string(count) + ".conv1.weight"))
            ++count;
        if (count == 0)
            return blocks;
        blocks.push_back(count);
    }
}

Architecture architectureOf(const Names& names, std::int64_t channels) {
    const auto blocks = blocksOf(names);
    const bool bottleneck = names.contains("layer1.0.conv3.weight");
    for (const Plan& plan : plans())
        if (plan.blocks == blocks && plan.bottleneck == bottleneck && plan.channels == channels)
            return plan.architecture;
    std::string text;
    for (const int count : blocks)
        text += (text.empty() ? "" : ", ") + std::to_string(count);
    refuse("holds a ResNet of " + text + (bottleneck ? " bottleneck" : "") + " blocks and " +
           std::to_string(channels) + " first channels, and only ResNet-18, 34, 50 and 20 are built in");
}

Stem stemOf(const NamedShape& first, const ResNetRoot& root) {
    if (first.sizes.size() != 4)
        refuse("has a first convolution " + first.name + " of shape " + shapeText(first.sizes));
    if (first.sizes[1] != 3)
        refuse("sees images of " + std::to_string(first.sizes[1]) + " channels instead of RGB");
    if (root.firstStage == withoutReLU)
        refuse(
            "numbers its layers like lightly's own ResNet in nn.Sequential, which leaves out the first ReLU "
            "that the built-in ResNets have");
    if (first.sizes[2] == 3 && first.sizes[3] == 3)
        return Stem::cifar;
    if (first.sizes[2] != 7 || first.sizes[3] != 7)
        refuse("has a first convolution " + first.name + " of shape " + shapeText(first.sizes) +
               ", which is neither 3x3 nor 7x7");
    if (root.firstStage == withoutPool)
        refuse("numbers its layers as if there were no max-pool after its 7x7 convolution");
    return Stem::imagenet;
}

bool isCounter(std::string_view name) {
    return name.ends_with("num_batches_tracked");
}

/// X.0.weight [w, w], X.0.bias, X.2.weight [p, w], X.2.bias and nothing else below X.
std::optional<HeadKeys> headAmong(std::span<const NamedShape> entries, const std::vector<std::size_t>& others,
                                  std::int64_t width) {
    std::map<std::string, std::map<std::string, const NamedShape*>> byPrefix;
    for (const std::size_t i : others) {
        const std::string& name = entries[i].name;
        for (const char* ending : {"0.weight", "0.bias", "2.weight", "2.bias"})
            if (name.ends_with(std::string(".") + ending))
                byPrefix[name.substr(0, name.size() - std::string_view(ending).size())][ending] = &entries[i];
    }
    using Sizes = std::vector<std::int64_t>;
    for (const auto& [prefix, parts] : byPrefix) {
        const bool isAlone = std::ranges::count_if(others, [&, begin = prefix](std::size_t i) {
                                 return entries[i].name.starts_with(begin);
                             }) == 4;
        if (parts.size() != 4 || !isAlone || followsByMomentum(prefix) ||
            prefix.find("predict") != std::string::npos)
            continue;
        const Sizes& last = parts.at("2.weight")->sizes;
        if (parts.at("0.weight")->sizes == Sizes{width, width} && parts.at("0.bias")->sizes == Sizes{width} &&
            last.size() == 2 && last[0] > 0 && last[0] <= 65536 && last[1] == width &&
            parts.at("2.bias")->sizes == Sizes{last[0]})
            return HeadKeys{prefix, static_cast<int>(last[0])};
    }
    return std::nullopt;
}

} // namespace

std::string shapeText(std::span<const std::int64_t> sizes) {
    std::string text = "[";
    for (const std::int64_t size : sizes)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

bool followsByMomentum(const std::string& name) {
    for (const char* word : {"momentum", "target", "teacher", "encoder_k", "key_encoder", "ema"}) {
        const auto at = name.find(word);
        const std::size_t end = at + std::string_view(word).size();
        const auto isLetter = [&](std::size_t i) {
            return i < name.size() &&
                   ((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z'));
        };
        if (at != std::string::npos && !isLetter(end) && (at == 0 || !isLetter(at - 1)))
            return true;
    }
    return false;
}

std::vector<ResNetRoot> resNetRoots(std::span<const NamedShape> entries) {
    std::set<std::string_view> names;
    for (const auto& entry : entries)
        names.insert(entry.name);
    std::vector<ResNetRoot> roots;
    for (const auto& [name, sizes] : entries) {
        if (name.ends_with(namedStage)) {
            const std::string prefix = name.substr(0, name.size() - namedStage.size());
            if (prefix.empty() || prefix.ends_with('.'))
                roots.push_back({prefix, -1});
        } else if (name.ends_with(numberedStage)) {
            const std::string before = name.substr(0, name.size() - numberedStage.size());
            const int number = before.empty() ? -1 : before.back() - '0';
            const std::string prefix = before.substr(0, before.empty() ? 0 : before.size() - 1);
            if (number >= withoutReLU && number <= withBoth && (prefix.empty() || prefix.ends_with('.')) &&
                names.contains(prefix + "0.weight") && names.contains(prefix + "1.running_mean") &&
                !names.contains(prefix + std::to_string(number - 1) + std::string(numberedStage)))
                roots.push_back({prefix, number});
        }
    }
    std::stable_sort(roots.begin(), roots.end(), [](const auto& a, const auto& b) {
        return !followsByMomentum(a.prefix) && followsByMomentum(b.prefix);
    });
    return roots;
}

ResNetKeys matchResNet(std::span<const NamedShape> entries, const ResNetRoot& root,
                       const ShapesOf& shapesOf) {
    Names names;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (const auto name = ourName(entries[i].name, root); !name.empty())
            names.try_emplace(name, i);
        else if (!isCounter(entries[i].name))
            others.push_back(i);
    }
    if (names.contains("conv1.0.weight"))
        refuse("begins with several convolutions (timm's deep stem), which the built-in ResNets do not have");
    const auto first = names.find("conv1.weight");
    if (first == names.end())
        refuse("has no tensor " + root.prefix + "conv1.weight, with which a ResNet begins");

    ResNetKeys keys;
    keys.stem = stemOf(entries[first->second], root);
    keys.architecture = architectureOf(names, entries[first->second].sizes[0]);
    if (keys.architecture == Architecture::resnet20 && keys.stem != Stem::cifar)
        refuse("holds a ResNet-20 with a 7x7 convolution, which is not built in");
    const auto expected = shapesOf(keys.architecture, keys.stem);
    for (const auto& [name, sizes] : expected) {
        const auto found = names.find(name);
        if (found == names.end())
            refuse("has no tensor for " + name + " of the built-in " +
                   std::string(nameOf(keys.architecture)));
        if (entries[found->second].sizes != sizes)
            refuse("has the tensor " + entries[found->second].name + " of shape " +
                   shapeText(entries[found->second].sizes) + " where the built-in " +
                   std::string(nameOf(keys.architecture)) + " has " + shapeText(sizes));
        keys.entries[name] = found->second;
    }
    for (const auto& [name, i] : names)
        if (!keys.entries.contains(name) && !isCounter(name))
            refuse("has the tensor " + entries[i].name + ", which the built-in " +
                   std::string(nameOf(keys.architecture)) + " has no place for");

    keys.head = headAmong(entries, others, expected.back().sizes.front());
    for (const std::size_t i : others)
        if (!keys.head || !entries[i].name.starts_with(keys.head->prefix))
            keys.leftOut.push_back(i);
    return keys;
}

} // namespace wherefrom::encoder
