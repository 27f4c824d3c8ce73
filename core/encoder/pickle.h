// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Python pickles read as data: no class is looked up and no function called. What is no plain value and no
/// tensor stays an opaque object that knows its class' name.
namespace wherefrom::encoder {

/// Where a tensor lies in its checkpoint: element (i, j, …) is number offset + i·strides[0] + j·strides[1] +
/// … of its storage. The reader has made sure that all of them lie within `count`.
struct PickledTensor {
    std::string storage; ///< its key: the member data/<key> of the archive
    std::string type;    ///< "FloatStorage", "HalfStorage", …
    std::int64_t count = 0;
    std::int64_t offset = 0;
    std::vector<std::int64_t> sizes, strides;
};

struct PickledValue {
    enum class Kind {
        none,
        boolean,
        integer,
        real,
        text,
        sequence,
        dictionary,
        tensor,
        storage,
        name,
        object
    };
    Kind kind = Kind::none;
    std::int64_t integer = 0; ///< boolean, integer
    double real = 0;
    std::string text; ///< text (bytes too); name: "collections.OrderedDict"; object: the name of its class
    std::vector<const PickledValue*> items;                                   ///< sequence
    std::vector<std::pair<const PickledValue*, const PickledValue*>> entries; ///< dictionary; object
    std::unique_ptr<PickledTensor> tensor;                                    ///< tensor, storage
};

/// A pickle's values; they refer to one another, in circles too.
struct Pickle {
    std::deque<PickledValue> values;
    const PickledValue* root = nullptr;
};

/// Reads protocols 0 to 5. Throws Error with the end of a sentence whose subject is the file ("is damaged
/// …").
Pickle readPickle(std::span<const std::byte> bytes);

} // namespace wherefrom::encoder
