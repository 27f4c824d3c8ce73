// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/script_file_torch.h"

#include <caffe2/serialize/in_memory_adapter.h>
#include <caffe2/serialize/inline_container.h>

#include <memory>
#include <string_view>
#include <tuple>

namespace wherefrom::encoder {

namespace {

constexpr const char* exportLine = "torch.jit.script(model.eval()).save(\"encoder.ts\")";

std::shared_ptr<caffe2::serialize::MemoryReadAdapter> readerOf(const std::string& bytes) {
    return std::make_shared<caffe2::serialize::MemoryReadAdapter>(bytes.data(),
                                                                  static_cast<off_t>(bytes.size()));
}

bool isZip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04");
}

/// What torch.save() wrote before version 1.6: a bare pickle, or (before 0.1.10) a tar archive.
bool isLegacy(std::string_view bytes) {
    constexpr std::size_t tarMagic = 257;
    return bytes.starts_with("\x80\x02") ||
           (bytes.size() > tarMagic + 5 && bytes.substr(tarMagic, 5) == "ustar");
}

/// Whether a pickle holds an nn.Module, by the name of the attribute that holds its parts (as protocol 2
/// writes a text: X, length, characters). Nothing of it is run.
bool holdsModule(std::string_view pickle) {
    using namespace std::string_view_literals;
    return pickle.find("X\x08\0\0\0_modules"sv) != std::string_view::npos;
}

[[noreturn]] void refuseCheckpoint(const std::string& pickle, const std::string& what) {
    if (holdsModule(pickle))
        throw base::Error(what +
                          " is a pickled Python module, whose code is not in it: load it in Python and "
                          "export it with " +
                          exportLine + ".");
    throw base::Error(what +
                      " is a Python checkpoint: it holds weights, but not the network; choose a ResNet that "
                      "they fit, or export the network in Python with " +
                      exportLine + ".");
}

/// Throws the sentence that fits.
[[noreturn]] void refuse(const std::string& bytes, const std::string& what) {
    if (isLegacy(bytes))
        throw base::Error(what +
                          " is a Python checkpoint in the format before PyTorch 1.6: load it in Python and "
                          "export the network with " +
                          exportLine + ".");
    std::string pickle;
    if (isZip(bytes))
        try {
            caffe2::serialize::PyTorchStreamReader reader(readerOf(bytes));
            if (!reader.hasRecord("constants.pkl") && reader.hasRecord("data.pkl")) {
                const auto [data, size] = reader.getRecord("data.pkl");
                pickle.assign(static_cast<const char*>(data.get()), size);
            }
        } catch (const std::exception&) {
            throw base::Error(what + " is damaged or cut short: take another copy.");
        }
    if (!pickle.empty())
        refuseCheckpoint(pickle, what);
    throw base::Error(what + " is not a TorchScript module: export the network in Python with " + exportLine +
                      ".");
}

void prepare(const torch::Tensor& parameter) {
    if (!parameter.is_floating_point())
        return;
    if (parameter.scalar_type() != at::kFloat)
        parameter.set_data(parameter.detach().to(at::kFloat));
}

} // namespace

torch::jit::Module readScript(const std::string& bytes, torch::Device device, const std::string& what) {
    torch::jit::Module module;
    try {
        module = translatingMemoryErrors([&] { return torch::jit::load(readerOf(bytes), device); });
    } catch (const base::Error&) {
        throw;
    } catch (const std::exception&) {
        refuse(bytes, what);
    }
    if (module.parameters().size() == 0)
        throw base::Error(what + " has no parameters, it is frozen: save it without torch.jit.freeze().");
    if (!module.find_method("forward"))
        throw base::Error(what + " has no method forward(): export the network itself, with " + exportLine +
                          ".");
    module.eval();
    for (const torch::Tensor& parameter : module.parameters()) {
        prepare(parameter);
        if (parameter.is_floating_point())
            parameter.requires_grad_(true);
    }
    for (const torch::Tensor& buffer : module.buffers())
        prepare(buffer);
    return module;
}

} // namespace wherefrom::encoder
