// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/open.h"
#include "core/imaging/image_loader.h"
#include "core/workspace/workspace.h"
#include "tests/support/temporary_folder.h"
#include "ui/duplicates/pair_compare.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <cstdlib>
#include <memory>

using namespace wherefrom;
using base::ImageId;
using duplicates::PairCanvas;

namespace {

/// Every place of it is told apart by its colour.
imaging::Image made(int width, int height, int shift = 0) {
    imaging::Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.pixels.insert(image.pixels.end(),
                                {static_cast<std::uint8_t>(x * 255 / width),
                                 static_cast<std::uint8_t>(y * 255 / height),
                                 static_cast<std::uint8_t>((x * 7 + y * 3 + shift) % 256)});
    return image;
}

imaging::Image turned(const imaging::Image& image) { // clockwise by a quarter
    imaging::Image result{image.height, image.width, std::vector<std::uint8_t>(image.pixels.size())};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 3; ++c)
                result.pixels[static_cast<std::size_t>((x * result.width + image.height - 1 - y) * 3 + c)] =
                    image.row(y)[x * 3 + c];
    return result;
}

imaging::Image mirrored(const imaging::Image& image) {
    imaging::Image result = image;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (int c = 0; c < 3; ++c)
                result.pixels[static_cast<std::size_t>((y * image.width + x) * 3 + c)] =
                    image.row(y)[(image.width - 1 - x) * 3 + c];
    return result;
}

