// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/own_embeddings.h"

#include "core/base/error.h"
#include "core/base/half.h"
#include "core/base/hash.h"
#include "core/pipeline/image_names.h"
#include "core/pipeline/quantity_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>

namespace wherefrom::pipeline {
namespace {

namespace fs = std::filesystem;
using workspace::ElementType;

constexpr std::uint16_t halfExponent = 0x7C00;

workspace::MappedArray opened(const fs::path& file) {
    try {
        auto array = workspace::MappedArray::open(file);
        const auto type = array.type();
        const std::string mend = "save it with numpy.save(\"embeddings.npy\", numpy.ascontiguousarray("
                                 "embeddings, dtype=\"float32\")).";
        if (type != ElementType::float16 && type != ElementType::float32 && type != ElementType::float64)
            throw base::Error("The embeddings " + file.string() + " are no floating-point numbers: " + mend);
        if (array.shape().size() != 2 || array.shape()[0] == 0 || array.shape()[1] == 0)
            throw base::Error("The embeddings " + file.string() +
                              " must have the shape [images, numbers], a row an image: reshape them and " +
                              mend);
        return array;
    } catch (const base::Error& error) {
        const std::string sentence = error.what();
        throw base::Error(sentence.starts_with("The embeddings") ? sentence : "The embeddings: " + sentence);
    }
}

template <typename T>
void copyRow(const workspace::MappedArray& array, std::size_t row, std::vector<float>& values) {
    const auto view = array.view<T>();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(view(row, i));
}

void copyHalves(const workspace::MappedArray& array, std::size_t row, std::vector<float>& values) {
    const auto view = array.view<std::uint16_t>();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = (view(row, i) & halfExponent) == halfExponent ? std::numeric_limits<float>::quiet_NaN()
                                                                  : base::fromHalf(view(row, i));
}

/// What the sentences about the names begin with.
std::string namesTitle(const EncoderChoice& choice) {
    return "The names of the embeddings' rows, " + choice.embeddingKeys + ",";
}

[[noreturn]] void throwWrongCount(const EncoderChoice& choice, std::size_t names, std::size_t rows) {
    throw base::Error(namesTitle(choice) + " are " + countText(names) + " for " + countText(rows) +
                      " rows: bring one a row.");
}

} // namespace

bool isNumpyFile(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 6> start{};
    in.read(start.data(), start.size());
    return in && std::string_view(start.data(), start.size()) == "\x93NUMPY";
}

OwnEmbeddings::OwnEmbeddings(const fs::path& file) : array_(opened(file)) {}

bool OwnEmbeddings::read(std::size_t row, std::vector<float>& values) const {
    values.resize(width());
    if (array_.type() == ElementType::float32)
        copyRow<float>(array_, row, values);
    else if (array_.type() == ElementType::float64)
        copyRow<double>(array_, row, values);
    else
        copyHalves(array_, row, values);
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

std::vector<std::size_t> rowsOfImages(const EncoderChoice& choice, std::size_t rows,
                                      const dataset::Dataset& dataset) {
    const std::size_t n = dataset.size();
    if (rows != n)
        throw base::Error("The embeddings " + choice.embeddings + " have " + countText(rows) +
                          " rows and the dataset " + countText(n) +
                          " images (unusable ones count): bring a row an image, in the dataset's order.");
    std::vector<std::size_t> rowOf(n);
    for (std::size_t i = 0; i < n; ++i)
        rowOf[i] = i;
    if (choice.embeddingKeys.empty())
        return rowOf;

    const std::string what = namesTitle(choice);
    const ImageNames images(dataset);
    auto names = namesOfRows(choice, rows);
    if (names.size() == rows + 1 && !images.contains(names.front()))
        names.erase(names.begin()); // a heading
    if (names.size() != rows)
        throwWrongCount(choice, names.size(), rows);
    std::vector<bool> taken(n, false);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t image = images.row(names[row], what);
        if (taken[image])
            throw base::Error(what + " hold \"" + names[row] +
                              "\", which stands for several images or rows: give the path from the dataset's "
                              "folder.");
        taken[image] = true;
        rowOf[image] = row;
    }
    return rowOf;
}

std::vector<std::string> namesOfRows(const EncoderChoice& choice, std::size_t rows) {
    if (choice.embeddingKeys.empty())
        return {};
    auto names = namesIn(choice.embeddingKeys, namesTitle(choice));
    if (names.size() != rows && names.size() != rows + 1)
        throwWrongCount(choice, names.size(), rows);
    return names;
}

std::string embeddingsIdentity(const EncoderChoice& choice) {
    std::string text = "embeddings " + base::sha256Hex(fs::path(choice.embeddings));
    if (!choice.embeddingKeys.empty())
        text += " in the order of " + base::sha256Hex(fs::path(choice.embeddingKeys));
    return text;
}

} // namespace wherefrom::pipeline
