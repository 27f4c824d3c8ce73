// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/augmentation.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::encoder {

/// What the convolutions of a training step compute in; weights, gradients and the loss are float32 always.
/// In bfloat16 the processor trains on one thread. automatic: bfloat16 where the processor has instructions
/// for it and at most two cores (it is about twice as fast as float32 there), else float32.
enum class Precision { automatic, float32, bfloat16 };

/// SimCLR (Chen et al. 2020): two augmented views of each image, projection head, NT-Xent loss; SGD with
/// momentum and weight decay; cosine schedule after a linear warm-up.
struct PretrainOptions {
    int epochs = 10;
    int batch = 256;           ///< images a step (each as two views); the whole dataset where it is smaller
    double learningRate = 0.3; ///< at batch 256; scaled in proportion to the batch
    double momentum = 0.9;
    double weightDecay = 1e-4; ///< on convolution and linear weights only
    double temperature = 0.5;  ///< τ of NT-Xent
    double warmUp = 0.05;      ///< share of all steps during which the learning rate rises
    std::uint64_t seed = 1;    ///< of the order of the images and of the augmentations
    AugmentationOptions augmentation;
    Precision precision = Precision::automatic;
    std::filesystem::path
        checkpoint; ///< empty: none. Written each epoch and at least every checkpointSeconds.
    double checkpointSeconds = 60;
};

/// Throws Error naming the option that is out of its range.
void check(const PretrainOptions& options);

struct PretrainResult {
    std::vector<double> epochLoss; ///< mean NT-Xent of each epoch
    std::int64_t steps = 0;
    std::int64_t resumedAtStep = 0; ///< 0: began afresh
    double imagesPerSecond = 0;     ///< of this call; each image counts once though it is seen as two views
};

/// epoch from 0, step from 0 over all epochs, mean NT-Xent of that step's batch.
using OnLoss = std::function<void(int epoch, std::int64_t step, double loss)>;

/// Trains `encoder` on the images (rows name them for the augmentation too). Where options.checkpoint holds
/// an unfinished run with the same options, images and starting weights, goes on exactly where it stopped: on
/// the processor the weights come out as without the stop. A finished checkpoint yields its weights at once;
/// one of another run is an Error. Incomplete last batches are dropped (other images each epoch). When memory
/// runs out, the batch is halved, with a notice. A stop is obeyed within a second, after writing the
/// checkpoint; the encoder is then left as it was. Progress counts images over all epochs. Throws Cancelled,
/// OutOfMemory, Error.
PretrainResult pretrain(Encoder& encoder, const PixelSource& images, const PretrainOptions& options,
                        std::string_view device, const base::RunContext& context, const OnLoss& onLoss = {});

/// Images per second of pretrain() from a few real steps on copies; the encoder does not change.
double measureTrainingSpeed(const Encoder& encoder, const PixelSource& images, const PretrainOptions& options,
                            std::string_view device, const base::RunContext& context);

} // namespace wherefrom::encoder