void wheel(QWidget& widget, QPointF point, int notches) {
    QWheelEvent event(point, widget.mapToGlobal(point), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

bool near(QPointF a, QPointF b) {
    return std::abs(a.x() - b.x()) < 1e-9 && std::abs(a.y() - b.y()) < 1e-9;
}

} // namespace

/// Images: 0 large, 1 of half its size, 2 broken, 3 large but mirrored and turned, 4 large and a little
/// different, 5 of another shape.
class PairCompareTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder folder_;
    std::unique_ptr<session::Session> session_;
    std::unique_ptr<thumbnails::ThumbnailCache> cache_;
    std::unique_ptr<duplicates::PairCompare> view_;

    PairCanvas& canvas() { return view_->canvas(); }
    void show(int left, int right, imaging::Orientation orientation = {}) {
        duplicates::PairCompare::Pair pair;
        pair.left = {left};
        pair.right = {right};
        pair.relation.orientation = orientation;
        view_->showPair(session_->snapshot(), pair);
        QTRY_VERIFY(view_->isSettled());
    }
    QPointF middleOf(PairCanvas::Side side) {
        return {canvas().width() * (side == PairCanvas::left ? 0.25 : 0.75), canvas().height() / 2.0};
    }

  private Q_SLOTS:
    void initTestCase() {
        std::filesystem::create_directories(folder_ / "pictures");
        imaging::savePng(made(640, 480), folder_ / "pictures/0.png");
        imaging::savePng(made(320, 240), folder_ / "pictures/1.png");
        folder_.write("pictures/2.png", "this is no picture");
        imaging::savePng(turned(mirrored(made(640, 480))), folder_ / "pictures/3.png");
        imaging::savePng(made(640, 480, 5), folder_ / "pictures/4.png");
        imaging::savePng(made(200, 300), folder_ / "pictures/5.png");
        session_ = std::make_unique<session::Session>();
        cache_ = std::make_unique<thumbnails::ThumbnailCache>(*session_);
        auto store = workspace::Workspace::openOrCreate(folder_ / "workspace");
        store.storeDataset(dataset::open(folder_ / "pictures"));
        QSignalSpy opened(session_.get(), &session::Session::opened);
        session_->open(QString::fromStdString((folder_ / "workspace").string()), false);
        QTRY_COMPARE(opened.count(), 1);
    }
    void init() {
        view_ = std::make_unique<duplicates::PairCompare>(*cache_);
        view_->resize(1000, 700);
        view_->show();
    }
    void cleanup() { view_.reset(); }
    void cleanupTestCase() {
        cache_.reset();
        session_.reset();
    }

    void unequalSizesStayLinked() {
        show(0, 1);
        // The same relative place lies at the same place of either pane: the panes are alike.
        const QPointF inLeft = middleOf(PairCanvas::left) + QPointF(60, -40);
        const double shift =
            canvas().pictureRect(PairCanvas::right).left() - canvas().pictureRect(PairCanvas::left).left();
        const QPointF beside = inLeft + QPointF(shift, 0);
        QVERIFY(near(canvas().placeUnder(PairCanvas::left, inLeft),
                     canvas().placeUnder(PairCanvas::right, beside)));
        // While a picture is hardly larger than its pane, its edges hold it: the two stay alike all the same.
        for (const int notches : {1, 2, 1, 6}) {
            wheel(canvas(), inLeft, notches);
            QVERIFY(near(canvas().placeUnder(PairCanvas::left, inLeft),
                         canvas().placeUnder(PairCanvas::right, beside)));
        }
        const QPointF fixed = canvas().placeUnder(PairCanvas::left, inLeft);
        for (const int notches : {3, -2, 4}) {
            wheel(canvas(), inLeft, notches);
            QVERIFY(near(canvas().placeUnder(PairCanvas::left, inLeft), fixed));
            QVERIFY(near(canvas().placeUnder(PairCanvas::right, beside), fixed));
            QVERIFY(std::abs(canvas().scale(PairCanvas::right) - 2 * canvas().scale(PairCanvas::left)) <
                    1e-9);
        }
        // From the other side, too; and what is seen there is that place.
        const QPointF right = canvas().placeUnder(PairCanvas::right, beside);
        wheel(canvas(), beside, 2);
        QVERIFY(near(canvas().placeUnder(PairCanvas::right, beside), right));
        QVERIFY(near(canvas().placeUnder(PairCanvas::left, inLeft), right));
        const QImage seen = canvas().grab().toImage();
        const QColor one = seen.pixelColor(inLeft.toPoint()), other = seen.pixelColor(beside.toPoint());
        QVERIFY(std::abs(one.red() - other.red()) <= 3 && std::abs(one.green() - other.green()) <= 3);
        QVERIFY(std::abs(one.red() - right.x() * 255) <= 3);

        const QPointF before = canvas().placeUnder(PairCanvas::left, inLeft);
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, inLeft.toPoint());
        QTest::mouseMove(&canvas(), inLeft.toPoint() + QPoint(-30, 20));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, inLeft.toPoint() + QPoint(-30, 20));
        QVERIFY(!near(canvas().placeUnder(PairCanvas::left, inLeft), before));
        QVERIFY(near(canvas().placeUnder(PairCanvas::left, inLeft + QPointF(-30, 20)), before));
        QVERIFY(near(canvas().placeUnder(PairCanvas::right, beside + QPointF(-30, 20)), before));
    }

    void otherShapesShareTheCentre() {
        show(0, 5);
        QTest::keyClick(view_.get(), Qt::Key_Plus);
        QTest::keyClick(view_.get(), Qt::Key_Plus);
        wheel(canvas(), middleOf(PairCanvas::left) + QPointF(50, 50), 4);
        for (const auto side : {PairCanvas::left, PairCanvas::right}) {
            const QPointF middle(side == PairCanvas::left ? (canvas().width() - 8) / 4.0
                                                          : canvas().width() - (canvas().width() - 8) / 4.0,
                                 canvas().height() / 2.0);
            QVERIFY(near(canvas().placeUnder(side, middle), canvas().view().centre()));
        }
    }

    void keysFitAndShowPixels() {
        show(0, 1);
        QTest::keyClick(view_.get(), Qt::Key_Z);
        QVERIFY(std::abs(canvas().scale(PairCanvas::left) - 1) < 1e-9);
        QVERIFY(std::abs(canvas().scale(PairCanvas::right) - 2) < 1e-9);
        QTest::keyClick(view_.get(), Qt::Key_Plus);
        QVERIFY(canvas().scale(PairCanvas::left) > 1);
        QTest::keyClick(view_.get(), Qt::Key_F);
        QCOMPARE(canvas().view(), thumbnails::ZoomPan{});
        QVERIFY(canvas().pictureRect(PairCanvas::left).width() <= canvas().width() / 2.0);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, middleOf(PairCanvas::right).toPoint());
        QVERIFY(canvas().view().zoom() != 1);
    }

    void theDifferenceIsExact() {
        const imaging::Image a = made(640, 480), b = made(640, 480, 5);
        const auto asQt = [](const imaging::Image& image) {
            return QImage(image.pixels.data(), image.width, image.height, qsizetype{image.width} * 3,
                          QImage::Format_RGB888)
                .copy();
        };
        const imaging::Image small = made(160, 120), other = made(160, 120, 5);
        double sum = 0;
        for (const int factor : {1, 4, 32}) {
            const QImage found = duplicates::difference(asQt(small), asQt(other), factor);
            for (std::size_t i = 0; i < small.pixels.size(); ++i) {
                const int apart = std::abs(int{small.pixels[i]} - int{other.pixels[i]});
                const auto pixel = static_cast<int>(i / 3);
                const QRgb rgb = found.pixel(pixel % 160, pixel / 160);
                const int value = i % 3 == 0 ? qRed(rgb) : i % 3 == 1 ? qGreen(rgb) : qBlue(rgb);
                if (value != std::min(255, apart * factor))
                    QFAIL(qPrintable(QStringLiteral("at %1: %2").arg(i).arg(value)));
                sum += factor == 1 ? apart : 0;
            }
        }
        const double mean = sum / static_cast<double>(small.pixels.size());
        QVERIFY(mean > 1);
        QVERIFY(std::abs(duplicates::meanDifference(asQt(small), asQt(other)) - mean) < 1e-9);

        // On the screen, pixel by pixel, with the factor of the slider.
        show(0, 4);
        QTest::keyClick(view_.get(), Qt::Key_M);
        QCOMPARE(canvas().mode(), PairCanvas::Mode::difference);
        QTest::keyClick(view_.get(), Qt::Key_Z);
        for (auto* slider : view_->findChildren<QSlider*>())
            if (slider->isVisible())
                slider->setValue(20);
        QCOMPARE(view_->factor(), 20);
        QTRY_VERIFY(view_->isSettled());
        QCOMPARE(canvas().scale(PairCanvas::left), 1.0);
        const QImage seen = canvas().grab().toImage();
        const QRectF at = canvas().pictureRect(PairCanvas::left);
        int looked = 0;
        for (int x = 200; x < 440; x += 7) {
            const QPoint point(static_cast<int>(std::floor(at.left() + x + 0.5)), seen.height() / 2);
            const QPointF place = canvas().placeUnder(PairCanvas::left, QPointF(point) + QPointF(0.5, 0.5));
            const auto pixel = static_cast<std::size_t>(std::floor(place.y() * 480)) * 640 +
                               static_cast<std::size_t>(std::floor(place.x() * 640));
            const int apart = std::abs(int{a.pixels[pixel * 3 + 2]} - int{b.pixels[pixel * 3 + 2]});
            if (apart != 5)
                continue; // where the colour runs over, a place half a pixel off shows its neighbour
            ++looked;
            QCOMPARE(seen.pixelColor(point).blue(), 100);
            QCOMPARE(seen.pixelColor(point).red(), 0);
        }
        QVERIFY(looked > 10);
    }

    void aTurnedCopyIsLaidAsTheOther() {
        for (const auto& [left, right] : {std::pair(0, 3), std::pair(3, 0)}) {
            const imaging::Orientation orientation{.mirrored = true, .quarterTurns = 1};
            show(left, right, left == 0 ? orientation : imaging::inverse(orientation));
            QTest::keyClick(view_.get(), Qt::Key_M);
            QTRY_VERIFY(view_->isSettled());
            const auto notes = view_->findChildren<QLabel*>();
            const auto says = [&](const QString& words) {
                return std::any_of(notes.begin(), notes.end(),
                                   [&](const QLabel* label) { return label->text().contains(words); });
            };
            QVERIFY(says(QStringLiteral("differ by 0.0 of 255")));
            QVERIFY(says(QStringLiteral("mirrored and turned 90°")));
            QTest::keyClick(view_.get(), Qt::Key_M);
            QTest::keyClick(view_.get(), Qt::Key_M);
            QCOMPARE(canvas().mode(), PairCanvas::Mode::sideBySide);
        }
    }

    void theEdgeIsMoved() {
        show(0, 4);
        view_->setMode(PairCanvas::Mode::split);
        const QRectF rect = canvas().pictureRect(PairCanvas::left);
        QCOMPARE(canvas().pictureRect(PairCanvas::right), rect); // one lies over the other
        const QPoint at(canvas().width() / 2, canvas().height() / 3);
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, at);
        QTest::mouseMove(&canvas(), at + QPoint(120, 0));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at + QPoint(120, 0));
        const double edge = (at.x() + 120.0) / canvas().width();
        QVERIFY(std::abs(canvas().edge() - edge) < 0.002);
        const imaging::Image a = made(640, 480), b = made(640, 480, 5);
        QTest::keyClick(view_.get(), Qt::Key_Z);
        const QImage seen = canvas().grab().toImage();
        for (const double side : {-1.0, 1.0}) {
            const QPoint point(static_cast<int>(edge * canvas().width() + side * 40), canvas().height() / 3);
            const QPointF place = canvas().placeUnder(PairCanvas::left, QPointF(point) + QPointF(0.5, 0.5));
            const auto pixel =
                static_cast<std::size_t>(place.y() * 480) * 640 + static_cast<std::size_t>(place.x() * 640);
            const auto& shown = side < 0 ? a : b;
            QVERIFY(std::abs(seen.pixelColor(point).blue() - shown.pixels[pixel * 3 + 2]) <= 10);
            QVERIFY(std::abs(seen.pixelColor(point).red() - shown.pixels[pixel * 3]) <= 2);
        }
    }

    void aBrokenImageSaysWhy() {
        show(0, 2);
        const auto pictures = canvas().grab().toImage();
        QVERIFY(!pictures.isNull());
        QTest::keyClick(view_.get(), Qt::Key_M); // no difference, and no wait for it
        QVERIFY(view_->isSettled());
        const auto loaded = duplicates::loadPair(*session_->snapshot(), nullptr, ImageId{0}, ImageId{2}, {});
        QVERIFY(loaded.right->sizes.empty() && !loaded.right->reason.isEmpty());
        QVERIFY(!loaded.left->sizes.empty());
    }

    void factsThatDifferAreBold() {
        show(0, 4);
        const auto labelOf = [&](const QString& text) -> QLabel* {
            for (auto* label : view_->findChildren<QLabel*>())
                if (label->text() == text)
                    return label;
            return nullptr;
        };
        QVERIFY(labelOf(QStringLiteral("0.png")) && labelOf(QStringLiteral("4.png")));
        int bold = 0;
        for (const auto* label : view_->findChildren<QLabel*>())
            bold += label->font().bold() ? 1 : 0;
        // No size is known here (nothing is analysed); the files differ in their bytes or not at all.
        const auto bytes = [&](const char* name) {
            return std::filesystem::file_size(folder_ / "pictures" / name);
        };
        QCOMPARE(bold > 0, bytes("0.png") / 1000 != bytes("4.png") / 1000);
    }
};

QTEST_MAIN(PairCompareTest)
#include "pair_compare_test.moc"
