// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/encoder/tensor_file_torch.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <limits>
#include <span>

namespace wherefrom::encoder {

namespace {

using Json = nlohmann::json;
static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

constexpr const char* checksumKey = "checksum";
constexpr std::size_t lengthBytes = 8;

struct Kind {
    at::ScalarType type;
    const char* name;
};
constexpr Kind kinds[] = {{at::kFloat, "F32"}, {at::kDouble, "F64"}, {at::kLong, "I64"},
                          {at::kByte, "U8"},   {at::kHalf, "F16"},   {at::kBFloat16, "BF16"},
                          {at::kInt, "I32"},   {at::kBool, "BOOL"}};

std::span<const std::byte> bytesOf(const torch::Tensor& tensor) {
    return {static_cast<const std::byte*>(tensor.data_ptr()), static_cast<std::size_t>(tensor.nbytes())};
}

std::string checksum(const TensorFile& content) {
    std::uint64_t hash = 0;
    for (const auto& [key, text] : content.texts)
        if (key != checksumKey)
            hash = base::hash64(text, base::hash64(key, hash));
    for (const auto& [name, tensor] : content.tensors) {
        hash = base::hash64(name, hash);
        for (const std::int64_t size : tensor.sizes())
            hash = base::hash64(std::to_string(size), hash);
        hash = base::hash64(bytesOf(tensor), hash);
    }
    return std::to_string(hash);
}

/// A file that becomes visible under its name only when it is whole.
class AtomicFile {
  public:
    explicit AtomicFile(std::filesystem::path file)
        : file_(std::move(file)),
          temporary_(file_.string() + ".partial-" + std::to_string(::getpid())),
          descriptor_(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
        if (descriptor_ < 0)
            fail();
    }
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        std::error_code ignored;
        if (!done_)
            std::filesystem::remove(temporary_, ignored);
    }

    void write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                fail();
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }
    void finish() {
        if (::fsync(descriptor_) != 0 || ::rename(temporary_.c_str(), file_.c_str()) != 0)
            fail();
        done_ = true;
    }

  private:
    [[noreturn]] void fail() const {
        throw base::Error("The file " + file_.string() + " cannot be written (" + std::strerror(errno) +
                          "): free some space or choose another folder.");
    }
    std::filesystem::path file_, temporary_;
    int descriptor_;
    bool done_ = false;
};

std::string headerOf(const TensorFile& content) {
    Json header = Json::object();
    header["__metadata__"] = content.texts;
    std::size_t offset = 0;
    for (const auto& [name, tensor] : content.tensors) {
        const char* kindName = nullptr;
        for (const Kind& kind : kinds)
            if (kind.type == tensor.scalar_type())
                kindName = kind.name;
        if (kindName == nullptr)
            throw base::Error("The tensor " + name + " has a type that is not stored.");
        header[name] = {{"dtype", kindName},
                        {"shape", std::vector<std::int64_t>(tensor.sizes().begin(), tensor.sizes().end())},
                        {"data_offsets", {offset, offset + static_cast<std::size_t>(tensor.nbytes())}}};
        offset += static_cast<std::size_t>(tensor.nbytes());
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // the data begins at a multiple of 8 bytes
    return text;
}

[[noreturn]] void damaged(const std::filesystem::path& file, const char* how) {
    throw base::Error("The file " + file.string() + " is damaged or not a safetensors file (" + how +
                      "): take another copy.");
}

std::vector<char> readAll(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream)
        throw base::Error("The file " + file.string() + " cannot be read: check its name and permissions.");
    std::vector<char> bytes(size);
    if (!stream.read(bytes.data(), static_cast<std::streamsize>(size)))
        damaged(file, "it could not be read to its end");
    return bytes;
}

torch::Tensor readTensor(const Json& entry, std::span<const char> data, const std::filesystem::path& file) {
    const auto dtype = entry.at("dtype").get<std::string>();
    const auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::array<std::uint64_t, 2>>();
    const Kind* kind = nullptr;
    for (const Kind& candidate : kinds)
        if (dtype == candidate.name)
            kind = &candidate;
    if (kind == nullptr)
        throw base::Error("The file " + file.string() + " holds numbers of type " + dtype +
                          ": store it as float32 (F32).");
    std::uint64_t bytes = c10::elementSize(kind->type);
    for (const std::int64_t size : shape) {
        if (size < 0 || (size > 0 && bytes > std::numeric_limits<std::uint64_t>::max() /
                                                 static_cast<std::uint64_t>(size)))
            damaged(file, "a tensor has an impossible shape");
        bytes *= static_cast<std::uint64_t>(size);
    }
    if (offsets[0] > offsets[1] || offsets[1] > data.size() || offsets[1] - offsets[0] != bytes)
        damaged(file, "a tensor lies outside the file");
    torch::Tensor tensor = at::empty(shape, kind->type);
    if (bytes > 0)
        std::memcpy(tensor.data_ptr(), data.data() + offsets[0], bytes);
    return tensor;
}

} // namespace

torch::Tensor TensorFile::find(const std::string& name) const {
    for (const auto& [candidate, tensor] : tensors)
        if (candidate == name)
            return tensor;
    return {};
}

void writeTensorFile(const TensorFile& content, const std::filesystem::path& file) {
    TensorFile whole = content;
    // Sorted as the JSON header will be, so that reading meets the same order.
    std::sort(whole.tensors.begin(), whole.tensors.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [name, tensor] : whole.tensors)
        tensor = tensor.detach().to(at::kCPU).contiguous();
    whole.texts[checksumKey] = checksum(whole);
    const std::string header = headerOf(whole);
    const auto length =
        std::bit_cast<std::array<std::byte, lengthBytes>>(static_cast<std::uint64_t>(header.size()));
    AtomicFile out(file);
    out.write(length);
    out.write(std::as_bytes(std::span(header)));
    for (const auto& [name, tensor] : whole.tensors)
        out.write(bytesOf(tensor));
    out.finish();
}

TensorFile readTensorFile(const std::filesystem::path& file) {
    const std::vector<char> bytes = readAll(file);
    std::uint64_t length = 0;
    if (bytes.size() < lengthBytes)
        damaged(file, "it is too short");
    std::memcpy(&length, bytes.data(), lengthBytes);
    if (length > bytes.size() - lengthBytes)
        damaged(file, "its header is cut short");
    const std::span<const char> data = std::span(bytes).subspan(lengthBytes + length);
    TensorFile content;
    try {
        const Json header = Json::parse(bytes.begin() + lengthBytes,
                                        bytes.begin() + static_cast<std::ptrdiff_t>(lengthBytes + length));
        if (header.contains("__metadata__"))
            content.texts = header.at("__metadata__").get<std::map<std::string, std::string>>();
        for (const auto& [name, entry] : header.items())
            if (name != "__metadata__")
                content.tensors.emplace_back(name, readTensor(entry, data, file));
    } catch (const Json::exception&) {
        damaged(file, "its header cannot be read");
    }
    const auto stored = content.texts.find(checksumKey);
    if (stored != content.texts.end() && stored->second != checksum(content))
        damaged(file, "its checksum does not match");
    return content;
}

void copyInto(const NamedTensors& targets, const TensorFile& file, const std::string& prefix,
              const std::string& what) {
    const torch::NoGradGuard noGradient;
    for (const auto& [name, target] : targets) {
        const torch::Tensor source = file.find(prefix + name);
        if (!source.defined() || source.sizes() != target.sizes())
            throw base::Error(what + " does not fit this network: the tensor " + prefix + name +
                              " is missing or has another shape.");
        target.copy_(source);
    }
}

} // namespace wherefrom::encoder
