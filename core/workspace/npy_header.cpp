// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/npy_header.h"

#include "core/base/error.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <string_view>
#include <utility>

namespace wherefrom::workspace {

static_assert(std::endian::native == std::endian::little, "arrays are stored and mapped little-endian");

namespace {

constexpr std::string_view magic{"\x93NUMPY", 6};
constexpr std::size_t alignment = 64;

constexpr std::array<std::pair<std::string_view, ElementType>, 7> typeNames{{
    {"<f4", ElementType::float32},
    {"<f2", ElementType::float16},
    {"<f8", ElementType::float64},
    {"<i4", ElementType::int32},
    {"|u1", ElementType::uint8},
    {"<u8", ElementType::uint64},
    {"<u1", ElementType::uint8},
}};

std::string_view nameOf(ElementType type) {
    for (const auto& [name, candidate] : typeNames)
        if (candidate == type)
            return name;
    throw base::Error("An array has an element type that .npy files of this program do not hold.");
}

ElementType elementType(std::string_view name) {
    for (const auto& [candidate, type] : typeNames)
        if (candidate == name)
            return type;
    throw base::Error("holds elements of type '" + std::string(name) +
                      "', which is none of <f4 <f2 <f8 <i4 |u1 <u8");
}

/// The Python literal of a header: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
class Literal {
  public:
    explicit Literal(std::string_view text) : rest_(text) {}

    bool take(char wanted) {
        skipSpace();
        if (rest_.empty() || rest_.front() != wanted)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char wanted) {
        if (!take(wanted))
            fail();
    }
    std::string_view quoted() {
        skipSpace();
        if (rest_.empty() || (rest_.front() != '\'' && rest_.front() != '"'))
            fail();
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == std::string_view::npos)
            fail();
        const std::string_view text = rest_.substr(1, end - 1);
        rest_.remove_prefix(end + 1);
        return text;
    }
    bool boolean() {
        skipSpace();
        for (const auto& [word, value] : {std::pair{"True", true}, std::pair{"False", false}}) {
            if (rest_.starts_with(word)) {
                rest_.remove_prefix(std::strlen(word));
                return value;
            }
        }
        fail();
    }
    std::size_t number() {
        skipSpace();
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{})
            fail();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        take('L'); // Python 2 wrote long integers so
        return value;
    }
    std::vector<std::size_t> tuple() {
        std::vector<std::size_t> values;
        expect('(');
        while (!take(')')) {
            values.push_back(number());
            if (!take(',')) {
                expect(')');
                break;
            }
        }
        return values;
    }

  private:
    void skipSpace() {
        const std::size_t start = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start);
    }
    [[noreturn]] static void fail() { throw base::Error("has a damaged NumPy header"); }

    std::string_view rest_;
};

NpyHeader parseDescription(std::string_view text) {
    NpyHeader header;
    bool hasType = false, hasOrder = false, hasShape = false;
    Literal literal(text);
    literal.expect('{');
    while (!literal.take('}')) {
        const std::string_view name = literal.quoted();
        literal.expect(':');
        if (name == "descr" && !hasType) {
            header.type = elementType(literal.quoted());
            hasType = true;
        } else if (name == "fortran_order" && !hasOrder) {
            if (literal.boolean())
                throw base::Error("is in Fortran order; save numpy.ascontiguousarray of it");
            hasOrder = true;
        } else if (name == "shape" && !hasShape) {
            header.shape = literal.tuple();
            hasShape = true;
        } else {
            throw base::Error("has a damaged NumPy header");
        }
        if (!literal.take(',')) {
            literal.expect('}');
            break;
        }
    }
    if (!hasType || !hasOrder || !hasShape)
        throw base::Error("has a damaged NumPy header");
    return header;
}

} // namespace

std::size_t sizeOf(ElementType type) {
    switch (type) {
    case ElementType::uint8:
        return 1;
    case ElementType::float16:
        return 2;
    case ElementType::float32:
    case ElementType::int32:
        return 4;
    case ElementType::float64:
    case ElementType::uint64:
        return 8;
    }
    throw base::Error("An array has an unknown element type.");
}

std::size_t bytesOf(ElementType type, const std::vector<std::size_t>& shape) {
    std::size_t bytes = sizeOf(type);
    for (const std::size_t extent : shape)
        if (__builtin_mul_overflow(bytes, extent, &bytes))
            throw base::Error("has a shape that is larger than any memory");
    return bytes;
}

NpyHeader parseNpyHeader(std::span<const std::byte> file) {
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    if (!text.starts_with(magic) || text.size() < magic.size() + 2)
        throw base::Error("is not a NumPy array");
    const int version = static_cast<unsigned char>(text[magic.size()]);
    if (version < 1 || version > 3)
        throw base::Error("is a NumPy array of format " + std::to_string(version) +
                          ".0, which is newer than this program");
    const std::size_t lengthBytes = version == 1 ? 2 : 4;
    const std::size_t start = magic.size() + 2 + lengthBytes;
    if (text.size() < start)
        throw base::Error("ends within its NumPy header");
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length |= static_cast<std::size_t>(static_cast<unsigned char>(text[magic.size() + 2 + i])) << (8 * i);
    if (length > text.size() - start)
        throw base::Error("ends within its NumPy header");

    NpyHeader header = parseDescription(text.substr(start, length));
    header.dataOffset = start + length;
    header.dataBytes = bytesOf(header.type, header.shape);
    if (header.dataBytes > file.size() - header.dataOffset)
        throw base::Error("is cut short: it holds " + std::to_string(file.size() - header.dataOffset) +
                          " of " + std::to_string(header.dataBytes) + " bytes");
    if (header.dataOffset % sizeOf(header.type) != 0)
        throw base::Error("does not start its data at a multiple of the element size; save it again with "
                          "numpy.save");
    return header;
}

std::string npyHeader(ElementType type, const std::vector<std::size_t>& shape) {
    std::string description =
        "{'descr': '" + std::string(nameOf(type)) + "', 'fortran_order': False, 'shape': (";
    for (std::size_t i = 0; i < shape.size(); ++i)
        description += std::to_string(shape[i]) + (i + 1 < shape.size() ? ", "
                                                   : shape.size() == 1  ? ","
                                                                        : "");
    description += "), }";
    const std::size_t prefix = magic.size() + 4;
    const std::size_t total = (prefix + description.size() + 1 + alignment - 1) / alignment * alignment;
    description.append(total - prefix - description.size() - 1, ' ');
    description += '\n';
    if (description.size() > 0xFFFF)
        throw base::Error("An array has too many axes for a .npy file.");
    std::string header(magic);
    header += {'\x01', '\x00', static_cast<char>(description.size() & 0xFF),
               static_cast<char>(description.size() >> 8)};
    return header + description;
}

} // namespace wherefrom::workspace
