// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/embed.h"
#include "core/base/error.h"
#include "core/encoder/access_torch.h"
#include "core/encoder/device_torch.h"
#include "core/encoder/encoder_state_torch.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>

namespace wherefrom::encoder {

namespace {

void embedPart(const Encoder& encoder, const PixelSource& part, std::string_view device, float* target) {
    translatingMemoryErrors([&] {
        const torch::Tensor inputs = toTensor(part, encoder.spec(), device);
        const torch::Tensor outputs = networkOf(encoder).forward(inputs).to(at::kCPU).contiguous();
        std::memcpy(target, outputs.data_ptr(), outputs.nbytes());
    });
}

/// The encoder itself where it is on the device already, else a copy there.
class OnDevice {
  public:
    OnDevice(const Encoder& encoder, std::string_view device) : encoder_(encoder) {
        if (encoder.device() == device)
            return;
        copy_.emplace(encoder.clone());
        copy_->moveTo(device);
    }
    const Encoder& operator*() const { return copy_ ? *copy_ : encoder_; }

  private:
    const Encoder& encoder_;
    std::optional<Encoder> copy_;
};

} // namespace

base::Matrix<float> embed(const Encoder& encoder, const PixelSource& images, std::string_view device,
                          std::size_t batch, const base::RunContext& context) {
    check(images, encoder.spec().inputSide);
    const OnDevice placed(encoder, device);
    const Interruptible interruptible(*placed, [&context] { context.throwIfStopped(); });
    const torch::NoGradGuard noGradient;
    base::Matrix<float> result(images.size(), encoder.embeddingWidth());
    batch = std::max<std::size_t>(batch, 1);
    for (std::size_t done = 0; done < images.size();) {
        context.throwIfStopped();
        const std::size_t count = std::min(batch, images.size() - done);
        try {
            embedPart(*placed, images.part(done, count), device, result.row(done).data());
        } catch (const base::OutOfMemory&) {
            if (batch == 1)
                throw;
            batch = std::max<std::size_t>(count / 2, 1);
            context.notice("The memory was not enough: the batch is halved to " + std::to_string(batch) +
                           " images.");
            continue;
        }
        done += count;
        context.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(images.size()), "images");
    }
    return result;
}

double measureEmbeddingSpeed(const Encoder& encoder, const PixelSource& images, std::string_view device,
                             std::size_t batch, const base::RunContext& context) {
    if (images.size() == 0)
        throw base::Error("There are no images to measure the speed on.");
    using Clock = std::chrono::steady_clock;
    const OnDevice placed(encoder, device);
    const base::RunContext quiet{context.stop, {}, {}};
    std::size_t count = std::min<std::size_t>(4, images.size());
    embed(*placed, images.part(0, 1), device, 1, quiet); // the first pass prepares kernels
    for (;;) {
        const auto begin = Clock::now();
        embed(*placed, images.part(0, count), device, batch, quiet);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        const std::size_t more = std::min(images.size(), count * 2);
        if (seconds > 0.25 || more == count)
            return static_cast<double>(count) / std::max(seconds, 1e-9);
        count = more;
    }
}

} // namespace wherefrom::encoder
