// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/augmentation_torch.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/encoder_state_torch.h"
#include "core/pretraining/collapse_torch.h"
#include "core/pretraining/momentum_encoder_torch.h"
#include "core/pretraining/trainer_torch.h"

#include <ATen/Parallel.h>

#include <cmath>
#include <numbers>

namespace wherefrom::pretraining {

namespace {

/// One thread while it lives. oneDNN's bfloat16 weight gradients wait for one another in a spinning barrier:
/// where another program takes one of the cores, that is 20 times slower than a single thread, which is
/// faster than float32 on two.
class OneThread {
  public:
    explicit OneThread(bool wanted) : before_(at::get_num_threads()) {
        if (wanted)
            at::set_num_threads(1);
    }
    ~OneThread() {
        if (at::get_num_threads() != before_)
            at::set_num_threads(before_);
    }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

  private:
    int before_;
};

ObjectiveParts partsOf(encoder::Encoder& encoder, const PretrainOptions& options, std::size_t images,
                       std::string_view device) {
    const auto batch = std::min(static_cast<std::size_t>(options.batch), images);
    return {encoder,
            completed(options.sizes, options.objective, images, encoder.embeddingWidth()),
            options.temperature,
            options.targetMomentum > 0 ? options.targetMomentum
                                       : targetMomentumFor(images / std::max<std::size_t>(batch, 1) *
                                                           static_cast<std::size_t>(options.epochs)),
            options.seed,
            usesBfloat16(options.precision, device)};
}

} // namespace

bool usesBfloat16(Precision precision, std::string_view device) {
    if (precision != Precision::automatic)
        return precision == Precision::bfloat16;
#if defined(__x86_64__)
    // The step is then on one thread (see OneThread): with more cores float32 on all of them is
    // faster.
    constexpr std::size_t fewCores = 2;
    return device == "cpu" && base::threadCount() <= fewCores && __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

double scheduleFactor(double done, double warmUp) {
    if (done < warmUp)
        return done / warmUp;
    return 0.5 * (1 + std::cos(std::numbers::pi * (done - warmUp) / (1 - warmUp)));
}

Trainer::Trainer(encoder::Encoder& encoder, const PretrainOptions& options, std::size_t images,
                 std::string device)
    : Trainer(encoder, options, device,
              makeObjective(options.objective, partsOf(encoder, options, images, device))) {}

Trainer::Trainer(encoder::Encoder& encoder, const PretrainOptions& options, std::string device,
                 std::unique_ptr<ObjectiveNetwork> objective)
    : encoder_(encoder), options_(options), device_(std::move(device)), objective_(std::move(objective)) {
    encoder_.state().backbone->train(true, usesBfloat16(options.precision, device_));
    parameters_ = encoder_.state().parameters();
    append(parameters_, prefixed("objective.", objective_->parameters()));
    statistics_ = encoder_.state().statistics();
    append(statistics_, prefixed("objective.", objective_->statistics()));
    for (const auto& [name, parameter] : parameters_)
        momentum_.emplace_back(name, at::zeros_like(parameter.detach(), at::MemoryFormat::Contiguous));
}

Trainer::~Trainer() {
    encoder_.state().backbone->train(false, false);
    encoder_.state().setInterrupt({});
}

void Trainer::setInterrupt(const std::function<void()>& interrupt) {
    encoder_.state().setInterrupt(interrupt);
    objective_->setInterrupt(interrupt);
}

torch::Tensor Trainer::lossOf(const encoder::PixelSource& images, int epoch) const {
    const torch::Tensor originals = toTensor01(images, device_);
    const auto view = [&](std::uint64_t which) {
        const std::uint64_t draw = 2 * static_cast<std::uint64_t>(epoch) + which;
        return normalise(augment(originals, images.rows, options_.seed, draw, options_.augmentation),
                         encoder_.spec());
    };
    return objective_->loss(view(0), view(1));
}

double Trainer::step(const encoder::PixelSource& images, int epoch, double learningRate, double done) {
    const OneThread oneThread(device_ == "cpu" && usesBfloat16(options_.precision, device_));
    // The forward pass alone changes the running statistics: kept, for a step that is not finished.
    std::vector<torch::Tensor> before;
    for (const auto& [name, tensor] : statistics_)
        before.push_back(tensor.clone());
    try {
        return encoder::translatingMemoryErrors([&] {
            const torch::Tensor loss = lossOf(images, epoch);
            const double value = loss.item<double>();
            if (!std::isfinite(value))
                throw base::Error(
                    "The training diverged (the loss is no longer a number): lower the learning rate.");
            loss.backward();
            update(learningRate);
            objective_->afterStep(done);
            return value;
        });
    } catch (...) {
        for (std::size_t i = 0; i < before.size(); ++i)
            statistics_[i].second.copy_(before[i]);
        for (const auto& [name, parameter] : parameters_)
            parameter.mutable_grad().reset();
        throw;
    }
}

void Trainer::update(double learningRate) {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        torch::Tensor& parameter = parameters_[i].second;
        torch::Tensor gradient = parameter.grad();
        if (parameter.dim() > 1)
            gradient = gradient.add(parameter, options_.weightDecay);
        torch::Tensor& momentum = momentum_[i].second;
        momentum.mul_(options_.momentum).add_(gradient);
        parameter.sub_(momentum, learningRate);
        parameter.mutable_grad().reset();
    }
}

double Trainer::spread() const {
    return relativeSpread(objective_->embeddings());
}

encoder::NamedTensors Trainer::state() const {
    encoder::NamedTensors result = prefixed("model.", parameters_);
    append(result, prefixed("model.", statistics_));
    append(result, prefixed("objective.", objective_->memory()));
    append(result, prefixed("momentum.", momentum_));
    return result;
}

} // namespace wherefrom::pretraining
