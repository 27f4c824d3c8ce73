// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/csv.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"

#include <algorithm>

namespace wherefrom::dataset {

CsvReader::CsvReader(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
    if (text_.starts_with("\xEF\xBB\xBF"))
        text_.remove_prefix(3);
}

bool CsvReader::atLineEnd() const {
    return text_[at_] == '\n' || text_[at_] == '\r';
}

void CsvReader::skipLineEnd() {
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++nextLine_;
}

std::string_view CsvReader::unquotedField() {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && !atLineEnd())
        ++at_;
    return text_.substr(start, at_ - start);
}

std::string_view CsvReader::quotedField() {
    const std::size_t start = ++at_;
    std::string* owned = nullptr;
    std::size_t pieceStart = start;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP(
                     "wherefrom::core",
                     "A quote opened on line %1 of the table is never closed: add the missing \"."),
                 {std::to_string(line_)}});
        if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
            if (!owned)
                owned = &unescaped_.emplace_back();
            owned->append(text_.substr(pieceStart, quote + 1 - pieceStart));
            at_ = pieceStart = quote + 2;
            continue;
        }
        at_ = quote + 1;
        nextLine_ +=
            static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                                text_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
        const std::string_view lastPiece = text_.substr(pieceStart, quote - pieceStart);
        const std::string_view trailing = unquotedField(); // "abc"def: not RFC 4180, but seen
        if (!owned && trailing.empty())
            return lastPiece;
        if (!owned)
            owned = &unescaped_.emplace_back();
        owned->append(lastPiece).append(trailing);
        return *owned;
    }
}

bool CsvReader::next(std::vector<std::string_view>& fields) {
    fields.clear();
    unescaped_.clear();
    while (at_ < text_.size() && atLineEnd())
        skipLineEnd();
    if (at_ >= text_.size())
        return false;
    line_ = nextLine_;
    for (;;) {
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        fields.push_back(quoted ? quotedField() : unquotedField());
        if (at_ >= text_.size())
            return true;
        if (text_[at_] != delimiter_) {
            skipLineEnd();
            return true;
        }
        ++at_;
    }
}

void appendCsvField(std::string& csv, std::string_view field) {
    const bool plain = field.find_first_of(",\"\r\n") == std::string_view::npos && !field.starts_with(' ') &&
                       !field.ends_with(' ') && !field.starts_with("\xEF\xBB\xBF");
    if (plain) {
        csv += field;
        return;
    }
    csv += '"';
    for (const char c : field) {
        if (c == '"')
            csv += '"';
        csv += c;
    }
    csv += '"';
}

} // namespace wherefrom::dataset
