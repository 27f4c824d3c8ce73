// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/backbone_torch.h"

namespace wherefrom::encoder {

namespace {

struct Plan {
    std::int64_t channels; // of the first stage; each further stage has twice as many
    std::vector<int> blocks;
    bool bottleneck;
};

Plan planOf(Architecture architecture) {
    switch (architecture) {
    case Architecture::resnet18:
        return {64, {2, 2, 2, 2}, false};
    case Architecture::resnet34:
        return {64, {3, 4, 6, 3}, false};
    case Architecture::resnet50:
        return {64, {3, 4, 6, 3}, true};
    case Architecture::resnet20:
    case Architecture::torchScript:
        break;
    }
    return {16, {3, 3, 3}, false};
}

constexpr std::int64_t bottleneckExpansion = 4;

} // namespace

ResNet::ResNet(Architecture architecture, Stem stem) : stem_(stem) {
    const Plan plan = planOf(architecture);
    first_ = addStep("conv1", "bn1",
                     stem == Stem::cifar ? ConvolutionShape{3, plan.channels, 3, 1, 1}
                                         : ConvolutionShape{3, plan.channels, 7, 2, 3});
    width_ = plan.channels;
    std::int64_t channels = plan.channels;
    for (std::size_t stage = 0; stage < plan.blocks.size(); ++stage, channels *= 2)
        for (int block = 0; block < plan.blocks[stage]; ++block)
            addBlock("layer" + std::to_string(stage + 1) + "." + std::to_string(block), channels,
                     stage > 0 && block == 0 ? 2 : 1, plan.bottleneck);
}

ResNet::Step ResNet::addStep(const std::string& convolution, const std::string& norm,
                             const ConvolutionShape& shape) {
    const std::size_t layer = layers_.addConvolution(convolution, shape);
    return {layer, layers_.addBatchNorm(norm, shape.outputs)};
}

void ResNet::addBlock(const std::string& name, std::int64_t channels, std::int64_t stride, bool bottleneck) {
    const std::int64_t outputs = bottleneck ? channels * bottleneckExpansion : channels;
    std::vector<ConvolutionShape> shapes;
    if (bottleneck)
        shapes = {
            {width_, channels, 1, 1, 0}, {channels, channels, 3, stride, 1}, {channels, outputs, 1, 1, 0}};
    else
        shapes = {{width_, channels, 3, stride, 1}, {channels, channels, 3, 1, 1}};
    Block block;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        block.steps.push_back(addStep(name + ".conv" + number, name + ".bn" + number, shapes[i]));
    }
    if (stride != 1 || width_ != outputs)
        block.shortcut.push_back(
            addStep(name + ".downsample.0", name + ".downsample.1", {width_, outputs, 1, stride, 0}));
    width_ = outputs;
    blocks_.push_back(std::move(block));
}

torch::Tensor ResNet::runStep(const Step& step, const torch::Tensor& input, LayerTape* tape) const {
    return layers_.run(step.norm, layers_.run(step.convolution, input, tape), tape);
}

torch::Tensor ResNet::runBlock(const Block& block, const torch::Tensor& input, LayerTape* tape) const {
    torch::Tensor value = input;
    for (std::size_t i = 0; i < block.steps.size(); ++i) {
        value = runStep(block.steps[i], value, tape);
        if (i + 1 < block.steps.size())
            value = relu(value, tape);
    }
    const torch::Tensor shortcut =
        block.shortcut.empty() ? input : runStep(block.shortcut.front(), input, tape);
    return relu(tape == nullptr ? value.add_(shortcut) : value + shortcut, tape);
}

torch::Tensor ResNet::forward(const torch::Tensor& images, LayerTape* tape) {
    torch::Tensor value = relu(runStep(first_, images, tape), tape);
    if (stem_ == Stem::imagenet)
        value = at::max_pool2d(value, {3, 3}, {2, 2}, {1, 1});
    for (const Block& block : blocks_)
        value = runBlock(block, value, tape);
    return value.to(images.scalar_type()).mean(at::IntArrayRef{2, 3});
}

} // namespace wherefrom::encoder
