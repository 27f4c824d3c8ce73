// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/stored_archive.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

namespace wherefrom::encoder {

namespace {

static_assert(std::endian::native == std::endian::little, "ZIP archives are little-endian");

constexpr std::uint32_t localSignature = 0x04034b50, entrySignature = 0x02014b50, endSignature = 0x06054b50,
                        end64Signature = 0x06064b50, locator64Signature = 0x07064b50;
constexpr std::size_t localBytes = 30, entryBytes = 46, endBytes = 22, end64Bytes = 56, locator64Bytes = 20;
constexpr std::size_t longestComment = 0xFFFF;
constexpr std::uint32_t in64 = 0xFFFFFFFF; ///< the value stands in the 64-bit record
constexpr std::uint16_t in64Short = 0xFFFF;

template <typename T>
T valueAt(std::span<const std::byte> bytes, std::size_t offset) {
    T value{};
    std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
}

/// Replaces the values that say so by those of the 64-bit extra field, which come in this order.
bool take64(std::span<const std::byte> extra, std::initializer_list<std::uint64_t*> values) {
    while (extra.size() >= 4) {
        const auto id = valueAt<std::uint16_t>(extra, 0);
        const std::size_t length = valueAt<std::uint16_t>(extra, 2);
        if (length > extra.size() - 4)
            return false;
        auto field = extra.subspan(4, length);
        extra = extra.subspan(4 + length);
        if (id != 1)
            continue;
        for (std::uint64_t* value : values) {
            if (*value != in64)
                continue;
            if (field.size() < 8)
                return false;
            *value = valueAt<std::uint64_t>(field, 0);
            field = field.subspan(8);
        }
        return true;
    }
    return std::none_of(values.begin(), values.end(), [](const auto* value) { return *value == in64; });
}

} // namespace

struct StoredArchive::Mapping {
    void* address = MAP_FAILED;
    std::size_t size = 0;

    explicit Mapping(const std::filesystem::path& file) {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat status {};
        const bool isFile = descriptor >= 0 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
        if (isFile && status.st_size > 0) {
            size = static_cast<std::size_t>(status.st_size);
            address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        }
        if (descriptor >= 0)
            ::close(descriptor);
        if (address == MAP_FAILED)
            throw base::Error("The file " + file.string() +
                              " cannot be read: check its name and permissions.");
    }
    ~Mapping() { ::munmap(address, size); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(address), size}; }
};

StoredArchive::StoredArchive(const std::filesystem::path& file)
    : file_(file), mapping_(std::make_shared<const Mapping>(file)) {
    readDirectory();
}

void StoredArchive::damaged(const char* how) const {
    throw base::Error("The file " + file_.string() + " is damaged or was not copied to its end (" + how +
                      "): take another copy.");
}

void StoredArchive::readDirectory() {
    const auto all = mapping_->bytes();
    const auto hasAt = [&](std::uint64_t offset, std::size_t length) {
        return offset <= all.size() && length <= all.size() - offset;
    };
    std::optional<std::size_t> end;
    for (std::size_t back = endBytes; back <= std::min(all.size(), endBytes + longestComment) && !end; ++back)
        if (valueAt<std::uint32_t>(all, all.size() - back) == endSignature)
            end = all.size() - back;
    if (!end)
        damaged("its table of contents is missing");

    std::uint64_t count = valueAt<std::uint16_t>(all, *end + 10);
    std::uint64_t length = valueAt<std::uint32_t>(all, *end + 12);
    std::uint64_t start = valueAt<std::uint32_t>(all, *end + 16);
    const bool is64 = count == in64Short || length == in64 || start == in64;
    if (is64 && *end >= locator64Bytes &&
        valueAt<std::uint32_t>(all, *end - locator64Bytes) == locator64Signature) {
        const auto end64 = valueAt<std::uint64_t>(all, *end - locator64Bytes + 8);
        if (!hasAt(end64, end64Bytes) || valueAt<std::uint32_t>(all, end64) != end64Signature)
            damaged("its table of contents is missing");
        count = valueAt<std::uint64_t>(all, end64 + 32);
        length = valueAt<std::uint64_t>(all, end64 + 40);
        start = valueAt<std::uint64_t>(all, end64 + 48);
    }
    if (!hasAt(start, length))
        damaged("its table of contents is cut short");

    auto rest = all.subspan(start, length);
    for (std::uint64_t i = 0; i < count; ++i) {
        if (rest.size() < entryBytes || valueAt<std::uint32_t>(rest, 0) != entrySignature)
            damaged("its table of contents is cut short");
        const std::size_t nameLength = valueAt<std::uint16_t>(rest, 28);
        const std::size_t extraLength = valueAt<std::uint16_t>(rest, 30);
        const std::size_t whole = entryBytes + nameLength + extraLength + valueAt<std::uint16_t>(rest, 32);
        if (whole > rest.size())
            damaged("its table of contents is cut short");
        std::uint64_t stored = valueAt<std::uint32_t>(rest, 20);
        std::uint64_t unpacked = valueAt<std::uint32_t>(rest, 24);
        std::uint64_t header = valueAt<std::uint32_t>(rest, 42);
        if (!take64(rest.subspan(entryBytes + nameLength, extraLength), {&unpacked, &stored, &header}))
            damaged("its table of contents cannot be read");
        const bool isEncrypted = (valueAt<std::uint16_t>(rest, 8) & 1U) != 0;
        const bool isPlain = !isEncrypted && valueAt<std::uint16_t>(rest, 10) == 0 && stored == unpacked;
        const auto* name = reinterpret_cast<const char*>(rest.data()) + entryBytes;
        members_.try_emplace(std::string(name, nameLength), Member{header, stored, isPlain});
        rest = rest.subspan(whole);
    }
}

std::span<const std::byte> StoredArchive::read(std::string_view name) const {
    const auto found = members_.find(name);
    if (found == members_.end())
        damaged("a part of it is missing");
    const Member& member = found->second;
    if (!member.isPlain)
        throw base::Error("The file " + file_.string() +
                          " is a compressed or encrypted archive, as torch.save() writes none: unpack it and "
                          "choose the checkpoint inside.");
    const auto all = mapping_->bytes();
    if (member.header > all.size() || localBytes > all.size() - member.header ||
        valueAt<std::uint32_t>(all, member.header) != localSignature)
        damaged("a part of it lies outside the file");
    const std::uint64_t data = member.header + localBytes + valueAt<std::uint16_t>(all, member.header + 26) +
                               valueAt<std::uint16_t>(all, member.header + 28);
    if (data > all.size() || member.bytes > all.size() - data)
        damaged("a part of it lies outside the file");
    return all.subspan(data, member.bytes);
}

} // namespace wherefrom::encoder
