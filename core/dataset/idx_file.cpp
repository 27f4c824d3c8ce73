// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/idx_file.h"

#include "core/base/number_text.h"
#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/text.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace wherefrom::dataset {
namespace {

/// More than any dataset in this format has (EMNIST: 0.6 GB): stops a small file that unpacks without end.
constexpr std::uint64_t largestUnpacked = 4ULL << 30U;

class GzipReader {
  public:
    explicit GzipReader(const std::filesystem::path& file) : file_(gzopen(file.c_str(), "rb")) {
        if (!file_)
            throw base::SaidError(
                {QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read %1: check its permissions."),
                 {file.string()}});
        gzbuffer(file_, 1U << 18U);
    }
    ~GzipReader() { gzclose_r(file_); }
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;

    /// Appends up to `count` unpacked bytes; what is missing was cut off or is damaged.
    void append(std::vector<std::byte>& bytes, std::uint64_t count) {
        constexpr std::uint64_t block = 1U << 16U; // a damaged block loses all of its bytes: keep it small
        while (count > 0) {
            const std::size_t before = bytes.size();
            const auto wanted = static_cast<unsigned>(std::min(count, block));
            bytes.resize(before + wanted);
            const int got = gzread(file_, bytes.data() + before, wanted);
            bytes.resize(before + static_cast<std::size_t>(std::max(got, 0)));
            if (got <= 0)
                return;
            count -= static_cast<std::uint64_t>(got);
        }
    }

  private:
    gzFile file_;
};

std::uint32_t bigEndian(std::span<const std::byte, 4> bytes) {
    std::uint32_t value = 0;
    for (const std::byte byte : bytes)
        value = value << 8U | std::to_integer<std::uint32_t>(byte);
    return value;
}

bool isGzip(const OpenFile& file) {
    std::array<std::byte, 2> magic{};
    return file.read(0, magic) == 2 && magic[0] == std::byte{0x1F} && magic[1] == std::byte{0x8B};
}

} // namespace

IdxFile::IdxFile(const std::filesystem::path& file, std::size_t dimensions) {
    try {
        plain_ = std::make_unique<OpenFile>(file);
    } catch (const base::Error& failure) {
        throw base::SaidError({QT_TRANSLATE_NOOP("wherefrom::core", "Cannot read %1: %2."),
                               {file.string(), base::sentenceOf(failure)}});
    }
    headerBytes_ = 4 + 4 * dimensions;
    std::vector<std::byte> start;
    if (!isGzip(*plain_)) {
        start.resize(headerBytes_);
        start.resize(plain_->read(0, start));
        parseHeader(file, start, dimensions);
        valueBytes_ = std::min(plain_->size() - headerBytes_, std::uint64_t{shape_[0]} * itemBytes_);
        return;
    }
    plain_.reset();
    GzipReader reader(file);
    reader.append(start, headerBytes_);
    parseHeader(file, start, dimensions);
    const std::uint64_t declared = std::uint64_t{shape_[0]} * itemBytes_;
    if (declared > largestUnpacked)
        throw base::SaidError(
            {QT_TRANSLATE_NOOP(
                 "wherefrom::core",
                 "Unpacked, %1 would have %2 bytes: unpack it with gunzip and open the plain file."),
             {file.string(), declared}});
    reader.append(unpacked_, declared);
    valueBytes_ = unpacked_.size();
}

void IdxFile::parseHeader(const std::filesystem::path& file, std::span<const std::byte> start,
                          std::size_t dimensions) {
    const auto refuse = [&](const base::Sentence& why) {
        throw base::SaidError(
            {dimensions == 3
                 ? QT_TRANSLATE_NOOP("wherefrom::core", "%1 is no IDX file of images: %2; get it again.")
                 : QT_TRANSLATE_NOOP("wherefrom::core", "%1 is no IDX file of labels: %2; get it again."),
             {file.string(), why}});
    };
    if (start.size() < headerBytes_)
        refuse({QT_TRANSLATE_NOOP("wherefrom::core", "it ends after %1 bytes"), {start.size()}});
    const std::uint32_t magic = bigEndian(start.first<4>());
    if (magic != 0x800U + dimensions)
        refuse({QT_TRANSLATE_NOOP("wherefrom::core", "its first four bytes are %1 instead of %2"),
                {std::to_string(magic), std::to_string(0x800U + dimensions)}});
    for (std::size_t d = 0; d < dimensions; ++d)
        shape_.push_back(bigEndian(start.subspan(4 + 4 * d).first<4>()));
    constexpr std::uint32_t largestSide = 16384;
    for (std::size_t d = 1; d < dimensions; ++d) {
        if (shape_[d] == 0 || shape_[d] > largestSide)
            refuse({QT_TRANSLATE_NOOP("wherefrom::core", "its images are said to be %1 rows of %2 pixels"),
                    {shape_[1], shape_.back()}});
        itemBytes_ *= shape_[d];
    }
    if (shape_[0] > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max()))
        refuse("it is said to hold " + base::countText(shape_[0]) + " items");
}

std::size_t IdxFile::readItem(std::size_t index, std::span<std::byte> into) const {
    const std::uint64_t offset = std::uint64_t{index} * itemBytes_;
    into = into.first(std::min(into.size(), itemBytes_));
    if (offset >= valueBytes_)
        return 0;
    into = into.first(std::min<std::uint64_t>(into.size(), valueBytes_ - offset));
    if (plain_)
        return plain_->read(headerBytes_ + offset, into);
    std::copy_n(unpacked_.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
    return into.size();
}

bool isIdxImageName(std::string_view fileName) {
    if (fileName.ends_with(".gz"))
        fileName.remove_suffix(3);
    return (fileName.ends_with("-idx3-ubyte") || fileName.ends_with(".idx3-ubyte")) &&
           fileName.find("images") != std::string_view::npos;
}

} // namespace wherefrom::dataset
