// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/CPUGeneratorImpl.h>
#include <torch/script.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wherefrom::influence::testing {

/// A TorchScript module made of parameters of normal numbers, buffers and the body of forward(self, x).
class MadeScript {
  public:
    void parameter(const std::string& name, const std::vector<std::int64_t>& sizes, double scale = 0.3,
                   double middle = 0) {
        auto generator = at::detail::createCPUGenerator(++seed_);
        parameter(name, torch::randn(sizes, generator, torch::kFloat32) * scale + middle);
    }
    void parameter(const std::string& name, const torch::Tensor& value) {
        module_.register_parameter(name, value.detach().clone(), false);
    }
    void buffer(const std::string& name, const torch::Tensor& value) {
        module_.register_buffer(name, value.detach().clone());
    }
    std::filesystem::path save(const std::string& body, const std::filesystem::path& file) {
        module_.define("def forward(self, x):\n" + body);
        module_.save(file.string());
        return file;
    }

  private:
    torch::jit::Module module_{"Made"};
    std::uint64_t seed_ = 0;
};

/// Every way to write a layer, and every place for the images of a batch.
inline std::filesystem::path nastyScript(const std::filesystem::path& file) {
    MadeScript script;
    script.parameter("plain", {8, 3, 3, 3});
    script.parameter("plain_bias", {8});
    script.parameter("grouped", {16, 2, 3, 3});
    script.parameter("same", {16, 16, 2, 3}, 0.2);
    script.parameter("shared", {16, 16});
    script.parameter("shared_bias", {16});
    script.parameter("untransposed", {16, 6});
    script.parameter("untransposed_bias", {6});
    script.parameter("scale", {6}, 0.2, 1);
    script.parameter("shift", {6});
    script.parameter("packed", {15, 6});
    script.parameter("product", {5, 7});
    script.parameter("sequence", {6, 7, 3});
    script.parameter("sequence_bias", {6});
    script.parameter("norm", {6}, 0.2, 1);
    script.parameter("norm_bias", {6});
    script.parameter("tied", {6, 6});
    script.parameter("position", {6, 1});
    script.parameter("standardised", {6, 6});
    script.parameter("never", {4, 4});
    script.buffer("mean", torch::linspace(-1, 1, 6));
    script.buffer("variance", torch::linspace(0.5, 2, 6));
    return script.save(R"(
    b = x.size(0)
    x = torch.conv2d(x, self.plain, self.plain_bias, [1, 1], [1, 1], [1, 1], 1)
    x = torch.relu_(x)
    x = torch.conv2d(x, self.grouped, None, [2, 1], [2, 2], [2, 2], 4)
    view = x[:, :8]
    view.mul_(0.5)
    x = torch.relu(torch.conv2d(x, self.same, None, [1, 1], "same", [1, 2], 1))
    x = x.flatten(2).transpose(1, 2)
    for i in range(2):
        x = torch.tanh(torch.matmul(x, self.shared.t()) + self.shared_bias)
    places = x.size(1)
    x = torch.addmm(self.untransposed_bias, x.reshape(b * places, 16), self.untransposed)
    x = x.view(b, places, 6).transpose(0, 1)
    x = torch.layer_norm(x, [6], self.scale, self.shift, 1e-5, True)
    wq, wk, wv = self.packed.chunk(3)
    q = torch.linear(x, wq).transpose(0, 1)
    k = torch.linear(x, wk).permute(1, 2, 0)
    v = torch.linear(x, wv).transpose(0, 1)
    x = torch.matmul(torch.softmax(torch.matmul(q, k), -1), v)
    x = torch.mm(x.transpose(0, 1).contiguous().view(places * b, 5), self.product)
    x = x.view(places, b, 7).permute(1, 2, 0)
    x = torch.conv1d(x, self.sequence, self.sequence_bias, [2], [1], [1], 1)
    x = torch.batch_norm(x, self.norm, self.norm_bias, self.mean, self.variance, False, 0.1, 1e-5, True)
    x = (x + self.position).mean([2])
    x = torch.linear(x, self.tied) + x.matmul(self.tied * 0.5)
    return torch.linear(x, self.standardised / self.standardised.norm()) + x
)",
                       file);
}

} // namespace wherefrom::influence::testing
