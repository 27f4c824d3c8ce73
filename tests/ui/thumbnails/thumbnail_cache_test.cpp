// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_sample.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <QImage>

using namespace wherefrom;
using support::imageAt;

class ThumbnailCacheTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void decodesOffThread() {
        support::OpenedSample opened;
        QVERIFY(opened.cache.thumbnail(imageAt(4)).isNull());
        QSignalSpy ready(&opened.cache, &thumbnails::ThumbnailCache::ready);
        QVERIFY(ready.wait());
        QCOMPARE(ready.first().first().value<base::ImageId>(), imageAt(4));
        const QPixmap picture = opened.cache.thumbnail(imageAt(4));
        QCOMPARE(picture.size(), QSize(20, 12));
        // Image 4 of 24: level 255·4/24 = 42, so red 42, green 213, blue 0.
        QCOMPARE(picture.toImage().pixelColor(10, 6), QColor(42, 213, 0));
    }

    void failsPolitely() {
        support::OpenedSample opened({.results = false, .broken = true});
        const base::ImageId broken = imageAt(24);
        QVERIFY(!opened.cache.failed(broken));
        QVERIFY(opened.cache.thumbnail(broken).isNull());
        opened.cache.waitUntilIdle();
        QVERIFY(opened.cache.failed(broken));
        QVERIFY(!opened.cache.reason(broken).isEmpty());
        QVERIFY(opened.cache.thumbnail(broken).isNull());
        QVERIFY(!opened.cache.failed(imageAt(0)));
    }

    void knownProblemsAreNotDecoded() {
        support::OpenedSample opened({.broken = true});
        QVERIFY(opened.cache.failed(imageAt(24)));
        QCOMPARE(opened.cache.reason(imageAt(24)),
                 QStringLiteral("the file is truncated: its end is missing"));
    }

    void staysWithinItsBudget() {
        support::OpenedSample opened;
        constexpr qsizetype budget = 8 * 30 * 12 * 4; // about eight of the pictures
        opened.cache.setBudget(budget);
        for (int i = 0; i < 24; ++i)
            opened.cache.thumbnail(imageAt(i));
        opened.cache.waitUntilIdle();
        QVERIFY(opened.cache.bytes() <= budget);
        QVERIFY(opened.cache.bytes() > budget / 2);
    }

    void keepsNoLargerSizesThanWereWanted() {
        support::OpenedSample opened({.images = 200}); // image 199 is 215 by 12
        const base::ImageId image = imageAt(199);
        opened.cache.thumbnail(image, 50, this);
        opened.cache.waitUntilIdle();
        QCOMPARE(opened.cache.thumbnail(image, 50, this).width(), 64);
        const qsizetype small = opened.cache.bytes();
        QCOMPARE(opened.cache.thumbnail(image, 200, this).size(),
                 QSize(64, 4)); // until the larger one is there
        opened.cache.waitUntilIdle();
        QCOMPARE(opened.cache.thumbnail(image, 200, this).size(), QSize(215, 12));
        QCOMPARE(opened.cache.thumbnail(image, 50, this).width(), 64);
        QVERIFY(opened.cache.bytes() > 4 * small);
        QCOMPARE(opened.cache.thumbnail(image, 500, this).size(), QSize(215, 12));
        opened.cache.waitUntilIdle();
        QVERIFY(!opened.cache.hasRequests(this));
    }

    void forgetsOnlyTheAskersRequests() {
        support::OpenedSample opened({.images = 200});
        int first = 0, second = 0;
        for (int i = 0; i < 199; ++i)
            opened.cache.thumbnail(imageAt(i), &first);
        opened.cache.forgetRequests(&first);
        QVERIFY(!opened.cache.hasRequests(&first));
        opened.cache.thumbnail(imageAt(199), &second);
        opened.cache.waitUntilIdle();
        QVERIFY(!opened.cache.thumbnail(imageAt(199)).isNull());
    }

    void anotherDatasetHasOtherPictures() {
        support::OpenedSample opened;
        opened.cache.thumbnail(imageAt(4));
        opened.cache.waitUntilIdle();
        const support::SampleWorkspace other({.images = 5});
        opened.cache.thumbnail(imageAt(3)); // under way while the dataset changes
        opened.open(other.workspace());
        QVERIFY(opened.cache.thumbnail(imageAt(4)).isNull());
        opened.cache.thumbnail(imageAt(3));
        opened.cache.waitUntilIdle();
        // Image 4 of 5: level 204; image 3 of 5: level 153.
        QCOMPARE(opened.cache.thumbnail(imageAt(4)).toImage().pixelColor(3, 3).red(), 204);
        QCOMPARE(opened.cache.thumbnail(imageAt(3)).toImage().pixelColor(3, 3).red(), 153);
    }

    void invalidIdsAreHarmless() {
        support::OpenedSample opened;
        QVERIFY(opened.cache.thumbnail(base::ImageId{}).isNull());
        QVERIFY(opened.cache.thumbnail(imageAt(1000)).isNull());
        opened.cache.waitUntilIdle();
    }
};

QTEST_MAIN(ThumbnailCacheTest)
#include "thumbnail_cache_test.moc"
