// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/pickle_objects.h"

#include "core/encoder/pickle_bytes.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wherefrom::encoder {
namespace {

using Kind = PickledValue::Kind;

constexpr std::size_t mostDimensions = 16;

std::int64_t elementsOf(const PickledTensor& tensor) {
    std::int64_t elements = 1;
    for (const std::int64_t size : tensor.sizes)
        elements *= size;
    return elements;
}

bool liesWithinItsStorage(const PickledTensor& tensor) {
    std::int64_t last = tensor.offset, elements = 1;
    bool fits = tensor.offset >= 0 && tensor.sizes.size() == tensor.strides.size() &&
                tensor.sizes.size() <= mostDimensions;
    for (std::size_t i = 0; fits && i < tensor.sizes.size(); ++i) {
        std::int64_t reach = 0;
        fits = tensor.sizes[i] >= 0 && tensor.strides[i] >= 0 &&
               !__builtin_mul_overflow(elements, tensor.sizes[i], &elements) &&
               (tensor.sizes[i] == 0 ||
                (!__builtin_mul_overflow(tensor.sizes[i] - 1, tensor.strides[i], &reach) &&
                 !__builtin_add_overflow(last, reach, &last)));
    }
    return fits && (elements == 0 || last < tensor.count);
}

const PickledValue& item(const PickledValue& sequence, std::size_t i, Kind kind) {
    if (sequence.kind != Kind::sequence || i >= sequence.items.size() || sequence.items[i]->kind != kind)
        damagedPickle("a tensor is described in an unknown way");
    return *sequence.items[i];
}

std::vector<std::int64_t> integers(const PickledValue& sequence) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < sequence.items.size(); ++i)
        values.push_back(item(sequence, i, Kind::integer).integer);
    return values;
}

} // namespace

/// ('storage', class of the storage, key, device, number of elements)
void PickleObjects::pushStorage(const PickledValue& id) {
    if (item(id, 0, Kind::text).text != "storage")
        damagedPickle("a tensor is described in an unknown way");
    const std::string& type = item(id, 1, Kind::name).text;
    PickledValue* const value = stack_.push(Kind::storage);
    value->tensor = std::make_unique<PickledTensor>();
    value->tensor->type = type.substr(type.rfind('.') + 1);
    value->tensor->storage = item(id, 2, Kind::text).text;
    value->tensor->count = item(id, 4, Kind::integer).integer;
    if (value->tensor->storage.size() > longestPickledName)
        damagedPickle("a storage has too long a name");
}

/// (storage, offset, sizes, strides, …)
void PickleObjects::pushTensor(const PickledValue& arguments) {
    const auto& storage = *item(arguments, 0, Kind::storage).tensor;
    PickledTensor tensor = storage;
    tensor.offset = item(arguments, 1, Kind::integer).integer;
    tensor.sizes = integers(item(arguments, 2, Kind::sequence));
    tensor.strides = integers(item(arguments, 3, Kind::sequence));
    if (!liesWithinItsStorage(tensor))
        damagedPickle("a tensor lies outside its storage");
    if (elementsOf(tensor) > tensor.count) { // it repeats its numbers, and could be of any size
        stack_.push(Kind::object)->text = "expanded tensor";
        return;
    }
    stack_.push(Kind::tensor)->tensor = std::make_unique<PickledTensor>(std::move(tensor));
}

void PickleObjects::copyPairs(const PickledValue& list) {
    copied_ += list.items.size();
    if (copied_ > mostPickledValues)
        damagedPickle("its pickle repeats itself");
    for (const PickledValue* pair : list.items)
        if (pair->items.size() == 2)
            stack_.top()->entries.emplace_back(pair->items[0], pair->items[1]);
}

void PickleObjects::call(const PickledValue& function, const PickledValue& arguments) {
    const std::string& name = function.text;
    const bool hasName = function.kind == Kind::name;
    if (hasName && (name == "collections.OrderedDict" || name == "collections.defaultdict")) {
        stack_.push(Kind::dictionary);
        // Written by Python 2: OrderedDict([[key, value], …])
        if (name == "collections.OrderedDict" && arguments.items.size() == 1)
            copyPairs(*arguments.items.front());
    } else if (hasName &&
               (name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor")) {
        pushTensor(arguments);
    } else if (hasName && name.starts_with("torch._utils._rebuild_parameter") && !arguments.items.empty() &&
               arguments.items.front()->kind == Kind::tensor) {
        stack_.push(Kind::tensor)->tensor = std::make_unique<PickledTensor>(*arguments.items.front()->tensor);
    } else if (hasName && name == "torch._tensor._rebuild_from_type_v2" && arguments.items.size() >= 3 &&
               arguments.items[0]->text.starts_with("torch._utils.")) {
        call(*arguments.items[0], *arguments.items[2]);
    } else {
        stack_.push(Kind::object)->text = hasName ? name : "object";
    }
}

} // namespace wherefrom::encoder
