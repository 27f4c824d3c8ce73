// SPDX-License-Identifier: Apache-2.0
#include "core/pretraining/pretrain.h"
#include "core/base/error.h"
#include "core/encoder/counter_random.h"
#include "core/pretraining/collapse.h"
#include "core/pretraining/pretrain_checkpoint_torch.h"
#include "core/pretraining/trainer_torch.h"
#include "core/pretraining/training_probe.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace wherefrom::pretraining {

namespace {

using Clock = std::chrono::steady_clock;
constexpr double referenceBatch = 256;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The rows in the order of that epoch.
std::vector<std::int32_t> orderOf(std::span<const std::int32_t> rows, std::uint64_t seed, int epoch) {
    std::vector<std::int32_t> order(rows.begin(), rows.end());
    encoder::CounterRandom random(seed, 0x6F72646572U,
                                  static_cast<std::uint64_t>(epoch)); // a stream apart from any image's
    random.shuffle(order);
    return order;
}

std::string progressDetail(int epoch, int epochs, double loss) {
    char text[80];
    std::snprintf(text, sizeof text, "epoch %d of %d, loss %.3f", epoch + 1, epochs, loss);
    return text;
}

class PretrainRun {
  public:
    PretrainRun(encoder::Encoder& work, const encoder::PixelSource& images, const PretrainOptions& options,
                std::string_view device, std::string key, const base::RunContext& context,
                const TrainingWatch& watch)
        : work_(work),
          images_(images),
          options_(options),
          device_(device),
          key_(std::move(key)),
          context_(context),
          watch_(watch),
          probe_(images, watch.onProbe ? watch.labels : std::span<const std::int32_t>{}, options.seed),
          trainer_(work, options, images.size(), std::string(device)),
          clock_(context.pause) {
        trainer_.setInterrupt([this] { context_.throwIfStopped(); });
        position_.batch = std::min(static_cast<std::size_t>(options.batch), images.size());
    }

    PretrainResult run() {
        if (!options_.checkpoint.empty())
            readCheckpoint(options_.checkpoint, key_, position_, trainer_.state());
        PretrainResult result;
        result.resumedAtStep = position_.step;
        try {
            while (position_.epoch < options_.epochs)
                runEpoch();
        } catch (const base::Cancelled&) {
            save();
            throw;
        }
        result.epochLoss = position_.epochLoss;
        result.steps = position_.step;
        result.imagesPerSecond =
            static_cast<double>(trained_) / std::max(clock_.seconds() - probeSeconds_, 1e-9);
        result.spread = collapse_.spread();
        return result;
    }

  private:
    void runEpoch() {
        order_ = orderOf(images_.rows, options_.seed, position_.epoch);
        while (position_.offset + position_.batch <= order_.size()) {
            context_.throwIfStopped();
            tryStep();
            if (clock_.seconds() - saved_ >= options_.checkpointSeconds)
                save();
        }
        position_.epochLoss.push_back(position_.lossSum / static_cast<double>(position_.offset));
        ++position_.epoch;
        position_.offset = 0;
        position_.lossSum = 0;
        save();
        probeNow();
    }

    /// The probe has a tenth of the time.
    void probeNow() {
        const bool last = position_.epoch == options_.epochs;
        const double begin = clock_.seconds();
        if (!probe_.isPossible() || (!last && begin - probed_ < 10 * probeSeconds_ / std::max(probes_, 1)))
            return;
        const encoder::Encoder frozen = work_.clone(); // in evaluation mode, with its own interruption
        const double accuracy = probe_.accuracy(frozen, device_, position_.batch, context_);
        probed_ = clock_.seconds();
        probeSeconds_ += probed_ - begin;
        ++probes_;
        watch_.onProbe(position_.epoch, position_.step, accuracy);
    }

    void tryStep() {
        try {
            step();
        } catch (const base::OutOfMemory&) {
            if (position_.batch < 4) // two images are the least that any objective needs
                throw;
            position_.batch /= 2;
            context_.notice("The memory was not enough: the batch is halved to " +
                            std::to_string(position_.batch) + " images.");
        }
    }

    void step() {
        const std::size_t perEpoch = order_.size();
        const double total = static_cast<double>(perEpoch) * options_.epochs;
        const double done =
            static_cast<double>(perEpoch) * position_.epoch + static_cast<double>(position_.offset);
        const double scaled = options_.learningRate * static_cast<double>(position_.batch) / referenceBatch;
        // The middle of the step, so that neither the first nor the last one has a rate of zero.
        const double middle = (done + static_cast<double>(position_.batch) / 2) / total;
        const encoder::PixelSource batch{
            images_.pixels, std::span(order_).subspan(position_.offset, position_.batch), images_.side};
        const double loss =
            trainer_.step(batch, position_.epoch, scaled * scheduleFactor(middle, options_.warmUp), middle);
        if (watch_.onLoss)
            watch_.onLoss(position_.epoch, position_.step, loss);
        if (collapse_.add(trainer_.spread()))
            context_.notice(collapse_.warning());
        position_.offset += position_.batch;
        position_.lossSum += loss * static_cast<double>(position_.batch);
        trained_ += position_.batch;
        ++position_.step;
        // What is dropped at the end of an epoch counts as done with its last step, so that the total is
        // reached.
        const bool last = position_.offset + position_.batch > perEpoch;
        const std::size_t seen = last ? perEpoch : position_.offset;
        context_.progress(static_cast<std::int64_t>(perEpoch) * position_.epoch +
                              static_cast<std::int64_t>(seen),
                          static_cast<std::int64_t>(perEpoch) * options_.epochs, "images",
                          progressDetail(position_.epoch, options_.epochs,
                                         position_.lossSum / static_cast<double>(position_.offset)));
    }

