// SPDX-License-Identifier: Apache-2.0
#include "ui/thumbnails/thumbnail_cache.h"

#include "ui/session/session.h"
#include "ui/style/sentence_words.h"
#include "ui/thumbnails/thumbnail_queue.h"

#include <algorithm>
#include <limits>
#include <list>
#include <unordered_map>

namespace wherefrom::thumbnails {

namespace {

constexpr std::size_t perTurn = 48; ///< results a turn of the event loop hands out: about 3 ms

} // namespace

struct ThumbnailCache::State {
    State(session::Session& opened, ThumbnailCache& cache)
        : session(opened), queue(side, [&cache] {
              QMetaObject::invokeMethod(
                  &cache, [&cache] { cache.deliver(false); }, Qt::QueuedConnection);
          }) {}

    struct Entry {
        std::vector<QPixmap> sizes; ///< falling
        bool more = false;          ///< larger ones can be had
        qsizetype bytes = 0;
        std::list<base::ImageId>::iterator use;
    };
    using Entries = std::unordered_map<base::ImageId, Entry>;

    void add(DecodedPicture decoded) {
        if (const auto found = entries.find(decoded.image); found != entries.end())
            remove(found);
        Entry entry;
        entry.more = decoded.more;
        for (QImage& picture : decoded.sizes) {
            entry.bytes += picture.sizeInBytes();
            entry.sizes.push_back(QPixmap::fromImage(std::move(picture)));
        }
        uses.push_back(decoded.image);
        entry.use = std::prev(uses.end());
        bytes += entry.bytes;
        entries.insert_or_assign(decoded.image, std::move(entry));
        shrink();
    }

    void remove(Entries::iterator entry) {
        bytes -= entry->second.bytes;
        uses.erase(entry->second.use);
        entries.erase(entry);
    }

    void shrink() {
        while (bytes > budget && uses.size() > 1)
            remove(entries.find(uses.front()));
    }

    session::Session& session;
    Entries entries;
    std::list<base::ImageId> uses; ///< the least recent first
    std::unordered_map<base::ImageId, QString> failures;
    qsizetype bytes = 0;
    qsizetype budget = qsizetype{256} << 20;
    ThumbnailQueue queue; ///< last: its threads end before the rest goes
};

ThumbnailCache::ThumbnailCache(session::Session& session, QObject* parent)
    : QObject(parent), state_(std::make_unique<State>(session, *this)) {
    connect(&session, &session::Session::opened, this, &ThumbnailCache::clear);
}

ThumbnailCache::~ThumbnailCache() = default;

void ThumbnailCache::clear() {
    state_->queue.clear();
    state_->entries.clear();
    state_->uses.clear();
    state_->failures.clear();
    state_->bytes = 0;
    if (const auto& snapshot = state_->session.snapshot())
        state_->queue.pictures().setDataset(snapshot->dataset->root);
}

void ThumbnailCache::keepOnDisk(const std::filesystem::path& file,
                                const workspace::ThumbnailStoreOptions& options,
                                std::chrono::microseconds storedFrom) {
    state_->queue.pictures().setStore(file, options, storedFrom);
}

QPixmap ThumbnailCache::thumbnail(base::ImageId image, const void* asker) {
    return thumbnail(image, side, asker);
}

QPixmap ThumbnailCache::thumbnail(base::ImageId image, int wanted, const void* asker) {
    const auto& snapshot = state_->session.snapshot();
    const auto ask = [&] {
        if (snapshot && snapshot->loader && image.valid() && image.index() < snapshot->size() &&
            !failed(image))
            state_->queue.ask(image, wanted, snapshot->loader, asker);
    };
    const auto found = state_->entries.find(image);
    if (found != state_->entries.end()) {
        const State::Entry& entry = found->second;
        state_->uses.splice(state_->uses.end(), state_->uses, entry.use);
        const auto fits = std::find_if(entry.sizes.rbegin(), entry.sizes.rend(), [&](const QPixmap& picture) {
            return std::max(picture.width(), picture.height()) >= wanted;
        });
        if (fits != entry.sizes.rend())
            return *fits;
        if (entry.more)
            ask();
        return entry.sizes.front();
    }
    ask();
    return {};
}

bool ThumbnailCache::failed(base::ImageId image) const {
    const auto& snapshot = state_->session.snapshot();
    return state_->failures.contains(image) || (snapshot && snapshot->problems.contains(image));
}

QString ThumbnailCache::reason(base::ImageId image) const {
    const auto& snapshot = state_->session.snapshot();
    if (snapshot) {
        const auto problem = snapshot->problems.find(image);
        if (problem != snapshot->problems.end())
            return style::wordedStored(problem->second);
    }
    const auto failure = state_->failures.find(image);
    return failure != state_->failures.end() ? failure->second : QString();
}

void ThumbnailCache::forgetRequests(const void* asker) {
    state_->queue.forget(asker);
}

bool ThumbnailCache::hasRequests(const void* asker) const {
    return state_->queue.has(asker);
}

void ThumbnailCache::setBudget(qsizetype bytes) {
    state_->budget = bytes;
    state_->shrink();
}

qsizetype ThumbnailCache::bytes() const {
    return state_->bytes;
}

void ThumbnailCache::waitUntilIdle() {
    state_->queue.waitForDone();
    deliver(true);
}

void ThumbnailCache::deliver(bool all) {
    bool more = false;
    std::vector<base::ImageId> arrived;
    for (DecodedPicture& decoded :
         state_->queue.take(all ? std::numeric_limits<std::size_t>::max() : perTurn, more)) {
        arrived.push_back(decoded.image);
        if (decoded.sizes.empty())
            state_->failures.insert_or_assign(decoded.image, decoded.reason);
        else
            state_->add(std::move(decoded));
    }
    if (more)
        QMetaObject::invokeMethod(
            this, [this] { deliver(false); }, Qt::QueuedConnection);
    for (const base::ImageId image : arrived)
        Q_EMIT ready(image);
}

} // namespace wherefrom::thumbnails
