// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/influence/curvature.h"
#include "core/influence/curvature_state_torch.h"

#include <torch/serialize.h>

#include <fcntl.h>
#include <unistd.h>

#include <memory>

namespace wherefrom::influence {
namespace {

using torch::serialize::InputArchive;
using torch::serialize::OutputArchive;

constexpr std::int64_t format = 1;

void writeTensor(OutputArchive& archive, const std::string& key, const torch::Tensor& tensor) {
    if (tensor.defined())
        archive.write(key, tensor.cpu(), true);
}

torch::Tensor readTensor(InputArchive& archive, const std::string& key) {
    torch::Tensor tensor;
    archive.try_read(key, tensor, true);
    return tensor;
}

std::int64_t readNumber(InputArchive& archive, const std::string& key) {
    c10::IValue value;
    archive.read(key, value);
    return value.toInt();
}

OutputArchive packed(const CurvatureState& state) {
    OutputArchive archive;
    archive.write("format", c10::IValue(format));
    archive.write("kind", c10::IValue(std::int64_t(state.kind)));
    archive.write("fisher", c10::IValue(std::int64_t(state.fisher)));
    archive.write("loss", c10::IValue(std::int64_t(state.loss)));
    archive.write("samples", c10::IValue(std::int64_t(state.samples)));
    archive.write("layers", c10::IValue(std::int64_t(state.layers.size())));
    for (std::size_t l = 0; l < state.layers.size(); ++l) {
        const auto& layer = state.layers[l];
        const std::string prefix = "layer" + std::to_string(l);
        archive.write(prefix + "_name", c10::IValue(layer.name));
        writeTensor(archive, prefix + "_in", layer.basis.in);
        writeTensor(archive, prefix + "_out", layer.basis.out);
        writeTensor(archive, prefix + "_eigenvalues", layer.eigenvalues);
        writeTensor(archive, prefix + "_in_values", layer.inValues);
    }
    return archive;
}

LayerCurvature readLayer(InputArchive& archive, const std::string& prefix) {
    c10::IValue name;
    archive.read(prefix + "_name", name);
    LayerCurvature layer{name.toStringRef(),
                         {readTensor(archive, prefix + "_in"), readTensor(archive, prefix + "_out")},
                         readTensor(archive, prefix + "_eigenvalues"),
                         readTensor(archive, prefix + "_in_values")};
    if (!layer.eigenvalues.defined() || layer.eigenvalues.dim() != 3)
        throw base::Error("a layer has no eigenvalues");
    return layer;
}

CurvatureState unpacked(InputArchive& archive) {
    if (readNumber(archive, "format") != format)
        throw base::Error("it has another format");
    CurvatureState state;
    state.kind = CurvatureKind(readNumber(archive, "kind"));
    state.fisher = Fisher(readNumber(archive, "fisher"));
    state.loss = Loss(readNumber(archive, "loss"));
    state.samples = std::size_t(readNumber(archive, "samples"));
    const auto layers = readNumber(archive, "layers");
    for (std::int64_t l = 0; l < layers; ++l)
        state.layers.push_back(readLayer(archive, "layer" + std::to_string(l)));
    return state;
}

bool flushToDisk(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool flushed = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return flushed;
}

[[noreturn]] void cannotWrite(const std::filesystem::path& file, const std::string& why) {
    throw base::Error("The curvature could not be written to " + file.string() + " (" + why +
                      "): check the free space and the permissions of its folder.");
}

} // namespace

void Curvature::save(const std::filesystem::path& file) const {
    auto temporary = file;
    temporary += ".partial" + std::to_string(::getpid());
    std::error_code error;
    try {
        packed(*state_).save_to(temporary.string());
    } catch (const c10::Error& failure) {
        std::filesystem::remove(temporary, error);
        cannotWrite(file, failure.what_without_backtrace());
    }
    if (!flushToDisk(temporary)) {
        std::filesystem::remove(temporary, error);
        cannotWrite(file, "the disk did not confirm it");
    }
    std::filesystem::rename(temporary, file, error);
    if (error) {
        const std::string why = error.message();
        std::filesystem::remove(temporary, error);
        cannotWrite(file, why);
    }
}

Curvature Curvature::load(const std::filesystem::path& file, const std::string& device) {
    if (!std::filesystem::is_regular_file(file))
        throw base::Error("There is no curvature at " + file.string() + ": run the analysis again.");
    try {
        InputArchive archive;
        archive.load_from(file.string(), torch::Device(device));
        return Curvature(std::make_shared<const CurvatureState>(unpacked(archive)));
    } catch (const std::exception&) {
        throw base::Error("The curvature in " + file.string() +
                          " is damaged or of another version: delete it and run the analysis again.");
    }
}

} // namespace wherefrom::influence
