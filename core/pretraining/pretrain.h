// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/encoder/augmentation.h"
#include "core/encoder/encoder.h"
#include "core/encoder/pixels.h"
#include "core/pretraining/objective.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wherefrom::pretraining {

/// What the convolutions of a training step compute in; weights, gradients and the loss are float32 always.
/// In bfloat16 the processor trains on one thread. automatic: bfloat16 where the processor has instructions
/// for it and at most two cores (it is about twice as fast as float32 there), else float32.
enum class Precision { automatic, float32, bfloat16 };

/// Training on two augmented views of each image: SGD with momentum and weight decay; cosine schedule after a
/// linear warm-up. Where nothing else is said, what is here by default suits SimCLR: take defaultsFor() for
/// the other objectives.
struct PretrainOptions {
    Objective objective = Objective::simclr;
    int epochs = 10;
    int batch = 256;           ///< images a step (each as two views); the whole dataset where it is smaller
    double learningRate = 0.3; ///< at batch 256; scaled in proportion to the batch
    double momentum = 0.9;
    double weightDecay = 1e-4; ///< on convolution and linear weights only
    double temperature = 0.5;  ///< τ of SimCLR and MoCo, and of the softmax of SwAV and of DINO's student
    /// Of MoCo's momentum encoder; of BYOL's and DINO's at first: it rises to 1. 0: targetMomentumFor() the
    /// steps of the run.
    double targetMomentum = 0;
    ObjectiveSizes sizes;
    double warmUp = 0.05;   ///< share of all steps during which the learning rate rises
    std::uint64_t seed = 1; ///< of the order of the images, of the augmentations and of what is added
    encoder::AugmentationOptions augmentation;
    Precision precision = Precision::automatic;
    std::filesystem::path
        checkpoint; ///< empty: none. Written each epoch and at least every checkpointSeconds.
    double checkpointSeconds = 60;
};

/// What suits an objective and a dataset of this size.
/// Epochs: 200 below 5,000 images, 100 below 50,000, 50 below 500,000, else 20.
/// Batch: 256 for SimCLR, which contrasts within it; for the others 64 below 1,000 images, 128 below 5,000,
/// else 256.
/// Learning rate, weight decay, temperature and momentum of the target: see the table in the source.
PretrainOptions defaultsFor(Objective objective, std::size_t images);

/// How slowly a momentum encoder follows in a run of so many steps: 1 − 1,000 / steps, within 0.9 … 0.999.
/// That is about what the papers chose for their lengths: 0.996 for 313,000 steps (BYOL, Grill et al. 2020)
/// and for 375,000 (DINO, Caron et al. 2021, section 3.2), 0.999 for a million (MoCo, He et al. 2020). In a
/// few hundred steps an encoder of 0.99 hardly leaves its random weights; 0.9 is the least that did no harm
/// in BYOL's ablation (table 5a).
double targetMomentumFor(std::size_t steps);

/// Throws Error naming the option that is out of its range.
void check(const PretrainOptions& options);

struct PretrainResult {
    std::vector<double> epochLoss; ///< mean loss of each epoch
    std::int64_t steps = 0;
    std::int64_t resumedAtStep = 0; ///< 0: began afresh
    double imagesPerSecond = 0;     ///< of this call; each image counts once though it is seen as two views
    double spread = 0;              ///< of the embeddings in the last steps of this call; see CollapseWatch
};

/// epoch from 0, step from 0 over all epochs, mean loss of that step's batch.
using OnLoss = std::function<void(int epoch, std::int64_t step, double loss)>;
/// epochs that are done, steps that are done, accuracy of the labels in 0 … 1.
using OnProbe = std::function<void(int epochs, std::int64_t steps, double accuracy)>;

/// Whoever watches a training. With labels and onProbe the encoder is probed (see TrainingProbe) after the
/// first epoch, after the last, and between them as often as a tenth of the time allows.
struct TrainingWatch {
    OnLoss onLoss = {};
    OnProbe onProbe = {};
    std::span<const std::int32_t> labels = {}; ///< of images.rows, -1: none; empty: no labels
};

/// Trains `encoder` on the images (rows name them for the augmentation too). Where options.checkpoint holds
/// an unfinished run with the same options, images and starting weights, goes on exactly where it stopped: on
/// the processor the weights come out as without the stop. A finished checkpoint yields its weights at once;
/// one of another run is an Error. Incomplete last batches are dropped (other images each epoch). When memory
/// runs out, the batch is halved, with a notice; a collapse is a notice. A stop is obeyed within a second,
/// after writing the checkpoint; the encoder is then left as it was. Progress counts images over all epochs.
/// The encoder that comes out has a projection head where the objective trains one. Throws Cancelled,
/// OutOfMemory, Error.
PretrainResult pretrain(encoder::Encoder& encoder, const encoder::PixelSource& images,
                        const PretrainOptions& options, std::string_view device,
                        const base::RunContext& context, const TrainingWatch& watch = {});

/// Images per second of pretrain() from a few real steps on copies; the encoder does not change.
double measureTrainingSpeed(const encoder::Encoder& encoder, const encoder::PixelSource& images,
                            const PretrainOptions& options, std::string_view device,
                            const base::RunContext& context);

} // namespace wherefrom::pretraining
