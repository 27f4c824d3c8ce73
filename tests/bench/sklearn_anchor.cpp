// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/sklearn_anchor.h"

#include "core/base/error.h"
#include "core/workspace/array.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace wherefrom::bench {
namespace {

constexpr int noSklearn = 3; ///< how the script tells

/// Removed with all that is in it.
class ScratchFolder {
  public:
    ScratchFolder()
        : path_(std::filesystem::temp_directory_path() / ("wherefrom_bench_" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

struct Answer {
    std::string text;
    int status = 0;
};

Answer answerOf(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    if (!pipe)
        throw base::Error("'" + command + "' could not be started.");
    Answer answer;
    std::array<char, 256> part{};
    while (std::fgets(part.data(), static_cast<int>(part.size()), pipe))
        answer.text += part.data();
    const int status = pclose(pipe);
    answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return answer;
}

} // namespace

std::optional<AnchorMap> sklearnMap(const std::string& python, base::MatrixView<float> points,
                                    base::MatrixView<float> initial, double perplexity, int iterations,
                                    std::size_t threads) {
    const ScratchFolder folder;
    workspace::writeArray(folder.path() / "points.npy", points);
    workspace::writeArray(folder.path() / "initial.npy", initial);
    const std::string limits =
        "OMP_NUM_THREADS=" + std::to_string(threads) + " OPENBLAS_NUM_THREADS=" + std::to_string(threads);
    const Answer answer = answerOf(
        limits + " '" + python + "' '" WHEREFROM_BENCH_FOLDER "/sklearn_tsne.py' '" + folder.path().string() +
        "' " + std::to_string(perplexity) + " " + std::to_string(iterations) + " " + std::to_string(threads));
    if (answer.status == noSklearn)
        return std::nullopt;
    if (answer.status != 0)
        throw base::Error("scikit-learn's map failed: the lines above say why.");
    const auto array = workspace::MappedArray::open(folder.path() / "layout.npy");
    const auto stored = array.view<float>();
    AnchorMap map{std::strtod(answer.text.c_str(), nullptr),
                  base::Matrix<float>(stored.rows, stored.columns)};
    std::copy(stored.values().begin(), stored.values().end(), map.layout.values.begin());
    return map;
}

} // namespace wherefrom::bench
