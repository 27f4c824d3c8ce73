// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/pickle.h"

#include "core/base/error.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <map>

namespace wherefrom::encoder {

namespace {

using Kind = PickledValue::Kind;
using Value = PickledValue*;

/// More than any checkpoint of an encoder has, and few enough for the memory of any machine.
constexpr std::size_t mostValues = 2'000'000;
constexpr std::size_t longestName = 512;
constexpr std::size_t mostDimensions = 16;

[[noreturn]] void damaged(const std::string& how) {
    throw base::Error("is damaged or not a checkpoint of PyTorch (" + how + "): take another copy");
}

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

class Machine {
  public:
    explicit Machine(std::span<const std::byte> bytes) : rest_(bytes) {}

    Pickle run() {
        while (!stopped_)
            step(byte());
        return std::move(pickle_);
    }

  private:
    // What is read
    std::uint8_t byte() { return static_cast<std::uint8_t>(bytes(1).front()); }
    std::span<const std::byte> bytes(std::uint64_t count) {
        if (count > rest_.size())
            damaged("its pickle ends early");
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        std::memcpy(&value, bytes(width).data(), width);
        return value;
    }
    std::string_view text(std::uint64_t count) {
        const auto taken = bytes(count);
        return {reinterpret_cast<const char*>(taken.data()), taken.size()};
    }
    std::string_view line() {
        const std::string_view all(reinterpret_cast<const char*>(rest_.data()), rest_.size());
        const auto end = all.find('\n');
        if (end == std::string_view::npos)
            damaged("its pickle ends early");
        return text(end + 1).substr(0, end);
    }

    // The stack
    Value make(Kind kind) {
        if (pickle_.values.size() >= mostValues)
            throw base::Error("holds more objects than the checkpoint of an encoder has: save the state dict "
                              "of the encoder alone");
        auto& value = pickle_.values.emplace_back();
        value.kind = kind;
        return &value;
    }
    Value push(Kind kind) { return stack_.emplace_back(make(kind)); }
    std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
    Value top() const {
        if (stack_.size() <= floor())
            damaged("its pickle takes more than it has");
        return stack_.back();
    }
    Value pop() {
        const Value value = top();
        stack_.pop_back();
        return value;
    }
    std::vector<Value> popToMark() {
        if (marks_.empty())
            damaged("its pickle takes more than it has");
        const auto from = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        std::vector<Value> values(from, stack_.end());
        stack_.erase(from, stack_.end());
        marks_.pop_back();
        return values;
    }
    void remember(std::uint64_t key) { memo_[key] = top(); }
    void recall(std::uint64_t key) {
        const auto found = memo_.find(key);
        if (found == memo_.end())
            damaged("its pickle recalls what it never had");
        stack_.push_back(found->second);
    }
    std::uint64_t lineNumber() {
        const auto digits = line();
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size())
            damaged("its pickle has a wrong number");
        return value;
    }

