// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/state_dict_family.h"

#include <algorithm>
#include <map>

namespace wherefrom::encoder {

namespace {

constexpr std::size_t mostListed = 12;

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

std::string libraryOf(const std::string& place, const std::vector<NamedShape>& entries,
                      const ResNetRoot& root, const std::vector<std::string>& beside) {
    const auto hasEntry = [&](const char* part) {
        return std::ranges::any_of(entries, [&](const auto& entry) { return has(entry.name, part); });
    };
    const bool isLightning = std::ranges::find(beside, "pytorch-lightning_version") != beside.end();
    if (has(place, "encoder_q"))
        return "MoCo";
    if (has(place, "student"))
        return "DINO, the student";
    if (has(place, "online"))
        return "BYOL, the online network";
    if (has(place, "_feature_blocks"))
        return "VISSL";
    if (has(place, "backbone") && root.firstStage >= 0)
        return "lightly";
    if (has(place, "backbone") && (hasEntry("projector.") || hasEntry("classifier.")))
        return "solo-learn";
    if (has(place, "backbone"))
        return "lightly or solo-learn";
    if (has(place, "encoder") && isLightning)
        return "solo-learn or Lightning";
    if (root.firstStage >= 0)
        return "layers in nn.Sequential";
    if (root.prefix.empty() || root.prefix == "module.")
        return "torchvision or timm";
    return isLightning ? "Lightning" : "a ResNet of torchvision's names";
}

/// "module.encoder_k" of "module.encoder_k.conv1.weight" beside the root "module.encoder_q."
std::string moduleOf(const std::string& name, const std::string& prefix) {
    std::size_t common = 0;
    for (std::size_t i = 0; i < std::min(name.size(), prefix.size()) && name[i] == prefix[i]; ++i)
        if (name[i] == '.')
            common = i + 1;
    return name.substr(0, name.find('.', common));
}

} // namespace

std::string printable(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char letter) { return letter < 0x20 || letter == 0x7f; }, '?');
    return text;
}

std::string familyOf(const std::string& path, const std::vector<NamedShape>& entries, const ResNetRoot& root,
                     const std::vector<std::string>& beside) {
    std::string text = libraryOf(path + "." + root.prefix, entries, root, beside);
    if (!root.prefix.empty())
        text += ", names begin with \"" + root.prefix + "\"";
    if (!path.empty())
        text += ", under \"" + path + "\"";
    return text;
}

std::vector<std::string> leftOutOf(const std::vector<NamedShape>& entries, const ResNetRoot& root,
                                   const std::vector<std::size_t>& leftOut,
                                   const std::vector<std::string>& beside) {
    std::map<std::string, int> modules;
    for (const std::size_t i : leftOut)
        ++modules[moduleOf(entries[i].name, root.prefix)];
    std::vector<std::string> lines;
    for (const auto& [name, count] : modules)
        lines.push_back(name + " (" + std::to_string(count) + (count == 1 ? " tensor)" : " tensors)"));
    lines.insert(lines.end(), beside.begin(), beside.end());
    if (lines.size() > mostListed) {
        const std::size_t more = lines.size() - mostListed;
        lines.resize(mostListed);
        lines.push_back("and " + std::to_string(more) + " more");
    }
    return lines;
}

} // namespace wherefrom::encoder
