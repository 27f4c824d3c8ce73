// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::dataset {

/// Reads RFC 4180 records from a text: quoted fields with doubled quotes and line breaks, CRLF, LF or CR line
/// ends, a UTF-8 byte order mark. Blank lines are no records. Copies only fields with a quote inside.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text, char delimiter = ',');

    /// Replaces `fields` by the next record; false at the end. The views live until the next call. Throws
    /// Error where a quote is never closed.
    bool next(std::vector<std::string_view>& fields);
    /// Line on which the last record began, from 1.
    std::size_t line() const { return line_; }

  private:
    bool atLineEnd() const;
    void skipLineEnd();
    std::string_view unquotedField();
    std::string_view quotedField();

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
    std::size_t nextLine_ = 1;
    std::deque<std::string> unescaped_;
};

/// Appends one field, quoted where it must be.
void appendCsvField(std::string& csv, std::string_view field);

} // namespace wherefrom::dataset
