// SPDX-License-Identifier: Apache-2.0
// Issues planted in pictures that are drawn here: how many are found, and how many others are called so.
#include "core/curation/image_quality.h"

#include <QTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace wherefrom;
using curation::Issue;
using imaging::QualityMeasure;

namespace {

imaging::ImageQuality measured(const cv::Mat& picture) {
    const cv::Mat whole = picture.isContinuous() ? picture : picture.clone();
    return imaging::measureQuality({whole.cols, whole.rows, {whole.data, whole.data + whole.total() * 3}});
}

cv::Scalar colour(cv::RNG& random) {
    return {random.uniform(0.0, 255.0), random.uniform(0.0, 255.0), random.uniform(0.0, 255.0)};
}

/// Shapes with edges over soft waves of colour, and a little grain.
cv::Mat scene(cv::RNG& random, cv::Size size) {
    cv::Mat picture(size, CV_8UC3);
    const double across = random.uniform(1.0, 4.0), down = random.uniform(1.0, 4.0);
    const cv::Scalar base = colour(random);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double wave = 50 * std::sin(across * x / size.width + down * y / size.height);
            picture.at<cv::Vec3b>(y, x) = {cv::saturate_cast<uchar>(base[0] + wave),
                                           cv::saturate_cast<uchar>(base[1] - wave),
                                           cv::saturate_cast<uchar>(base[2] + wave / 2)};
        }
    for (int shape = 0; shape < 14; ++shape) {
        const cv::Point at(random.uniform(0, size.width), random.uniform(0, size.height));
        const int reach = random.uniform(size.width / 12, size.width / 3);
        cv::ellipse(picture, at, {reach, std::max(2, reach * 2 / 3)}, random.uniform(0.0, 180.0), 0, 360,
                    colour(random), cv::FILLED, cv::LINE_AA);
        cv::line(picture, at, {random.uniform(0, size.width), random.uniform(0, size.height)}, colour(random),
                 std::max(1, size.width / 60), cv::LINE_AA);
    }
    cv::Mat grain(size, CV_8UC3);
    random.fill(grain, cv::RNG::NORMAL, 4, 2);
    return picture + grain;
}

cv::Mat blurred(const cv::Mat& from, double sigma) {
    cv::Mat to;
    cv::GaussianBlur(from, to, {}, sigma);
    return to;
}

