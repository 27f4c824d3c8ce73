// SPDX-License-Identifier: Apache-2.0
// Measures images of a folder, plants one change at a time in them, and prints how often each issue is found
// in planted images (recall), in all others (false alarms), and what measuring takes.
#include "core/base/error.h"
#include "core/curation/image_quality.h"
#include "core/curation/quantile.h"
#include "core/dataset/open.h"
#include "core/imaging/image_loader.h"

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace wherefrom;
using curation::Issue;

namespace {

cv::Mat view(const imaging::Image& image) {
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

imaging::Image imageOf(const cv::Mat& mat) {
    const cv::Mat whole = mat.isContinuous() ? mat : mat.clone();
    return {whole.cols, whole.rows, {whole.data, whole.data + whole.total() * 3}};
}

cv::Mat scaled(const cv::Mat& from, double factor, double offset) {
    cv::Mat to;
    from.convertTo(to, CV_8UC3, factor, offset);
    return to;
}

cv::Mat blurred(const cv::Mat& from, double share) {
    cv::Mat to;
    cv::GaussianBlur(from, to, {}, std::max(0.3, share * std::max(from.cols, from.rows)));
    return to;
}

cv::Mat compressed(const cv::Mat& from, int quality) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", from, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

cv::Mat grey(const cv::Mat& from) {
    cv::Mat single, to;
    cv::cvtColor(from, single, cv::COLOR_RGB2GRAY);
    cv::cvtColor(single, to, cv::COLOR_GRAY2RGB);
    return to;
}

cv::Mat flat(const cv::Mat& from) {
    cv::Mat to(from.size(), CV_8UC3, cv::mean(from)), noise(from.size(), CV_8UC3);
    cv::randn(noise, cv::Scalar::all(3), cv::Scalar::all(2));
    return to + noise;
}

cv::Mat ramp(const cv::Mat& from) {
    cv::Mat to(from.size(), CV_8UC3);
    for (int y = 0; y < to.rows; ++y)
        for (int x = 0; x < to.cols; ++x)
            to.at<cv::Vec3b>(y, x) = cv::Vec3b::all(cv::saturate_cast<uchar>(60 + 120.0 * x / to.cols));
    return to;
}

cv::Mat framed(const cv::Mat& from) {
    cv::Mat inner, to(from.size(), CV_8UC3, cv::Scalar(236, 232, 228));
    cv::resize(from, inner, {std::max(1, from.cols / 2), std::max(1, from.rows / 2)}, 0, 0, cv::INTER_AREA);
    inner.copyTo(to(cv::Rect(from.cols / 4, from.rows / 4, inner.cols, inner.rows)));
    return to;
}

struct Change {
    const char* name;
    std::optional<Issue> planted; ///< nullopt: must not change the verdicts
    std::function<cv::Mat(const cv::Mat&)> make;
};

const std::vector<Change>& changes() {
    static const std::vector<Change> all{
        {"as it is", {}, [](const cv::Mat& from) { return from; }},
        {"JPEG quality 30", {}, [](const cv::Mat& from) { return compressed(from, 30); }},
        {"darkened to 20 %", Issue::dark, [](const cv::Mat& from) { return scaled(from, 0.2, 0); }},
        {"washed out to the lightest 15 %", Issue::light,
         [](const cv::Mat& from) { return scaled(from, 0.15, 216); }},
        {"blurred, sigma 1/100 of the side", Issue::blurry,
         [](const cv::Mat& from) { return blurred(from, 0.01); }},
        {"blurred, sigma 1/50", Issue::blurry, [](const cv::Mat& from) { return blurred(from, 0.02); }},
        {"blurred, sigma 1/25", Issue::blurry, [](const cv::Mat& from) { return blurred(from, 0.04); }},
        {"blurred, sigma 1/25, JPEG 60", Issue::blurry,
         [](const cv::Mat& from) { return compressed(blurred(from, 0.04), 60); }},
        {"flat with noise", Issue::lowInformation, flat},
        {"a ramp", Issue::lowInformation, ramp},
        {"grey", Issue::grey, grey},
        {"on a uniform ground", Issue::uniformBackground, framed}};
    return all;
}

struct Table {
    base::Matrix<float> rows;
    double secondsPerImage = 0;
};

Table measure(const std::vector<imaging::Image>& images, const Change& change) {
    Table table{base::Matrix<float>(images.size(), imaging::qualityMeasureCount), 0};
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto changed = imageOf(change.make(view(images[i])));
        const auto start = std::chrono::steady_clock::now();
        const auto quality = imaging::measureQuality(changed);
        table.secondsPerImage +=
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::ranges::copy(quality.values, table.rows.row(i).begin());
    }
    table.secondsPerImage /= static_cast<double>(std::max<std::size_t>(1, images.size()));
    return table;
}

double shareWith(Issue issue, const std::vector<float>& values, double threshold) {
    return 100.0 * static_cast<double>(curation::countBeyond(issue, values, threshold)) /
           static_cast<double>(values.size());
}

void printQuantiles(const base::Matrix<float>& rows, const char* name) {
    std::printf("%-34s", name);
    for (const auto measure : {imaging::QualityMeasure::sharpness, imaging::QualityMeasure::information}) {
        std::vector<double> known;
        for (const float value : curation::measureColumn(measure, rows))
            if (!std::isnan(value))
                known.push_back(static_cast<double>(value));
        std::printf(" | %5zu:", known.size());
        for (const double share : {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99})
            std::printf(" %.2f", curation::quantile(known, share));
    }
    std::puts("");
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Recall and false alarms of image-quality issues, planted in the images of a folder");
    std::string folder;
    std::size_t most = 1000;
    bool quantiles = false;
    app.add_option("DATASET", folder)->required();
    app.add_option("--images", most, "Evenly spaced ones")->capture_default_str();
    app.add_flag("--quantiles", quantiles, "Of sharpness and information, to choose thresholds by");
    CLI11_PARSE(app, argc, argv);

    const auto dataset = std::make_shared<const dataset::Dataset>(dataset::open(folder));
    const imaging::ImageLoader loader(dataset);
    std::vector<imaging::Image> images;
    const std::size_t taken = std::min(most, dataset->size());
    for (std::size_t i = 0; i < taken; ++i) {
        try {
            images.push_back(loader.load(base::idAt<base::ImageId>(i * dataset->size() / taken)));
        } catch (const base::Error& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
    }
    const curation::QualityThresholds thresholds;
    std::printf("%zu images\n%-34s  us/image", images.size(), "share found, %");
    for (const Issue issue : curation::allIssues)
        std::printf(" %8.8s", std::string(curation::ruleOf(issue).name).c_str());
    std::puts("");
    for (const Change& change : changes()) {
        const Table table = measure(images, change);
        if (quantiles) {
            printQuantiles(table.rows, change.name);
            continue;
        }
        std::printf("%-34s %9.0f", change.name, 1e6 * table.secondsPerImage);
        for (const Issue issue : curation::allIssues) {
            // Greyness is judged among coloured images: here each planted one would stand among these.
            const auto values = issue == Issue::grey
                                    ? curation::measureColumn(curation::ruleOf(issue).measure, table.rows)
                                    : curation::issueValues(issue, table.rows);
            std::printf(change.planted == issue ? "  [%5.1f]" : "   %5.1f ",
                        shareWith(issue, values, thresholds[issue]));
        }
        std::puts("");
    }
    return 0;
}
