// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

/// Bytes of a number, the lowest first.
template <typename T>
std::string little(T value) {
    std::string bytes(sizeof(T), '\0');
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
}

/// A ZIP archive of stored members (checksums 0, which nobody asks for).
inline std::string zipOf(const std::vector<std::pair<std::string, std::string>>& members,
                         std::uint16_t method = 0, std::uint16_t flags = 0) {
    std::string body, directory;
    for (const auto& [name, content] : members) {
        const auto length = static_cast<std::uint32_t>(content.size());
        const std::string common = little(std::uint16_t{20}) + little(flags) + little(method) +
                                   std::string(8, '\0') + little(length) + little(length) +
                                   little(static_cast<std::uint16_t>(name.size())) + little(std::uint16_t{0});
        directory += std::string("PK\x01\x02") + little(std::uint16_t{20}) + common + std::string(10, '\0') +
                     little(static_cast<std::uint32_t>(body.size())) + name;
        body += std::string("PK\x03\x04") + common + name + content;
    }
    const auto count = static_cast<std::uint16_t>(members.size());
    return body + directory + std::string("PK\x05\x06") + std::string(4, '\0') + little(count) +
           little(count) + little(static_cast<std::uint32_t>(directory.size())) +
           little(static_cast<std::uint32_t>(body.size())) + std::string(2, '\0');
}

/// Instructions of a pickle, protocol 2, as torch.save() writes them.
namespace pickled {

inline std::string text(const std::string& value) {
    return std::string("X").append(little(static_cast<std::uint32_t>(value.size()))).append(value);
}
inline std::string integer(std::int32_t value) {
    return std::string("J").append(little(value));
}
inline std::string tuple(const std::vector<std::int64_t>& values) {
    std::string bytes = "(";
    for (const std::int64_t value : values)
        bytes += std::string("\x8a\x08", 2) + little(value);
    return bytes + "t";
}
inline std::string name(const std::string& module, const std::string& of) {
    return std::string("c").append(module).append("\n").append(of).append("\n");
}
inline std::string storage(const std::string& key, const std::string& type, std::int64_t count) {
    return std::string("(")
        .append(text("storage"))
        .append(name("torch", type))
        .append(text(key))
        .append(text("cpu"))
        .append(std::string("\x8a\x08", 2))
        .append(little(count))
        .append("tQ");
}
inline std::string tensor(const std::string& ofStorage, std::int64_t offset,
                          const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& strides) {
    return name("torch._utils", "_rebuild_tensor_v2") + "(" + ofStorage + std::string("\x8a\x08", 2) +
           little(offset) + tuple(sizes) + tuple(strides) + "\x89" + name("collections", "OrderedDict") +
           ")RtR";
}
inline std::string dictionary(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string bytes = name("collections", "OrderedDict") + ")R(";
    for (const auto& [key, value] : entries)
        bytes += text(key) + value;
    return bytes + "u";
}
inline std::string whole(const std::string& value) {
    return std::string("\x80\x02", 2) + value + ".";
}

} // namespace pickled

/// A state dict under construction: its tensors are pickled in order, their storages are members.
class MadeCheckpoint {
  public:
    /// @param bytes of the values in the storage type's own format
    void add(const std::string& name, const std::vector<std::int64_t>& sizes, const std::string& bytes,
             const std::string& type = "FloatStorage", std::size_t width = 4) {
        const std::string key = std::to_string(members_.size());
        std::vector<std::int64_t> strides(sizes.size(), 1);
        for (std::size_t i = sizes.size(); i-- > 1;)
            strides[i - 1] = strides[i] * sizes[i];
        entries_.emplace_back(
            name,
            pickled::tensor(pickled::storage(key, type, static_cast<std::int64_t>(bytes.size() / width)), 0,
                            sizes, strides));
        members_.emplace_back("archive/data/" + key, bytes);
    }
    const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }
    /// The archive whose pickle is `root`, by default the state dict itself.
    std::string archive(const std::string& root = {}) const {
        std::vector<std::pair<std::string, std::string>> all{
            {"archive/data.pkl", pickled::whole(root.empty() ? pickled::dictionary(entries_) : root)}};
        all.insert(all.end(), members_.begin(), members_.end());
        return zipOf(all);
    }

  private:
    std::vector<std::pair<std::string, std::string>> entries_, members_;
};
