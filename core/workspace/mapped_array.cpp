// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/workspace/array.h"
#include "core/workspace/npy_header.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wherefrom::workspace {

namespace {

[[noreturn]] void failReading(const std::filesystem::path& file, int error) {
    throw base::Error(file.string() + " cannot be read: " + std::generic_category().message(error) + ".");
}

} // namespace

struct MappedArray::Mapping {
    std::filesystem::path file;
    void* address = MAP_FAILED;
    std::size_t bytes = 0;
    NpyHeader header;

    explicit Mapping(const std::filesystem::path& path) : file(path) {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            failReading(file, errno);
        struct stat status {};
        const int error = fstat(descriptor, &status) != 0 ? errno : S_ISREG(status.st_mode) ? 0 : EINVAL;
        if (error == 0 && status.st_size > 0) {
            bytes = static_cast<std::size_t>(status.st_size);
            address = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor, 0);
        }
        const int mapError = errno;
        ::close(descriptor);
        if (error != 0)
            failReading(file, error);
        if (bytes == 0)
            throw base::Error(file.string() + " is empty; run the analysis again.");
        if (address == MAP_FAILED)
            failReading(file, mapError);
    }
    ~Mapping() {
        if (address != MAP_FAILED)
            munmap(address, bytes);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
};

MappedArray MappedArray::open(const std::filesystem::path& file) {
    auto mapping = std::make_shared<Mapping>(file);
    try {
        mapping->header = parseNpyHeader({static_cast<const std::byte*>(mapping->address), mapping->bytes});
    } catch (const base::Error& error) {
        throw base::Error(file.string() + " " + error.what() + ".");
    }
    MappedArray array;
    array.mapping_ = std::move(mapping);
    return array;
}

ElementType MappedArray::type() const {
    return mapping_->header.type;
}

const std::vector<std::size_t>& MappedArray::shape() const {
    return mapping_->header.shape;
}

const void* MappedArray::data(ElementType wanted) const {
    if (wanted != type())
        throw base::Error(mapping_->file.string() + " holds another element type than this program expects; "
                                                    "run the analysis again.");
    return static_cast<const std::byte*>(mapping_->address) + mapping_->header.dataOffset;
}

std::size_t MappedArray::rows() const {
    return shape().empty() ? 1 : shape().front();
}

std::size_t MappedArray::columns() const {
    std::size_t product = 1;
    for (std::size_t axis = 1; axis < shape().size(); ++axis)
        product *= shape()[axis];
    return product;
}

} // namespace wherefrom::workspace
