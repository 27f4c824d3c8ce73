# SPDX-License-Identifier: Apache-2.0
"""Influence worked out apart from Wherefrom: plain torch autograd one image at a time, EK-FAC written out in
numpy and float64. It knows the formulas (Harilal et al. 2024, George et al. 2018), a saved ResNet-20 (or the
small network that --make-network saves as TorchScript), a folder of PNGs and nothing of the code it checks.

Views: an image and its mirror image. Loss: 1 - u.v. Curvature: the empirical Fisher over all the images, one
absolute damping. Prints the largest relative difference to the column "influence" of a CSV of scores."""
import argparse
import csv
import json
import pathlib
import struct

import numpy
import torch
from PIL import Image
from torch.nn import functional


class Block(torch.nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(outputs)
        self.conv2 = torch.nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = torch.nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = torch.nn.Sequential(torch.nn.Conv2d(inputs, outputs, 1, stride, bias=False),
                                                  torch.nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        return functional.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet20(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(16)
        self.layer1 = torch.nn.Sequential(Block(16, 16, 1), Block(16, 16, 1), Block(16, 16, 1))
        self.layer2 = torch.nn.Sequential(Block(16, 32, 2), Block(32, 32, 1), Block(32, 32, 1))
        self.layer3 = torch.nn.Sequential(Block(32, 64, 2), Block(64, 64, 1), Block(64, 64, 1))

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        return self.layer3(self.layer2(self.layer1(x))).mean((2, 3))


class Small(torch.nn.Module):
    """Biases, a stride, groups and a linear layer: what the ResNet has not."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(5)
        self.first = torch.nn.Conv2d(3, 8, 3, 1, 1)
        self.norm = torch.nn.BatchNorm2d(8)
        self.second = torch.nn.Conv2d(8, 12, 3, 2, 1, groups=2, bias=False)
        self.last = torch.nn.Linear(12, 6)

    def forward(self, x):
        x = torch.tanh(self.norm(self.first(x)))
        return self.last(torch.tanh(self.second(x)).mean((2, 3)))


def read_safetensors(path):
    data = pathlib.Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[8 + length + begin:8 + length + end], "<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.astype(numpy.float64))
    return tensors


def read_images(folder, names, mean, deviation):
    images = []
    for name in names:
        pixels = numpy.asarray(Image.open(pathlib.Path(folder) / name).convert("RGB"), numpy.float64) / 255
        images.append(((pixels - mean) / deviation).transpose(2, 0, 1))
    return torch.from_numpy(numpy.stack(images))


def loss_of(network, image):
    mirrored = torch.flip(image, [3])
    f, g = network(image)[0], network(mirrored)[0]
    return 1 - (f / f.norm()).dot(g / g.norm())


class Layer:
    """What one image leaves in a convolution or linear layer: its gradient, inputs and output gradients."""

    def __init__(self, name, module):
        self.name, self.module = name, module
        self.groups = getattr(module, "groups", 1)
        self.calls = []
        module.register_forward_hook(lambda _, inputs, output: self.calls.append((inputs[0], output)))
        self.gradients, self.second_in, self.second_out, self.positions = [], 0, 0, 0

    def parameters(self):
        return [p for p in (self.module.weight, self.module.bias) if p is not None]

    def patches(self, x):
        """[groups, in, positions], a row of ones last where there is a bias."""
        if isinstance(self.module, torch.nn.Conv2d):
            m = self.module
            columns = functional.unfold(x, m.kernel_size, m.dilation, m.padding, m.stride)[0]
        else:
            columns = x.reshape(-1, x.shape[-1]).t()
        columns = columns.reshape(self.groups, -1, columns.shape[-1])
        if self.module.bias is not None:
            columns = torch.cat([columns, torch.ones_like(columns[:, :1])], 1)
        return columns.detach().numpy()

    def outputs(self, q):
        rows = q[0].flatten(1) if q.dim() == 4 else q.reshape(-1, q.shape[-1]).t()
        return rows.reshape(self.groups, -1, rows.shape[-1]).numpy()

    def add(self, gradients, output_gradients):
        out = self.module.weight.shape[0]
        h = gradients[0].reshape(self.groups, out // self.groups, -1)
        if self.module.bias is not None:
            h = torch.cat([h, gradients[1].reshape(self.groups, -1, 1)], 2)
        self.gradients.append(h.numpy())
        for (x, _), q in zip(self.calls, output_gradients):
            p, q = self.patches(x), self.outputs(q)
            self.second_in = self.second_in + p @ p.transpose(0, 2, 1)
            self.second_out = self.second_out + q @ q.transpose(0, 2, 1)
            self.positions += p.shape[2]

    def scores(self, curvature, damping):
        h = numpy.stack(self.gradients)
        if curvature == "identity":
            return (h * h).sum((1, 2, 3))
        _, left = numpy.linalg.eigh(self.second_out / self.positions)
        _, right = numpy.linalg.eigh(self.second_in / self.positions)
        squares = (left.transpose(0, 2, 1) @ h @ right) ** 2
        return (squares / (squares.mean(0) + damping)).sum((1, 2, 3))


def norm_scores(gradients, curvature, damping):
    squares = numpy.stack(gradients) ** 2
    if curvature == "identity":
        return squares.sum(1)
    return (squares / (squares.mean(0) + damping)).sum(1)


def influence(network, images, curvature, damping):
    modules = dict(network.named_modules())
    layers = [Layer(n, m) for n, m in modules.items() if isinstance(m, (torch.nn.Conv2d, torch.nn.Linear))]
    norms = [m for m in modules.values() if isinstance(m, torch.nn.BatchNorm2d)]
    norm_gradients = []
    for image in images:
        for layer in layers:
            layer.calls.clear()
        loss = loss_of(network, image[None])
        wanted = [p for layer in layers for p in layer.parameters()]
        wanted += [output for layer in layers for _, output in layer.calls]
        wanted += [p for m in norms for p in (m.weight, m.bias)]
        gradients = list(torch.autograd.grad(loss, wanted))
        parameters = [[gradients.pop(0) for _ in layer.parameters()] for layer in layers]
        outputs = [[gradients.pop(0) for _ in layer.calls] for layer in layers]
        for layer, own, of_outputs in zip(layers, parameters, outputs):
            layer.add(own, of_outputs)
        norm_gradients.append(torch.cat([g.flatten() for g in gradients]).numpy())
    total = sum(layer.scores(curvature, damping) for layer in layers)
    return total + norm_scores(norm_gradients, curvature, damping)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--make-network", help="save the small network as TorchScript here and end")
    parser.add_argument("--resnet20", help="safetensors file of a ResNet-20; else the small network")
    parser.add_argument("--pictures")
    parser.add_argument("--csv")
    parser.add_argument("--damping", type=float)
    parser.add_argument("--curvature", default="ekfac")
    parser.add_argument("--mean", type=float, nargs=3)
    parser.add_argument("--deviation", type=float, nargs=3)
    arguments = parser.parse_args()
    network = ResNet20() if arguments.resnet20 else Small()
    network.eval()
    if arguments.make_network:
        torch.jit.trace(network, torch.zeros(1, 3, 32, 32)).save(arguments.make_network)
        return
    network.double()
    if arguments.resnet20:
        tensors = read_safetensors(arguments.resnet20)
        own = network.state_dict()
        network.load_state_dict({n: tensors.get(n, own[n]) for n in own})
    rows = list(csv.DictReader(open(arguments.csv, newline="")))
    images = read_images(arguments.pictures, [r["key"] for r in rows], arguments.mean, arguments.deviation)
    expected = influence(network, images, arguments.curvature, arguments.damping)
    found = numpy.array([float(r["influence"]) for r in rows])
    print(repr(float((abs(found - expected) / expected).max())), len(rows), float(expected.max() / expected.min()))


main()
