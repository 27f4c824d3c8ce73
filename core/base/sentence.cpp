// SPDX-License-Identifier: Apache-2.0
#include "core/base/sentence.h"

#include "core/base/number_text.h"

#include <algorithm>

namespace wherefrom::base {
namespace {

// Stored form: the phrase, then of each argument `next`, its sign, and its words; a sentence within a
// sentence stands between `begin` and `end`.
constexpr char next = '\x1f', begin = '\x02', end = '\x03';
constexpr char textSign = '"', numberSign = '#';

/// A file's name may hold any byte.
std::string withoutSigns(std::string text) {
    std::ranges::replace_if(
        text, [](char sign) { return sign == next || sign == begin || sign == end; }, ' ');
    return text;
}

void store(std::string& line, const Sentence& sentence) {
    line += withoutSigns(sentence.words());
    for (const Sentence& argument : sentence.arguments()) {
        line += next;
        if (argument.kind() == Sentence::Kind::phrase) {
            line += begin;
            store(line, argument);
            line += end;
        } else {
            line += argument.kind() == Sentence::Kind::number ? numberSign : textSign;
            line += withoutSigns(argument.words());
        }
    }
}

/// Reads from `at` to the end of this sentence.
class Reader {
  public:
    explicit Reader(std::string_view line) : line_(line) {}

    Sentence sentence() {
        const std::string phrase = words();
        std::vector<Sentence> arguments;
        while (at_ < line_.size() && line_[at_] == next) {
            ++at_;
            arguments.push_back(argument());
        }
        return {phrase.c_str(), std::move(arguments)};
    }

  private:
    std::string words() {
        const std::size_t start = at_;
        while (at_ < line_.size() && line_[at_] != next && line_[at_] != end)
            ++at_;
        return std::string(line_.substr(start, at_ - start));
    }

    Sentence argument() {
        const char sign = at_ < line_.size() ? line_[at_++] : textSign;
        if (sign == begin) {
            Sentence inner = sentence();
            if (at_ < line_.size() && line_[at_] == end)
                ++at_;
            return inner;
        }
        std::string text = words();
        const bool isNumber = sign == numberSign && !text.empty() && text.size() < 19 &&
                              text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0) == text.npos;
        return isNumber ? Sentence(std::stoll(text)) : Sentence(std::move(text));
    }

    std::string_view line_;
    std::size_t at_ = 0;
};

} // namespace

std::string Sentence::english() const {
    if (kind_ == Kind::number)
        return thousandsApart(words_);
    if (kind_ == Kind::text || arguments_.empty())
        return words_;
    std::string text;
    for (std::size_t i = 0; i < words_.size(); ++i) {
        const std::size_t place = words_[i] == '%' && i + 1 < words_.size()
                                      ? static_cast<std::size_t>(words_[i + 1] - '1')
                                      : arguments_.size();
        if (place < arguments_.size()) {
            text += arguments_[place].english();
            ++i;
        } else {
            text += words_[i];
        }
    }
    return text;
}

std::string Sentence::stored() const {
    std::string line;
    if (kind_ == Kind::phrase)
        store(line, *this);
    else
        store(line, Sentence("%1", {*this}));
    return line;
}

Sentence sentenceStored(std::string_view stored) {
    return Reader(stored).sentence();
}

std::string englishOf(std::string_view stored) {
    return sentenceStored(stored).english();
}

Sentence sentenceOf(const std::exception& error) {
    if (const auto* said = dynamic_cast<const SaidError*>(&error))
        return said->sentence();
    return std::string(error.what());
}

} // namespace wherefrom::base