    // Values
    void pushInteger(std::int64_t value) { push(Kind::integer)->integer = value; }
    void pushText(std::string_view value) { push(Kind::text)->text = value; }
    void pushName(std::string_view module, std::string_view name) {
        if (module.size() + name.size() > longestName)
            damaged("a class has too long a name");
        push(Kind::name)->text = std::string(module) + "." + std::string(name);
    }
    void pushTextInteger(std::string_view digits) {
        if (digits == "00" || digits == "01") {
            push(Kind::boolean)->integer = digits == "01" ? 1 : 0;
            return;
        }
        if (digits.ends_with('L'))
            digits.remove_suffix(1);
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error == std::errc{} && end == digits.data() + digits.size())
            pushInteger(value);
        else
            push(Kind::object)->text = "int"; // of more than 64 bits
    }
    void pushTextReal(std::string_view digits) {
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size())
            damaged("its pickle has a wrong number");
        push(Kind::real)->real = value;
    }
    void pushReal() {
        std::uint64_t bits = 0;
        for (int i = 0; i < 8; ++i)
            bits = bits << 8U | byte();
        push(Kind::real)->real = std::bit_cast<double>(bits);
    }
    void pushLong(std::uint64_t width) {
        if (width > 8) { // a state of random numbers
            bytes(width);
            push(Kind::object)->text = "int";
            return;
        }
        std::uint64_t value = number(width);
        if (width > 0 && width < 8 && (value >> (8 * width - 1)) != 0)
            value |= ~std::uint64_t{0} << (8 * width);
        pushInteger(static_cast<std::int64_t>(value));
    }
    void pushSequence(const std::vector<Value>& items) {
        push(Kind::sequence)->items.assign(items.begin(), items.end());
    }
    void pushLast(std::size_t count) {
        std::vector<Value> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        pushSequence(items);
    }
    void append(const std::vector<Value>& items) {
        const Value target = top();
        if (target->kind == Kind::sequence)
            target->items.insert(target->items.end(), items.begin(), items.end());
        else if (target->kind != Kind::object)
            damaged("its pickle fills what is no list");
    }
    void insert(const std::vector<Value>& items) {
        const Value target = top();
        if ((target->kind != Kind::dictionary && target->kind != Kind::object) || items.size() % 2 != 0)
            damaged("its pickle fills what is no dictionary");
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            target->entries.emplace_back(items[i], items[i + 1]);
    }
    void pushDictionary(const std::vector<Value>& items) {
        push(Kind::dictionary);
        insert(items);
    }

    // Objects
    static const PickledValue& item(const PickledValue& sequence, std::size_t i, Kind kind) {
        if (sequence.kind != Kind::sequence || i >= sequence.items.size() || sequence.items[i]->kind != kind)
            damaged("a tensor is described in an unknown way");
        return *sequence.items[i];
    }
    static std::vector<std::int64_t> integers(const PickledValue& sequence) {
        std::vector<std::int64_t> values;
        for (std::size_t i = 0; i < sequence.items.size(); ++i)
            values.push_back(item(sequence, i, Kind::integer).integer);
        return values;
    }
    /// ('storage', class of the storage, key, device, number of elements)
    void pushStorage(const PickledValue& id) {
        if (item(id, 0, Kind::text).text != "storage")
            damaged("a tensor is described in an unknown way");
        const std::string& type = item(id, 1, Kind::name).text;
        const Value value = push(Kind::storage);
        value->tensor = std::make_unique<PickledTensor>();
        value->tensor->type = type.substr(type.rfind('.') + 1);
        value->tensor->storage = item(id, 2, Kind::text).text;
        value->tensor->count = item(id, 4, Kind::integer).integer;
        if (value->tensor->storage.size() > longestName)
            damaged("a storage has too long a name");
    }
    /// (storage, offset, sizes, strides, …)
    void pushTensor(const PickledValue& arguments) {
        const auto& storage = *item(arguments, 0, Kind::storage).tensor;
        PickledTensor tensor = storage;
        tensor.offset = item(arguments, 1, Kind::integer).integer;
        tensor.sizes = integers(item(arguments, 2, Kind::sequence));
        tensor.strides = integers(item(arguments, 3, Kind::sequence));
        if (!liesWithinItsStorage(tensor))
            damaged("a tensor lies outside its storage");
        if (elementsOf(tensor) > tensor.count) { // it repeats its numbers, and could be of any size
            push(Kind::object)->text = "expanded tensor";
            return;
        }
        push(Kind::tensor)->tensor = std::make_unique<PickledTensor>(std::move(tensor));
    }
    void copyPairs(const PickledValue& list) {
        copied_ += list.items.size();
        if (copied_ > mostValues)
            damaged("its pickle repeats itself");
        for (const PickledValue* pair : list.items)
            if (pair->items.size() == 2)
                top()->entries.emplace_back(pair->items[0], pair->items[1]);
    }
    void call(const PickledValue& function, const PickledValue& arguments) {
        const std::string& name = function.text;
        const bool hasName = function.kind == Kind::name;
        if (hasName && (name == "collections.OrderedDict" || name == "collections.defaultdict")) {
            push(Kind::dictionary);
            // Written by Python 2: OrderedDict([[key, value], …])
            if (name == "collections.OrderedDict" && arguments.items.size() == 1)
                copyPairs(*arguments.items.front());
        } else if (hasName &&
                   (name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor")) {
            pushTensor(arguments);
        } else if (hasName && name.starts_with("torch._utils._rebuild_parameter") &&
                   !arguments.items.empty() && arguments.items.front()->kind == Kind::tensor) {
            push(Kind::tensor)->tensor = std::make_unique<PickledTensor>(*arguments.items.front()->tensor);
        } else if (hasName && name == "torch._tensor._rebuild_from_type_v2" && arguments.items.size() >= 3 &&
                   arguments.items[0]->text.starts_with("torch._utils.")) {
            call(*arguments.items[0], *arguments.items[2]);
        } else {
            push(Kind::object)->text = hasName ? name : "object";
        }
    }

    void step(std::uint8_t code) {
        switch (code) {
        case 0x80: // PROTO
            if (byte() > 5)
                throw base::Error(
                    "is a pickle of a newer protocol than 5: save it with torch.save() as it is "
                    "by default");
            break;
        case 0x95: // FRAME
            bytes(8);
            break;
        case '.': // STOP
            pickle_.root = pop();
            stopped_ = true;
            break;
        case '(': // MARK
            if (marks_.size() >= mostValues)
                damaged("it is nested too deeply");
            marks_.push_back(stack_.size());
            break;
        case '0': // POP
            if (stack_.size() > floor())
                stack_.pop_back();
            else
                popToMark();
            break;
        case '1': // POP_MARK
            popToMark();
            break;
        case '2': // DUP
            stack_.push_back(top());
            break;
        case 'N': // NONE
            push(Kind::none);
            break;
        case 0x88: // NEWTRUE
        case 0x89: // NEWFALSE
            push(Kind::boolean)->integer = code == 0x88 ? 1 : 0;
            break;
        case 'K': // BININT1
            pushInteger(byte());
            break;
        case 'M': // BININT2
            pushInteger(static_cast<std::int64_t>(number(2)));
            break;
        case 'J': // BININT
            pushInteger(static_cast<std::int32_t>(number(4)));
            break;
        case 'I': // INT
        case 'L': // LONG
            pushTextInteger(line());
            break;
        case 0x8a: // LONG1
            pushLong(byte());
            break;
        case 0x8b: // LONG4
            pushLong(number(4));
            break;
        case 'F': // FLOAT
            pushTextReal(line());
            break;
        case 'G': // BINFLOAT
            pushReal();
            break;
        case 'V': // UNICODE
        case 'S': // STRING
            pushText(line());
            break;
        case 'U':  // SHORT_BINSTRING
        case 'C':  // SHORT_BINBYTES
        case 0x8c: // SHORT_BINUNICODE
            pushText(text(byte()));
            break;
        case 'T': // BINSTRING
        case 'B': // BINBYTES
        case 'X': // BINUNICODE
            pushText(text(number(4)));
            break;
        case 0x8d: // BINUNICODE8
        case 0x8e: // BINBYTES8
        case 0x96: // BYTEARRAY8
            pushText(text(number(8)));
            break;
        case '}': // EMPTY_DICT
            push(Kind::dictionary);
            break;
        case ']':  // EMPTY_LIST
        case ')':  // EMPTY_TUPLE
        case 0x8f: // EMPTY_SET
            push(Kind::sequence);
            break;
        case 0x85: // TUPLE1
        case 0x86: // TUPLE2
        case 0x87: // TUPLE3
            pushLast(code - 0x84U);
            break;
        case 't':  // TUPLE
        case 'l':  // LIST
        case 0x91: // FROZENSET
            pushSequence(popToMark());
            break;
        case 'd': // DICT
            pushDictionary(popToMark());
            break;
        case 'a': // APPEND
            append({pop()});
            break;
        case 'e':  // APPENDS
        case 0x90: // ADDITEMS
            append(popToMark());
            break;
        case 's': { // SETITEM
            const Value value = pop(), key = pop();
            insert({key, value});
            break;
        }
        case 'u': // SETITEMS
            insert(popToMark());
            break;
        default:
            stepOfObjects(code);
        }
    }

    void stepOfObjects(std::uint8_t code) {
        switch (code) {
        case 'p': // PUT
            remember(lineNumber());
            break;
        case 'q': // BINPUT
            remember(byte());
            break;
        case 'r': // LONG_BINPUT
            remember(number(4));
            break;
        case 0x94: // MEMOIZE
            remember(memo_.size());
            break;
        case 'g': // GET
            recall(lineNumber());
            break;
        case 'h': // BINGET
            recall(byte());
            break;
        case 'j': // LONG_BINGET
            recall(number(4));
            break;
        case 'c': { // GLOBAL
            const auto module = line();
            pushName(module, line());
            break;
        }
        case 0x93: { // STACK_GLOBAL
            const Value name = pop(), module = pop();
            pushName(module->text, name->text);
            break;
        }
        case 'Q': // BINPERSID
            pushStorage(*pop());
            break;
        case 'P': // PERSID
            line();
            push(Kind::object)->text = "persistent id";
            break;
        case 'R':    // REDUCE
        case 0x81: { // NEWOBJ
            const Value arguments = pop(), function = pop();
            call(*function, *arguments);
            break;
        }
        case 0x92: { // NEWOBJ_EX
            pop();
            const Value arguments = pop(), function = pop();
            call(*function, *arguments);
            break;
        }
        case 'o': { // OBJ
            const auto values = popToMark();
            if (values.empty())
                damaged("its pickle takes more than it has");
            push(Kind::object)->text = values.front()->text.substr(0, longestName);
            break;
        }
        case 'i': { // INST
            const auto module = line();
            const auto name = line();
            popToMark();
            pushName(module, name);
            stack_.back()->kind = Kind::object;
            break;
        }
        case 'b': // BUILD: attributes, among them state dicts' _metadata, are nothing that is used
            pop();
            top();
            break;
        default:
            damaged("its pickle has an unknown instruction, " + std::to_string(code));
        }
    }

    std::span<const std::byte> rest_;
    Pickle pickle_;
    std::vector<Value> stack_;
    std::vector<std::size_t> marks_;
    std::map<std::uint64_t, Value> memo_;
    std::size_t copied_ = 0; ///< entries of dictionaries that were made from lists
    bool stopped_ = false;
};

} // namespace

Pickle readPickle(std::span<const std::byte> bytes) {
    return Machine(bytes).run();
}

} // namespace wherefrom::encoder
