// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/thumbnails/stored_pictures.h"

#include <memory>

using namespace wherefrom;
using support::imageAt;
using thumbnails::StoredPictures;

namespace {

constexpr auto always = std::chrono::microseconds(0);

imaging::Image filled(std::uint8_t level) {
    return {300, 200, std::vector<std::uint8_t>(300 * 200 * 3, level)};
}

int level(const imaging::Image& image) {
    return image.row(image.height / 2)[image.width / 2 * 3];
}

} // namespace

/// One dataset of one picture, whose file the tests replace.
class StoredPicturesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<support::TemporaryFolder> folder_;
    std::shared_ptr<const imaging::ImageLoader> loader_;

    std::filesystem::path picture() const { return *folder_ / "pictures" / "a.png"; }
    std::filesystem::path store() const { return *folder_ / "cache" / "store.sqlite"; }

    /// Another picture of the same number of bytes and the same time: only a store can still give the first.
    void replaceUnnoticed(std::uint8_t grey) const {
        const auto time = std::filesystem::last_write_time(picture());
        const auto bytes = std::filesystem::file_size(picture());
        imaging::savePng(filled(grey), picture());
        QVERIFY(std::filesystem::file_size(picture()) <= bytes + 64);
        std::filesystem::resize_file(picture(), bytes); // a PNG's tail of zeros is passed over
        std::filesystem::last_write_time(picture(), time);
    }

    imaging::Image load(StoredPictures& pictures) const { return pictures.load(*loader_, imageAt(0), 256); }

  private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<support::TemporaryFolder>();
        std::filesystem::create_directories(picture().parent_path());
        imaging::savePng(filled(200), picture());
        std::filesystem::resize_file(picture(), std::filesystem::file_size(picture()) + 64);
        auto dataset = std::make_shared<dataset::Dataset>();
        dataset->root = picture().parent_path();
        dataset->keys = {"a.png"};
        loader_ = std::make_shared<imaging::ImageLoader>(dataset);
    }

    void readsWhatItStored() {
        {
            StoredPictures pictures;
            pictures.setStore(store(), {}, always);
            const imaging::Image first = load(pictures);
            QCOMPARE(std::pair(first.width, first.height), std::pair(256, 171));
            QVERIFY(qAbs(level(first) - 200) <= 2);
        }
        replaceUnnoticed(40);
        StoredPictures pictures;
        pictures.setStore(store(), {}, always);
        QVERIFY(qAbs(level(load(pictures)) - 200) <= 2);
        QVERIFY(qAbs(level(pictures.load(*loader_, imageAt(0), 128)) - 40) <= 2); // another size
    }

    void makesAChangedImagesPictureAnew() {
        StoredPictures pictures;
        pictures.setStore(store(), {}, always);
        load(pictures);
        replaceUnnoticed(40);
        const auto time = std::filesystem::last_write_time(picture());
        std::filesystem::last_write_time(picture(), time + std::chrono::seconds(1));
        QVERIFY(qAbs(level(load(pictures)) - 40) <= 2);
    }

    void quickOnesAreNotStored() {
        StoredPictures pictures;
        pictures.setStore(store(), {}, std::chrono::hours(1));
        load(pictures);
        pictures.flush();
        replaceUnnoticed(40);
        QVERIFY(qAbs(level(load(pictures)) - 40) <= 2);
    }

    void neverWritesIntoTheDataset() {
        StoredPictures pictures;
        const auto within = picture().parent_path() / ".cache" / "store.sqlite";
        pictures.setStore(within, {}, always);
        pictures.setDataset(picture().parent_path());
        QVERIFY(qAbs(level(load(pictures)) - 200) <= 2);
        QVERIFY(!std::filesystem::exists(within.parent_path()));
        pictures.setDataset(*folder_ / "elsewhere");
        load(pictures);
        QVERIFY(std::filesystem::exists(within));
    }

    void worksWithoutAPlaceToStore() {
        folder_->write("file", "in the way");
        StoredPictures pictures;
        pictures.setStore(*folder_ / "file" / "store.sqlite", {}, always);
        QVERIFY(qAbs(level(load(pictures)) - 200) <= 2);
    }

    void aFileThatIsGoneIsAnError() {
        StoredPictures pictures;
        pictures.setStore(store(), {}, always);
        load(pictures);
        std::filesystem::remove(picture());
        QVERIFY_EXCEPTION_THROWN(load(pictures), std::exception);
    }
};

QTEST_MAIN(StoredPicturesTest)
#include "stored_pictures_test.moc"
