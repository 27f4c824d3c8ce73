// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/pickle.h"
#include "core/encoder/state_dict_family.h"
#include "core/encoder/stored_archive.h"
#include "core/encoder/tensor_file_torch.h"
#include "core/encoder/weight_list_torch.h"

#include <cstring>
#include <set>

namespace wherefrom::encoder {

namespace {

using Kind = PickledValue::Kind;

constexpr std::size_t deepest = 32; ///< dictionaries in one another
constexpr std::string_view pickleName = "data.pkl";

struct StorageType {
    const char* name;
    at::ScalarType type;
};
constexpr StorageType storageTypes[] = {
    {"FloatStorage", at::kFloat},   {"HalfStorage", at::kHalf}, {"BFloat16Storage", at::kBFloat16},
    {"DoubleStorage", at::kDouble}, {"LongStorage", at::kLong}, {"IntStorage", at::kInt},
    {"ShortStorage", at::kShort},   {"CharStorage", at::kChar}, {"ByteStorage", at::kByte}};

struct File {
    std::filesystem::path path;
    StoredArchive archive;
    std::string folder; ///< in the archive: "archive/"
    Pickle pickle;

    std::string name() const { return "The file " + path.string(); }
};

/// The one folder of the archive, named after the file that was saved first.
std::string folderOf(const StoredArchive& archive, const std::filesystem::path& file) {
    for (const auto& [name, member] : archive.members())
        if (name.ends_with(pickleName) && name.find('/') == name.size() - pickleName.size() - 1)
            return name.substr(0, name.size() - pickleName.size());
    throw base::Error(
        "The file " + file.string() +
        " is an archive without a checkpoint of PyTorch in it: choose what torch.save() wrote.");
}

std::shared_ptr<const File> opened(const std::filesystem::path& file) {
    auto opened = std::make_shared<File>(File{file, StoredArchive(file), {}, {}});
    opened->folder = folderOf(opened->archive, file);
    const std::string order = opened->folder + "byteorder";
    if (opened->archive.has(order)) {
        const auto text = opened->archive.read(order);
        if (std::string_view(reinterpret_cast<const char*>(text.data()), text.size()) != "little")
            throw base::Error(opened->name() +
                              " was saved on a machine of another byte order: save it again on this one.");
    }
    try {
        opened->pickle = readPickle(opened->archive.read(opened->folder + std::string(pickleName)));
    } catch (const base::Error& error) {
        const std::string sentence = error.what();
        if (sentence.starts_with("The file"))
            throw;
        throw base::Error(opened->name() + " " + sentence + ".");
    }
    return opened;
}

torch::Tensor load(const File& file, const PickledTensor& tensor, const std::string& name) {
    const StorageType* type = nullptr;
    for (const StorageType& candidate : storageTypes)
        if (tensor.type == candidate.name)
            type = &candidate;
    if (type == nullptr)
        throw base::Error(file.name() + " holds the tensor " + name + " as " + printable(tensor.type) +
                          ", which is not read: convert it with .float() and save again.");
    const auto bytes = file.archive.read(file.folder + "data/" + tensor.storage);
    const std::size_t width = c10::elementSize(type->type);
    std::int64_t last = tensor.offset;
    bool isEmpty = false;
    for (std::size_t i = 0; i < tensor.sizes.size(); ++i) {
        isEmpty = isEmpty || tensor.sizes[i] == 0;
        last += (tensor.sizes[i] - 1) * tensor.strides[i];
    }
    if (isEmpty)
        return at::empty(tensor.sizes, at::kFloat);
    if (static_cast<std::uint64_t>(last) >= bytes.size() / width)
        throw base::Error(file.name() + " is damaged (the tensor " + name +
                          " lies outside its storage): take another copy.");
    // Copied first: nothing says that the bytes lie at a multiple of their width.
    const auto first = static_cast<std::size_t>(tensor.offset);
    const auto count = static_cast<std::size_t>(last) + 1 - first;
    const torch::Tensor storage = at::empty({static_cast<std::int64_t>(count)}, type->type);
    std::memcpy(storage.data_ptr(), bytes.data() + first * width, count * width);
    return storage.as_strided(tensor.sizes, tensor.strides).to(at::kFloat).contiguous();
}

struct Found {
    const PickledValue* dictionary;
    std::string path;
};

bool isDictionary(const PickledValue& value) {
    return value.kind == Kind::dictionary || value.kind == Kind::object;
}

/// All dictionaries that hold tensors, the outer ones first.
std::vector<Found> dictionariesOf(const PickledValue& root) {
    std::vector<Found> found, level{{&root, {}}};
    std::set<const PickledValue*> seen;
    for (std::size_t depth = 0; depth < deepest && !level.empty(); ++depth) {
        std::vector<Found> next;
        for (const auto& [value, path] : level) {
            if (!seen.insert(value).second)
                continue;
            bool hasTensors = false;
            for (const auto& [key, item] : value->entries) {
                const std::string name = key->kind == Kind::text ? printable(key->text.substr(0, 200)) : "…";
                hasTensors = hasTensors || (item->kind == Kind::tensor && key->kind == Kind::text);
                if (isDictionary(*item))
                    next.push_back({item, path.empty() ? name : path + "." + name});
            }
            if (hasTensors)
                found.push_back({value, path});
        }
        level = std::move(next);
    }
    return found;
}

/// The first object with a class of its own: what a whole module was pickled as.
std::string classIn(const PickledValue& root) {
    const auto isClass = [](const PickledValue& value) { // what we could not read has no module's name
        return value.kind == Kind::object && value.text.find('.') != std::string::npos &&
               value.text.find("Namespace") == std::string::npos;
    };
    if (isClass(root))
        return printable(root.text);
    for (const auto& [key, item] : root.entries)
        if (isClass(*item))
            return printable(item->text);
    return {};
}

[[noreturn]] void refuse(const File& file) {
    const std::string name = file.path.filename().string();
    if (const auto type = classIn(*file.pickle.root); !type.empty())
        throw base::Error(file.name() + " holds a whole pickled object (" + type +
                          "), which only its own Python code can read: save the weights alone with model = "
                          "torch.load(\"" +
                          name + "\"); torch.save(model.state_dict(), \"weights.pt\").");
    throw base::Error(file.name() +
                      " holds no weights by name: save them with torch.save(model.state_dict(), "
                      "\"weights.pt\").");
}

WeightList listOf(const std::shared_ptr<const File>& file, const Found& found) {
    WeightList list;
    list.path = found.path;
    std::vector<const PickledTensor*> tensors;
    std::map<std::string, std::size_t> numbers; // a key that comes again replaces the value, as in Python
    for (const auto& [key, value] : found.dictionary->entries) {
        if (key->kind != Kind::text || value->kind != Kind::tensor)
            continue;
        const auto [at, isNew] = numbers.try_emplace(printable(key->text), tensors.size());
        if (isNew) {
            list.shapes.push_back({at->first, {}});
            tensors.push_back(nullptr);
        }
        list.shapes[at->second].sizes = value->tensor->sizes;
        tensors[at->second] = value->tensor.get();
    }
    list.load = [file, tensors, names = list.shapes](std::size_t i) {
        return load(*file, *tensors.at(i), names.at(i).name);
    };
    const std::string first = found.path.substr(0, found.path.find('.'));
    for (const auto& [key, value] : file->pickle.root->entries)
        if (const auto name = printable(key->text.substr(0, 80));
            !found.path.empty() && !name.empty() && name != first)
            list.beside.push_back(name);
    return list;
}

} // namespace

std::vector<WeightList> weightsOfCheckpoint(const std::filesystem::path& path) {
    const auto file = opened(path);
    std::vector<WeightList> lists;
    for (const Found& found : dictionariesOf(*file->pickle.root))
        lists.push_back(listOf(file, found));
    if (lists.empty())
        refuse(*file);
    return lists;
}

WeightList weightsOfSafetensors(const std::filesystem::path& path) {
    const auto content = std::make_shared<const TensorFile>(readTensorFile(path));
    WeightList list;
    for (const auto& [name, tensor] : content->tensors)
        list.shapes.push_back({printable(name), tensor.sizes().vec()});
    list.load = [content](std::size_t i) { return content->tensors.at(i).second.to(at::kFloat); };
    return list;
}

} // namespace wherefrom::encoder
