// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/pickle.h"

#include "core/base/error.h"
#include "core/encoder/pickle_bytes.h"
#include "core/encoder/pickle_objects.h"
#include "core/encoder/pickle_stack.h"

#include <bit>
#include <vector>

namespace wherefrom::encoder {

namespace {

using Kind = PickledValue::Kind;
using Value = PickledValue*;

/// The instructions of protocols 0 to 5 (Python's pickletools lists them).
class Machine {
  public:
    explicit Machine(std::span<const std::byte> bytes) : bytes_(bytes) {}

    Pickle run() {
        while (!stopped_)
            step(bytes_.byte());
        return stack_.finish();
    }

  private:
    void pushReal() {
        std::uint64_t bits = 0;
        for (int i = 0; i < 8; ++i)
            bits = bits << 8U | bytes_.byte();
        stack_.push(Kind::real)->real = std::bit_cast<double>(bits);
    }
    void pushLong(std::uint64_t width) {
        if (width > 8) { // a state of random numbers
            bytes_.bytes(width);
            stack_.push(Kind::object)->text = "int";
            return;
        }
        std::uint64_t value = bytes_.number(width);
        if (width > 0 && width < 8 && (value >> (8 * width - 1)) != 0)
            value |= ~std::uint64_t{0} << (8 * width);
        stack_.pushInteger(static_cast<std::int64_t>(value));
    }
    void step(std::uint8_t code) {
        switch (code) {
        case 0x80: // PROTO
            if (bytes_.byte() > 5)
                throw base::Error(
                    "is a pickle of a newer protocol than 5: save it with torch.save() as it is "
                    "by default");
            break;
        case 0x95: // FRAME
            bytes_.bytes(8);
            break;
        case '.': // STOP
            stopped_ = true;
            break;
        case '(': // MARK
            stack_.mark();
            break;
        case '0': // POP
            stack_.popOrPopMark();
            break;
        case '1': // POP_MARK
            stack_.popToMark();
            break;
        case '2': // DUP
            stack_.duplicate();
            break;
        case 'N': // NONE
            stack_.push(Kind::none);
            break;
        case 0x88: // NEWTRUE
        case 0x89: // NEWFALSE
            stack_.push(Kind::boolean)->integer = code == 0x88 ? 1 : 0;
            break;
        case 'K': // BININT1
            stack_.pushInteger(bytes_.byte());
            break;
        case 'M': // BININT2
            stack_.pushInteger(static_cast<std::int64_t>(bytes_.number(2)));
            break;
        case 'J': // BININT
            stack_.pushInteger(static_cast<std::int32_t>(bytes_.number(4)));
            break;
        case 'I': // INT
        case 'L': // LONG
            stack_.pushTextInteger(bytes_.line());
            break;
        case 0x8a: // LONG1
            pushLong(bytes_.byte());
            break;
        case 0x8b: // LONG4
            pushLong(bytes_.number(4));
            break;
        case 'F': // FLOAT
            stack_.pushTextReal(bytes_.line());
            break;
        case 'G': // BINFLOAT
            pushReal();
            break;
        case 'V': // UNICODE
        case 'S': // STRING
            stack_.pushText(bytes_.line());
            break;
        case 'U':  // SHORT_BINSTRING
        case 'C':  // SHORT_BINBYTES
        case 0x8c: // SHORT_BINUNICODE
            stack_.pushText(bytes_.text(bytes_.byte()));
            break;
        case 'T': // BINSTRING
        case 'B': // BINBYTES
        case 'X': // BINUNICODE
            stack_.pushText(bytes_.text(bytes_.number(4)));
            break;
        case 0x8d: // BINUNICODE8
        case 0x8e: // BINBYTES8
        case 0x96: // BYTEARRAY8
            stack_.pushText(bytes_.text(bytes_.number(8)));
            break;
        case '}': // EMPTY_DICT
            stack_.push(Kind::dictionary);
            break;
        case ']':  // EMPTY_LIST
        case ')':  // EMPTY_TUPLE
        case 0x8f: // EMPTY_SET
            stack_.push(Kind::sequence);
            break;
        case 0x85: // TUPLE1
        case 0x86: // TUPLE2
        case 0x87: // TUPLE3
            stack_.pushLast(code - 0x84U);
            break;
        case 't':  // TUPLE
        case 'l':  // LIST
        case 0x91: // FROZENSET
            stack_.pushSequence(stack_.popToMark());
            break;
        case 'd': // DICT
            stack_.pushDictionary(stack_.popToMark());
            break;
        case 'a': // APPEND
            stack_.append({stack_.pop()});
            break;
        case 'e':  // APPENDS
        case 0x90: // ADDITEMS
            stack_.append(stack_.popToMark());
            break;
        case 's': { // SETITEM
            const Value value = stack_.pop(), key = stack_.pop();
            stack_.insert({key, value});
            break;
        }
        case 'u': // SETITEMS
            stack_.insert(stack_.popToMark());
            break;
        default:
            stepOfObjects(code);
        }
    }

    void stepOfObjects(std::uint8_t code) {
        switch (code) {
        case 'p': // PUT
            stack_.remember(bytes_.lineNumber());
            break;
        case 'q': // BINPUT
            stack_.remember(bytes_.byte());
            break;
        case 'r': // LONG_BINPUT
            stack_.remember(bytes_.number(4));
            break;
        case 0x94: // MEMOIZE
            stack_.memoize();
            break;
        case 'g': // GET
            stack_.recall(bytes_.lineNumber());
            break;
        case 'h': // BINGET
            stack_.recall(bytes_.byte());
            break;
        case 'j': // LONG_BINGET
            stack_.recall(bytes_.number(4));
            break;
        case 'c': { // GLOBAL
            const auto module = bytes_.line();
            stack_.pushName(module, bytes_.line());
            break;
        }
        case 0x93: { // STACK_GLOBAL
            const Value name = stack_.pop(), module = stack_.pop();
            stack_.pushName(module->text, name->text);
            break;
        }
        case 'Q': // BINPERSID
            objects_.pushStorage(*stack_.pop());
            break;
        case 'P': // PERSID
            bytes_.line();
            stack_.push(Kind::object)->text = "persistent id";
            break;
        case 'R':    // REDUCE
        case 0x81: { // NEWOBJ
            const Value arguments = stack_.pop(), function = stack_.pop();
            objects_.call(*function, *arguments);
            break;
        }
        case 0x92: { // NEWOBJ_EX
            stack_.pop();
            const Value arguments = stack_.pop(), function = stack_.pop();
            objects_.call(*function, *arguments);
            break;
        }
        case 'o': { // OBJ
            const auto values = stack_.popToMark();
            if (values.empty())
                damagedPickle("its pickle takes more than it has");
            stack_.push(Kind::object)->text = values.front()->text.substr(0, longestPickledName);
            break;
        }
        case 'i': { // INST
            const auto module = bytes_.line();
            const auto name = bytes_.line();
            stack_.popToMark();
            stack_.pushName(module, name);
            stack_.top()->kind = Kind::object;
            break;
        }
        case 'b': // BUILD: attributes, among them state dicts' _metadata, are nothing that is used
            stack_.pop();
            stack_.top();
            break;
        default:
            damagedPickle("its pickle has an unknown instruction, " + std::to_string(code));
        }
    }

    PickleBytes bytes_;
    PickleStack stack_;
    PickleObjects objects_{stack_};
    bool stopped_ = false;
};

} // namespace

Pickle readPickle(std::span<const std::byte> bytes) {
    return Machine(bytes).run();
}

} // namespace wherefrom::encoder