    void save() {
        if (!options_.checkpoint.empty())
            writeCheckpoint(options_.checkpoint, key_, position_, trainer_.state());
        saved_ = clock_.seconds();
    }

    const encoder::Encoder& work_;
    const encoder::PixelSource& images_;
    const PretrainOptions& options_;
    std::string device_;
    std::string key_;
    const base::RunContext& context_;
    const TrainingWatch& watch_;
    TrainingProbe probe_;
    Trainer trainer_;
    CollapseWatch collapse_;
    PretrainPosition position_;
    std::vector<std::int32_t> order_;
    std::size_t trained_ = 0;
    base::WorkClock clock_;
    double saved_ = 0; // by the clock
    double probed_ = 0;
    double probeSeconds_ = 0; // all probes together
    int probes_ = 0;
};

void checkImages(const encoder::Encoder& encoder, const encoder::PixelSource& images) {
    check(images, encoder.spec().inputSide);
    if (images.size() < 2)
        throw base::Error("Pretraining compares images with one another: it needs at least two.");
}

void require(bool right, const char* sentence) {
    if (!right)
        throw base::Error(sentence);
}

} // namespace

void check(const PretrainOptions& options) {
    require(options.epochs >= 1, "The number of epochs must be at least 1.");
    require(options.batch >= 2, "The batch must hold at least 2 images.");
    require(options.learningRate > 0 && std::isfinite(options.learningRate),
            "The learning rate must be above 0.");
    require(options.momentum >= 0 && options.momentum < 1, "The momentum must lie between 0 and below 1.");
    require(options.weightDecay >= 0 && std::isfinite(options.weightDecay),
            "The weight decay must not be negative.");
    require(options.temperature > 0 && std::isfinite(options.temperature),
            "The temperature must be above 0.");
    require(options.targetMomentum >= 0 && options.targetMomentum <= 1,
            "The momentum of the target must lie between 0 and 1.");
    const ObjectiveSizes& sizes = options.sizes;
    require(std::min({sizes.hidden, sizes.output, sizes.predictor, sizes.prototypes, sizes.queue}) >= 0,
            "The sizes of an objective must not be negative.");
    require(options.warmUp >= 0 && options.warmUp < 1, "The warm-up must be a share from 0 to below 1.");
    require(options.checkpointSeconds > 0, "The time between checkpoints must be above 0 seconds.");
    check(options.augmentation);
}

PretrainResult pretrain(encoder::Encoder& encoder, const encoder::PixelSource& images,
                        const PretrainOptions& options, std::string_view device,
                        const base::RunContext& context, const TrainingWatch& watch) {
    check(options);
    checkImages(encoder, images);
    const std::string home = encoder.device();
    std::string key =
        options.checkpoint.empty() ? std::string() : pretrainKey(encoder, images, options, device);
    encoder::Encoder work = preparedFor(options.objective, encoder, options.seed);
    work.moveTo(device);
    PretrainResult result = PretrainRun(work, images, options, device, std::move(key), context, watch).run();
    work.moveTo(home);
    encoder = std::move(work);
    return result;
}

double measureTrainingSpeed(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                            const PretrainOptions& options, std::string_view device,
                            const base::RunContext& context) {
    check(options);
    checkImages(encoder, images);
    encoder::Encoder work = preparedFor(options.objective, encoder, options.seed);
    work.moveTo(device);
    Trainer trainer(work, options, images.size(), std::string(device));
    trainer.setInterrupt([&context] { context.throwIfStopped(); });
    const std::size_t most = std::min(static_cast<std::size_t>(options.batch), images.size());
    std::size_t batch = std::min<std::size_t>(8, most);
    trainer.step(images.part(0, batch), 0, 0, 0); // the first pass prepares kernels
    for (;;) {
        const auto begin = Clock::now();
        trainer.step(images.part(0, batch), 0, 0, 0);
        const double seconds = secondsSince(begin);
        const std::size_t more = std::min(batch * 2, most);
        if (seconds > 0.3 || more == batch)
            return static_cast<double>(batch) / std::max(seconds, 1e-9);
        batch = more;
    }
}

} // namespace wherefrom::pretraining
