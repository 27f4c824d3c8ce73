// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/columns.h"

#include "core/dataset/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

namespace wherefrom::dataset {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view digitsAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return text.substr(at, end - at);
}

std::string_view withoutLeadingZeros(std::string_view digits) {
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

} // namespace

bool naturalLess(std::string_view a, std::string_view b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const std::string_view runA = digitsAt(a, i), runB = digitsAt(b, j);
            const std::string_view numberA = withoutLeadingZeros(runA), numberB = withoutLeadingZeros(runB);
            if (numberA.size() != numberB.size())
                return numberA.size() < numberB.size();
            if (numberA != numberB)
                return numberA < numberB;
            i += runA.size();
            j += runB.size();
            continue;
        }
        if (a[i] != b[j])
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        ++i;
        ++j;
    }
    if (i < a.size() || j < b.size())
        return i >= a.size();
    return a < b;
}

void CategoryBuilder::add(std::string_view value) {
    if (value.empty()) {
        codes_.push_back(-1);
        return;
    }
    if (value != lastValue_ || lastCode_ < 0) {
        auto found = codeOf_.find(value);
        if (found == codeOf_.end())
            found = codeOf_.emplace(std::string(value), static_cast<std::int32_t>(codeOf_.size())).first;
        lastValue_ = value;
        lastCode_ = found->second;
    }
    codes_.push_back(lastCode_);
}

CategoryColumn CategoryBuilder::finish(std::string name) && {
    std::vector<std::pair<std::string, std::int32_t>> byName(codeOf_.begin(), codeOf_.end());
    std::ranges::sort(byName, [](const auto& a, const auto& b) { return naturalLess(a.first, b.first); });
    CategoryColumn column{std::move(name), {}, std::move(codes_)};
    std::vector<std::int32_t> newCode(byName.size());
    for (std::size_t i = 0; i < byName.size(); ++i) {
        newCode[static_cast<std::size_t>(byName[i].second)] = static_cast<std::int32_t>(i);
        column.names.push_back(std::move(byName[i].first));
    }
    for (std::int32_t& code : column.codes)
        code = code < 0 ? -1 : newCode[static_cast<std::size_t>(code)];
    return column;
}

std::optional<double> numberIn(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view normalisedSplit(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> splits{{
        {"train", "train"},
        {"training", "train"},
        {"val", "val"},
        {"valid", "val"},
        {"validation", "val"},
        {"dev", "val"},
        {"test", "test"},
        {"testing", "test"},
        {"t10k", "test"},
        {"eval", "test"},
    }};
    const std::string lower = lowerCase(name);
    for (const auto& [word, split] : splits)
        if (lower == word)
            return split;
    return {};
}

} // namespace wherefrom::dataset
