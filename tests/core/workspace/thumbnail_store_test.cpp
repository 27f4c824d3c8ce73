// SPDX-License-Identifier: Apache-2.0
#include "core/workspace/thumbnail_store.h"
#include "tests/support/child.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

using namespace wherefrom;
using workspace::ThumbnailStore;

namespace {

using Bytes = std::vector<std::byte>;
constexpr std::size_t large = 20'000;

/// Bytes that tell their key: "a7" fills its entry with 'a', '7', 'a', '7' …
Bytes bytesOf(const std::string& key, std::size_t count = large) {
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::byte>(key[i % key.size()]);
    return bytes;
}

workspace::ThumbnailStoreOptions bounded(std::uint64_t bytes) {
    return {.mostBytes = bytes, .useGrain = std::chrono::microseconds(0)};
}

} // namespace

class ThumbnailStoreTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder folder_;

    std::filesystem::path file() const {
        return folder_ / (std::string("cache/") + QTest::currentTestFunction() + ".sqlite");
    }

  private Q_SLOTS:
    void findsWhatWasPut() {
        ThumbnailStore store(file());
        QVERIFY(!store.find("a"));
        store.put("a", bytesOf("a"));
        QCOMPARE(*store.find("a"), bytesOf("a")); // waiting
        store.flush();
        QCOMPARE(*store.find("a"), bytesOf("a")); // written
        QVERIFY(!store.find("b"));
        store.put("a", bytesOf("other", 3));
        store.flush();
        QCOMPARE(*store.find("a"), bytesOf("other", 3));
    }

    void keepsThemFromOneTimeToTheNext() {
        ThumbnailStore(file()).put("a", bytesOf("a"));
        QCOMPARE(*ThumbnailStore(file()).find("a"), bytesOf("a"));
    }

    void staysWithinItsBoundAndLetsTheLeastRecentlyUsedGo() {
        constexpr std::uint64_t bound = 60 * large;
        ThumbnailStore store(file(), bounded(bound));
        const auto key = [](int i) { return "key " + std::to_string(i); };
        for (int i = 0; i < 300; ++i) {
            store.put(key(i), bytesOf(key(i)));
            store.flush();
            QVERIFY(store.find(key(0))); // in use all the time
            QVERIFY(store.bytes() <= bound);
        }
        QVERIFY(!store.find(key(1)));
        QVERIFY(!store.find(key(150)));
        QVERIFY(store.find(key(299)));
        QVERIFY(store.bytes() > bound / 2);
        QVERIFY(std::filesystem::file_size(file()) < 2 * bound);
    }

    void givesRoomBackWhenTheBoundShrinks() {
        ThumbnailStore wide(file());
        for (int i = 0; i < 1000; ++i)
            wide.put(std::to_string(i), bytesOf(std::to_string(i)));
        wide.flush();
        QVERIFY(wide.bytes() > 1000 * large);
        ThumbnailStore narrow(file(), bounded(40 * large));
        for (int i = 0; i < 10; ++i) {
            narrow.put("new", bytesOf("new"));
            narrow.flush();
        }
        QVERIFY(narrow.bytes() <= 40 * large);
        QVERIFY(narrow.find("new"));
    }

    void aDamagedEntryIsAMiss() {
        {
            ThumbnailStore store(file());
            for (const char* key : {"whole", "x-marks-the-spot"})
                store.put(key, bytesOf(key));
        }
        std::string content = support::contentOf(file());
        const auto spot = content.find("x-marks-the-spotx-marks-the-spot");
        QVERIFY(spot != std::string::npos);
        content[spot + 100] ^= 1;
        std::ofstream(file(), std::ios::binary) << content;
        ThumbnailStore store(file());
        QVERIFY(!store.find("x-marks-the-spot"));
        QCOMPARE(*store.find("whole"), bytesOf("whole"));
        store.put("x-marks-the-spot", bytesOf("x-marks-the-spot"));
        store.flush();
        QVERIFY(store.find("x-marks-the-spot"));
    }

    void aFileThatIsNoDatabaseBeginsAnew() {
        folder_.write("cache/aFileThatIsNoDatabaseBeginsAnew.sqlite", std::string(100'000, '!'));
        ThumbnailStore store(file());
        QVERIFY(!store.find("a"));
        store.put("a", bytesOf("a"));
        store.flush();
        QVERIFY(store.find("a"));
    }

    void whatIsOverwrittenWhileOpenIsAMiss() {
        ThumbnailStore store(file());
        for (int i = 0; i < 100; ++i)
            store.put(std::to_string(i), bytesOf(std::to_string(i)));
        store.flush();
        std::filesystem::resize_file(file(), 50'000);
        std::ofstream(file(), std::ios::binary | std::ios::in) << std::string(50'000, '?');
        for (int i = 0; i < 100; ++i)
            if (const auto found = store.find(std::to_string(i)))
                QCOMPARE(*found, bytesOf(std::to_string(i)));
        store.put("after", bytesOf("after"));
        store.flush(); // neither throws nor hangs
        ThumbnailStore again(file());
        again.put("again", bytesOf("again"));
        again.flush();
        QVERIFY(again.find("again"));
    }

    void survivesAKilledWriter() {
        const auto place = file();
        for (int round = 0; round < 4; ++round) {
            support::Child child([place, round] {
                ThumbnailStore store(place);
                for (int i = 0;; ++i)
                    store.put(std::to_string(round) + "." + std::to_string(i),
                              bytesOf(std::to_string(round) + "." + std::to_string(i)));
                return 0;
            });
            std::this_thread::sleep_for(std::chrono::milliseconds(120));
            child.kill();
            QCOMPARE(child.wait(), -SIGKILL);
        }
        ThumbnailStore store(place);
        int found = 0;
        for (int round = 0; round < 4; ++round)
            for (int i = 0; i < 64; ++i) {
                const std::string key = std::to_string(round) + "." + std::to_string(i);
                if (const auto bytes = store.find(key)) {
                    QCOMPARE(*bytes, bytesOf(key));
                    ++found;
                }
            }
        QVERIFY(found > 0);
        store.put("after", bytesOf("after"));
        store.flush();
        QVERIFY(store.find("after"));
    }

    void severalProcessesWriteAtOnce() {
        const auto place = file();
        const auto writer = [&](const std::string& name) {
            return [place, name] {
                ThumbnailStore store(place);
                for (int i = 0; i < 200; ++i) {
                    store.put(name + std::to_string(i), bytesOf(name));
                    if (i > 64 && !store.find(name + "0"))
                        return 1;
                }
                return 0;
            };
        };
        support::Child first(writer("first")), second(writer("second"));
        QCOMPARE(first.wait(), 0);
        QCOMPARE(second.wait(), 0);
        ThumbnailStore store(place);
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(*store.find("first" + std::to_string(i)), bytesOf("first"));
            QCOMPARE(*store.find("second" + std::to_string(i)), bytesOf("second"));
        }
    }

    void severalThreadsMayAsk() {
        ThumbnailStore store(file());
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 200; ++i) {
                    const std::string key = std::to_string(t) + "/" + std::to_string(i);
                    store.put(key, bytesOf(key, 500));
                    const auto found = store.find(key);
                    wrong += !found || *found != bytesOf(key, 500);
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void saysWhereItCannotBe() {
        folder_.write("file", "in the way");
        QVERIFY_EXCEPTION_THROWN(ThumbnailStore(folder_ / "file" / "store.sqlite"), std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(ThumbnailStoreTest)
#include "thumbnail_store_test.moc"
