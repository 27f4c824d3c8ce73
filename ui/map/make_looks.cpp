// SPDX-License-Identifier: Apache-2.0
#include "ui/map/make_looks.h"

#include "ui/map/ends.h"

namespace wherefrom::map {
namespace {

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
    if (emphasis != Emphasis::both)
        return atEnd(values, emphasis == Emphasis::lowest ? End::lowest : End::highest);
    std::vector<bool> chosen = atEnd(values, End::lowest);
    const std::vector<bool> highest = atEnd(values, End::highest);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        chosen[i] = chosen[i] || highest[i];
    return chosen;
}

std::vector<std::size_t> countMatching(const Colouring& colouring, const session::Matches& matches) {
    if (matches.isAll())
        return {};
    std::vector<std::size_t> counts(colouring.entries.size(), 0);
    for (std::size_t i = 0; i < colouring.classes.size(); ++i) {
        const auto code = static_cast<std::size_t>(colouring.classes[i]);
        if (code < counts.size() && matches.contains(base::idAt<base::ImageId>(i)))
            ++counts[code];
    }
    return counts;
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
            if (code < colouring.entries.size() && colouring.entries[code].isBackdrop)
                looks[i].layer = PointLook::faded;
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
