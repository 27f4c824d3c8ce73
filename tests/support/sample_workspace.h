// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/temporary_folder.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace wherefrom::support {

struct SampleOptions {
    int images = 24;     ///< usable ones
    int labels = 3;      ///< blocks of equal length, in the dataset's order: "ants", "bees", "cats", "dogs"
    bool results = true; ///< false: a workspace that holds nothing yet
    bool broken = false; ///< one more image, the last, that is no picture
    /// Embeddings, image i at the angle 2π·i/images of the unit circle, and sketches, at the angle
    /// 2π·influenceRank(i)/images: influence between two images is the cosine of the difference.
    bool attribution = false;
};

/// A folder of small coloured PNG pictures and a workspace of results that are known in closed form, for
/// tests of views. A test that uses it links core/workspace and core/imaging.
///
/// Image i is all one colour and 16 + i by 12 pixels; file "<label>/<i as 4 digits>.png", so that the
/// dataset's order is the order of i.
class SampleWorkspace {
  public:
    explicit SampleWorkspace(const SampleOptions& options = {});

    std::filesystem::path dataset() const { return folder_ / "pictures"; }
    std::filesystem::path workspace() const { return folder_ / "workspace"; }
    std::size_t size() const; ///< with the broken one

    /// Place of image i when ordered by influence, 0: lowest. A permutation of 0 … images - 1.
    int influenceRank(int i) const;
    float influence(int i) const { return 1e-5F * static_cast<float>(influenceRank(i) + 1); }
    float influenceError(int i) const { return influence(i) / 16; }
    float instability(int i) const { return 0.1F + 0.01F * static_cast<float>(i); }
    float neighbourDistance(int i) const {
        return 0.5F / static_cast<float>(i + 1);
    } ///< image 0 is farthest out
    float localOutlierFactor(int i) const { return 1.0F + 0.125F * static_cast<float>(influenceRank(i)); }

    static constexpr int neighbourCount = 5;
    /// The j-th nearest neighbour of i, j = 0 … 4: the next image, the one after it, …
    int neighbour(int i, int j) const { return (i + j + 1) % options_.images; }
    static float neighbourDistanceAt(int j) { return 0.125F * static_cast<float>(j + 1); }

    /// "layers" of influence: stem, block, head have 1/8, 2/8 and 5/8 of the sum.
    static constexpr int layerCount = 3;
    /// The map: a circle, image i at the angle 2π·i/images.
    static constexpr float mapRadius = 10;
    // Duplicate pairs: (0, 1) the same pixels, (2, 3) at 0.01, (2, 4) at 0.02 mirrored, (5, 6) at 0.14.

    std::string label(int i) const;
    std::string key(int i) const; ///< "bees/0009.png"
    std::string fileName(int i) const;

  private:
    void writePictures() const;
    void writeResults() const;
    void writeAttribution() const;

    SampleOptions options_;
    TemporaryFolder folder_;
};

} // namespace wherefrom::support
