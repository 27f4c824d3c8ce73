// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <concepts>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wherefrom::base {

/// What is said to a person, in parts: an English phrase with places %1 … %9 and what fills them. The core
/// and the command line say it in English; the window puts the phrases into its language, under the context
/// "wherefrom::core", by which they are marked where they are said.
class Sentence {
  public:
    enum class Kind : std::uint8_t { phrase, text, number };

    Sentence() = default;
    /// A marked phrase: QT_TRANSLATE_NOOP("wherefrom::core", "the file %1 is missing").
    Sentence(const char* phrase, std::vector<Sentence> arguments = {})
        : words_(phrase), arguments_(std::move(arguments)) {}
    /// What no language changes: a name, a path, a reason of the system's.
    Sentence(std::string text) : kind_(Kind::text), words_(std::move(text)) {}
    /// Written with the language's groups of digits.
    template <std::integral Number>
    Sentence(Number number) : kind_(Kind::number), words_(std::to_string(number)) {}

    Kind kind() const { return kind_; }
    const std::string& words() const { return words_; } ///< of a number its digits
    const std::vector<Sentence>& arguments() const { return arguments_; }
    bool empty() const { return words_.empty(); }

    std::string english() const;
    /// One line that sentenceStored reads back; of a phrase without places it is the phrase.
    std::string stored() const;

    bool operator==(const Sentence&) const = default;

  private:
    Kind kind_ = Kind::phrase;
    std::string words_;
    std::vector<Sentence> arguments_;
};

/// The inverse of Sentence::stored. A text that was not stored so is a phrase without places.
Sentence sentenceStored(std::string_view stored);
/// sentenceStored(stored).english()
std::string englishOf(std::string_view stored);

/// An Error that says its sentence in parts.
class SaidError : public Error {
  public:
    explicit SaidError(Sentence sentence) : Error(sentence.english()), sentence_(std::move(sentence)) {}
    const Sentence& sentence() const { return sentence_; }

  private:
    Sentence sentence_;
};

/// In parts where the error has them, else its text.
Sentence sentenceOf(const std::exception& error);

} // namespace wherefrom::base
