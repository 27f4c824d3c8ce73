// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/sentence.h"
#include "core/dataset/image_reader.h"
#include "core/dataset/open.h"
#include "tests/support/sentence_of.h"

#include <QString>

#include <memory>
#include <string>

/// Short questions that the tests of every source ask.
namespace wherefrom::dataset {

inline std::string nameIn(const CategoryColumn& column, std::size_t row) {
    const std::int32_t code = column.codes.at(row);
    return code < 0 ? std::string() : column.names.at(static_cast<std::size_t>(code));
}

inline std::string problemOf(const Dataset& dataset, std::size_t row) {
    for (const Problem& problem : dataset.problems)
        if (problem.image.index() == row)
            return base::englishOf(problem.reason);
    return {};
}

/// The sentence of the Error that opening throws; empty where it throws none.
inline std::string refusal(const std::filesystem::path& path) {
    return support::sentenceOf([&] { open(path); });
}

inline ImageReader readerOf(const Dataset& dataset) {
    return ImageReader(std::make_shared<const Dataset>(dataset));
}

inline std::string readFailure(const ImageReader& reader, std::size_t row) {
    return support::sentenceOf([&] { reader.read(base::idAt<base::ImageId>(row)); });
}

inline bool says(const std::string& sentence, const std::string& part) {
    const bool found = sentence.find(part) != std::string::npos;
    if (!found)
        qWarning("\"%s\" does not say \"%s\"", sentence.c_str(), part.c_str());
    return found;
}

} // namespace wherefrom::dataset
