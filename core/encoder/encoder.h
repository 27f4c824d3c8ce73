// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace wherefrom::encoder {

enum class Architecture { resnet20, resnet18, resnet34, resnet50, torchScript };

/// How a ResNet begins. cifar: one 3x3 convolution of stride 1 (SimCLR appendix B.9). imagenet: a 7x7
/// convolution and a max-pool, both of stride 2. ResNet-20 has the cifar stem only.
enum class Stem { cifar, imagenet };

std::string_view nameOf(Architecture architecture); ///< "resnet20", …, "torchscript"
std::string_view nameOf(Stem stem);                 ///< "cifar", "imagenet"
Architecture architectureOf(std::string_view name); ///< Throws Error for an unknown name.
Stem stemOf(std::string_view name);                 ///< Throws Error for an unknown name.

/// What an encoder is and what it wants to see.
struct EncoderSpec {
    Architecture architecture = Architecture::resnet20;
    Stem stem = Stem::cifar;
    int inputSide = 32;                                   ///< pixels; images are square
    std::array<float, 3> mean{0.4914F, 0.4822F, 0.4465F}; ///< of RGB in 0 … 1; CIFAR-10's
    std::array<float, 3> deviation{0.2470F, 0.2435F, 0.2616F};
    int projectionWidth = 128; ///< outputs of the projection head; 0: no head (imported encoders)
    std::string training;      ///< one line for a person: how the weights came to be
    /// Of an imported network that returns several: the number ("1") or the key ("features") of the output
    /// that is the representation. Empty: it returns one.
    std::string outputNode;

    bool operator==(const EncoderSpec&) const = default;
};

/// Throws Error for a spec that no encoder can have.
void check(const EncoderSpec& spec);

/// A network with its weights and what it wants to see. Not thread safe.
class Encoder {
  public:
    /// Random weights: He initialisation (He et al. 2015), drawn on the processor, so that a seed means the
    /// same weights on every device. Throws Error for a wrong spec.
    static Encoder create(const EncoderSpec& spec, std::uint64_t seed);
    /// Reads what save() wrote. Throws Error for a missing, damaged or foreign file.
    static Encoder load(const std::filesystem::path& file);
    /// A TorchScript module that maps [b, 3, side, side] to [b, d], or to maps [b, d, h, w], which are
    /// averaged over their positions; outputNode as in EncoderSpec. Which of its parameters influence covers,
    /// coverageOf() tells. Throws Error when the file is no TorchScript, is frozen (has no parameters), mixes
    /// the images of a batch or its output has another shape.
    static Encoder importTorchScript(const std::filesystem::path& file, int inputSide,
                                     const std::array<float, 3>& mean, const std::array<float, 3>& deviation,
                                     const std::string& outputNode = {});

    Encoder(Encoder&&) noexcept;
    Encoder& operator=(Encoder&&) noexcept;
    ~Encoder();

    /// Writes a safetensors file (parameter names as torchvision's; metadata: the spec as JSON, a checksum),
    /// to a temporary name first, flushed and renamed. Throws Error when it cannot be written.
    void save(const std::filesystem::path& file) const;

    Encoder clone() const; ///< weights copied, on the same device
    void moveTo(std::string_view device);
    std::string device() const; ///< as chooseDevice() names it

    const EncoderSpec& spec() const;
    void setTraining(std::string description); ///< EncoderSpec::training
    /// A ResNet sees squares of any side. Throws Error for an imported encoder or a side below 8.
    void setInputSide(int side);
    std::size_t embeddingWidth() const;
    std::size_t parameterCount() const; ///< of the backbone, without the projection head
    /// 32 hexadecimal digits; changes with any weight, running statistic, input side, mean or deviation.
    std::string hash() const;
    std::string describe() const; ///< "ResNet-20, 271,824 parameters, 32 x 32 pixels, 64 numbers an image"

    struct State;
    State& state() const { return *state_; } ///< for this room

  private:
    explicit Encoder(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace wherefrom::encoder