cv::Mat compressed(const cv::Mat& from, int quality) {
    std::vector<uchar> bytes;
    cv::imencode(".jpg", from, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

cv::Mat scaled(const cv::Mat& from, double factor, double offset) {
    cv::Mat to;
    from.convertTo(to, CV_8UC3, factor, offset);
    return to;
}

cv::Mat grey(const cv::Mat& from) {
    cv::Mat single, to;
    cv::cvtColor(from, single, cv::COLOR_RGB2GRAY);
    cv::cvtColor(single, to, cv::COLOR_GRAY2RGB);
    return to;
}

/// A subject in focus before a background out of focus.
cv::Mat portrait(cv::RNG& random, cv::Size size) {
    cv::Mat picture = blurred(scene(random, size), size.width / 20.0);
    const cv::Rect middle(size.width / 3, size.height / 3, size.width / 3, size.height / 3);
    scene(random, middle.size()).copyTo(picture(middle));
    return picture;
}

cv::Mat textOnWhite(cv::Size size) {
    cv::Mat picture(size, CV_8UC3, cv::Scalar::all(255));
    for (int line = 1; line <= 4; ++line)
        cv::putText(picture, "where from", {size.width / 12, line * size.height / 5},
                    cv::FONT_HERSHEY_SIMPLEX, size.width / 260.0, cv::Scalar::all(20),
                    std::max(1, size.width / 200), cv::LINE_AA);
    return picture;
}

cv::Mat fineTexture(cv::RNG& random, cv::Size size) {
    cv::Mat picture(size, CV_8UC3);
    random.fill(picture, cv::RNG::NORMAL, 128, 50);
    return picture;
}

cv::Mat checks(cv::Size size) {
    cv::Mat picture(size, CV_8UC3);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            picture.at<cv::Vec3b>(y, x) =
                (x / 2 + y / 2) % 2 ? cv::Vec3b(230, 80, 40) : cv::Vec3b(30, 60, 90);
    return picture;
}

cv::Mat flat(cv::RNG& random, cv::Size size) {
    cv::Mat picture(size, CV_8UC3, colour(random) * 0.7 + cv::Scalar::all(30)), grain(size, CV_8UC3);
    random.fill(grain, cv::RNG::NORMAL, 4, 1.5);
    return picture + grain;
}

cv::Mat ramp(cv::RNG& random, cv::Size size, bool radial) {
    const double from = random.uniform(20.0, 120.0), to = random.uniform(140.0, 250.0);
    cv::Mat picture(size, CV_8UC3);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double place = radial ? std::hypot(x - size.width / 2, y - size.height / 2) /
                                              std::hypot(size.width / 2, size.height / 2)
                                        : static_cast<double>(x) / size.width;
            const double level = from + (to - from) * place;
            picture.at<cv::Vec3b>(y, x) = {cv::saturate_cast<uchar>(level),
                                           cv::saturate_cast<uchar>(level * 0.8),
                                           cv::saturate_cast<uchar>(255 - level)};
        }
    return picture;
}

cv::Mat onUniformGround(cv::RNG& random, cv::Size size) {
    cv::Mat picture(size, CV_8UC3, colour(random));
    const cv::Rect middle(size.width / 4, size.height / 4, size.width / 2, size.height / 2);
    scene(random, middle.size()).copyTo(picture(middle));
    return compressed(picture, 80);
}

struct Score {
    std::size_t found = 0, planted = 0, falseAlarms = 0, others = 0;
    double recall() const { return static_cast<double>(found) / static_cast<double>(planted); }
    double precision() const {
        return static_cast<double>(found) /
               static_cast<double>(std::max<std::size_t>(1, found + falseAlarms));
    }
};

using Pictures = std::vector<cv::Mat>;

std::vector<float> valuesOf(Issue issue, const Pictures& pictures) {
    base::Matrix<float> rows(pictures.size(), imaging::qualityMeasureCount);
    for (std::size_t i = 0; i < pictures.size(); ++i)
        std::ranges::copy(measured(pictures[i]).values, rows.row(i).begin());
    return curation::issueValues(issue, rows);
}

Score judge(Issue issue, const Pictures& planted, const Pictures& others) {
    const double threshold = curation::QualityThresholds()[issue];
    Pictures all = others;
    all.insert(all.end(), planted.begin(), planted.end());
    const auto values = valuesOf(issue, all);
    const std::span<const float> whole(values);
    Score score;
    score.planted = planted.size();
    score.others = others.size();
    score.falseAlarms = curation::countBeyond(issue, whole.first(others.size()), threshold);
    score.found = curation::countBeyond(issue, whole.subspan(others.size()), threshold);
    std::printf(
        "  %-20s %3zu of %3zu planted found (recall %.3f), %2zu false among %3zu others (precision %.3f)\n",
        std::string(curation::ruleOf(issue).name).c_str(), score.found, score.planted, score.recall(),
        score.falseAlarms, score.others, score.precision());
    return score;
}

constexpr int perSize = 8;
const std::vector<cv::Size>& sizes() {
    static const std::vector<cv::Size> all{{32, 32}, {96, 96}, {260, 200}, {480, 360}};
    return all;
}

Pictures made(const std::function<cv::Mat(cv::RNG&, cv::Size)>& make, std::uint64_t seed = 7) {
    cv::RNG random(seed);
    Pictures pictures;
    for (const cv::Size size : sizes())
        for (int i = 0; i < perSize; ++i)
            pictures.push_back(make(random, size));
    return pictures;
}

Pictures operator+(Pictures a, const Pictures& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

class PlantedQualityTest : public QObject {
    Q_OBJECT

    Pictures clean_, flats_, ramps_;

  private Q_SLOTS:
    void initTestCase() {
        clean_ = made(scene) +
                 made([](cv::RNG& random, cv::Size size) { return compressed(scene(random, size), 30); }) +
                 made(portrait) + made(fineTexture) +
                 made([](cv::RNG&, cv::Size size) { return checks(size); });
        for (const cv::Size size : {cv::Size(128, 96), cv::Size(260, 200), cv::Size(900, 700)})
            clean_.push_back(textOnWhite(size));
        flats_ = made(flat);
        ramps_ = made(
            [](cv::RNG& random, cv::Size size) { return ramp(random, size, random.uniform(0, 2) == 1); });
    }

    void dark() {
        const auto score =
            judge(Issue::dark,
                  made([](cv::RNG& random, cv::Size size) { return scaled(scene(random, size), 0.2, 0); }),
                  clean_ + ramps_);
        QCOMPARE(score.found, score.planted);
        QCOMPARE(score.falseAlarms, std::size_t{0});
    }

    void light() {
        const auto score =
            judge(Issue::light,
                  made([](cv::RNG& random, cv::Size size) { return scaled(scene(random, size), 0.15, 216); }),
                  clean_ + ramps_);
        QCOMPARE(score.found, score.planted);
        QCOMPARE(score.falseAlarms, std::size_t{0});
    }

    void blurryButNeverFlat() {
        const auto outOfFocus = [](double share, int quality) {
            return [share, quality](cv::RNG& random, cv::Size size) {
                const cv::Mat soft = blurred(scene(random, size), std::max(1.6, share * size.width));
                return quality > 0 ? compressed(soft, quality) : soft;
            };
        };
        const auto score =
            judge(Issue::blurry,
                  made(outOfFocus(0.012, 0)) + made(outOfFocus(0.025, 0)) + made(outOfFocus(0.04, 60)),
                  clean_ + flats_ + ramps_);
        QVERIFY(score.recall() > 0.95);
        QVERIFY(score.precision() > 0.98);
    }

    void withoutEdgesThereIsNoSharpness() {
        for (const auto& picture : flats_ + ramps_)
            QVERIFY(std::isnan(measured(picture)[QualityMeasure::sharpness]));
    }

    void lowInformation() {
        const auto score = judge(Issue::lowInformation, flats_ + ramps_, clean_);
        QVERIFY(score.recall() > 0.97);
        QCOMPARE(score.falseAlarms, std::size_t{0});
    }

    void greyAmongColour() {
        Pictures few =
            made([](cv::RNG& random, cv::Size size) { return compressed(grey(scene(random, size)), 80); });
        few.resize(16);
        const auto score = judge(Issue::grey, few, made(scene));
        QCOMPARE(score.found, score.planted);
        QVERIFY(score.precision() > 0.95);
    }

    void uniformBackground() {
        const auto score =
            judge(Issue::uniformBackground, made(onUniformGround), made(scene) + made(fineTexture));
        QVERIFY(score.recall() > 0.9); // compression of 32 pixels bleeds into the border
        QVERIFY(score.precision() > 0.97);
    }

    void oddAspectAndSize() {
        cv::RNG random(5);
        Pictures usual, wide, large;
        for (int i = 0; i < 40; ++i)
            usual.push_back(scene(random, {120 + i, 90 + i / 2}));
        for (int i = 0; i < 5; ++i) {
            wide.push_back(scene(random, {420, 60}));
            large.push_back(scene(random, {600, 450}));
        }
        for (const auto& [issue, planted] :
             {std::pair(Issue::oddAspect, wide), std::pair(Issue::oddSize, large)}) {
            const auto score = judge(issue, planted, usual);
            QCOMPARE(score.found, score.planted);
            QCOMPARE(score.falseAlarms, std::size_t{0});
        }
    }

    void figuresInClosedForm() {
        // A step edge is as steep as pixels allow.
        cv::Mat step(64, 64, CV_8UC3, cv::Scalar::all(50));
        step(cv::Rect(32, 0, 32, 64)).setTo(cv::Scalar::all(200));
        const auto sharp = measured(step);
        QVERIFY(std::abs(sharp[QualityMeasure::sharpness] - 1) < 1e-5F);
        QVERIFY(std::abs(sharp[QualityMeasure::darkEnd] - 50 / 255.0F) < 1e-6F);
        QVERIFY(std::abs(sharp[QualityMeasure::lightEnd] - 200 / 255.0F) < 1e-6F);
        QCOMPARE(sharp[QualityMeasure::aspect], 1.0F);
        QCOMPARE(sharp[QualityMeasure::size], 64.0F);
        QCOMPARE(sharp[QualityMeasure::colourfulness], 0.0F);
        // The slope of a step softened by a Gaussian is its contrast over sigma sqrt(2 pi).
        cv::Mat wide(512, 512, CV_8UC3, cv::Scalar::all(40));
        wide(cv::Rect(256, 0, 256, 512)).setTo(cv::Scalar::all(240));
        for (const double sigma : {2.0, 4.0, 8.0}) {
            const auto value = static_cast<double>(measured(blurred(wide, sigma))[QualityMeasure::sharpness]);
            QVERIFY2(std::abs(value * sigma * std::sqrt(2 * M_PI) - 1) < 0.15, std::to_string(value).c_str());
        }
        // Half red, half green: rg is +-255, yb 127.5: sigma 255, mean 127.5.
        cv::Mat halves(64, 64, CV_8UC3, cv::Scalar(255, 0, 0));
        halves(cv::Rect(0, 0, 32, 64)).setTo(cv::Scalar(0, 255, 0));
        QVERIFY(std::abs(measured(halves)[QualityMeasure::colourfulness] - (255 + 0.3F * 127.5F)) < 0.1F);
        QVERIFY(std::abs(measured(halves)[QualityMeasure::background] - 0.5F) < 0.02F);
    }

    void anyShapeIsMeasured() {
        for (const cv::Size size : {cv::Size(1, 1), cv::Size(2, 1), cv::Size(5000, 1), cv::Size(3, 900)}) {
            const auto quality = measured(cv::Mat(size, CV_8UC3, cv::Scalar(10, 200, 30)));
            QVERIFY(std::isnan(quality[QualityMeasure::sharpness]));
            QCOMPARE(quality[QualityMeasure::information], 0.0F);
            QCOMPARE(quality[QualityMeasure::background], 1.0F);
        }
    }
};

QTEST_GUILESS_MAIN(PlantedQualityTest)
#include "planted_quality_test.moc"
