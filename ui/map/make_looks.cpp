// SPDX-License-Identifier: Apache-2.0
#include "ui/map/make_looks.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::map {
namespace {

constexpr std::size_t overlaySize = 2000;
constexpr int trace = 14; // percent of its colour that a faded point keeps

PointLook look(QRgb colour) {
    return {static_cast<std::uint8_t>(qRed(colour)), static_cast<std::uint8_t>(qGreen(colour)),
            static_cast<std::uint8_t>(qBlue(colour)), PointLook::normal};
}

PointLook faded(const PointLook& full, QRgb background, bool isShown) {
    const auto mix = [](int from, int to) {
        return static_cast<std::uint8_t>(from + (to - from) * trace / 100);
    };
    return {mix(qRed(background), full.red), mix(qGreen(background), full.green),
            mix(qBlue(background), full.blue), isShown ? PointLook::faded : PointLook::hidden};
}

} // namespace

std::vector<bool> emphasised(const session::Snapshot& snapshot, Emphasis emphasis) {
    const auto influence = snapshot.scores.find(session::Score::influence);
    if (emphasis == Emphasis::all || influence == snapshot.scores.end())
        return std::vector<bool>(snapshot.size(), true);
    const std::vector<float>& values = influence->second.values;
    std::vector<std::uint32_t> order;
    order.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i]))
            order.push_back(static_cast<std::uint32_t>(i));
    const std::size_t count =
        std::min(order.size(), std::min(overlaySize, std::max<std::size_t>(1, order.size() / 10)));
    std::vector<bool> chosen(snapshot.size(), false);
    const auto choose = [&](auto before) {
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(count);
        if (end != order.end())
            std::nth_element(order.begin(), end, order.end(), before);
        for (auto it = order.begin(); it != end; ++it)
            chosen[*it] = true;
    };
    // Of equal values the first in the dataset's order.
    if (emphasis != Emphasis::highest)
        choose([&](std::uint32_t a, std::uint32_t b) {
            return values[a] != values[b] ? values[a] < values[b] : a < b;
        });
    if (emphasis != Emphasis::lowest)
        choose([&](std::uint32_t a, std::uint32_t b) {
            return values[a] != values[b] ? values[a] > values[b] : a < b;
        });
    return chosen;
}

std::vector<PointLook> makeLooks(const Colouring& colouring, const session::Snapshot& snapshot,
                                 const LookRules& rules) {
    const std::vector<bool> emphasis = emphasised(snapshot, rules.emphasis);
    const QRgb background = rules.background.rgb();
    std::vector<PointLook> ofClass;
    for (const QColor& colour : rules.classColours)
        ofClass.push_back(look(colour.rgb()));
    const auto hidden = [&](std::size_t code) {
        return code < rules.hiddenClasses.size() && rules.hiddenClasses[code];
    };
    std::vector<PointLook> looks(snapshot.size());
    for (std::size_t i = 0; i < looks.size(); ++i) {
        bool full = emphasis[i] && rules.matches.contains(base::idAt<base::ImageId>(i));
        if (i < colouring.classes.size()) {
            const auto code = static_cast<std::size_t>(colouring.classes[i]);
            looks[i] = ofClass[code];
            full = full && !hidden(code);
        } else {
            looks[i] = look(colouring.colours[i]);
        }
        if (!full)
            looks[i] = faded(looks[i], background, rules.showFaded);
    }
    return looks;
}

} // namespace wherefrom::map
