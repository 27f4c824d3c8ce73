// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/imaging/image_loader.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QString>
#include <QThreadPool>

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_map>

namespace wherefrom::review {

/// Pictures as large as they are shown, decoded and scaled on other threads; those that come next are made
/// while the person looks at the present one. Kept within a bound, the least recently shown go first.
class PictureLoader : public QObject {
    Q_OBJECT
  public:
    static constexpr qsizetype mostBytes = 256 * 1024 * 1024;

    explicit PictureLoader(QObject* parent = nullptr);
    ~PictureLoader() override;

    /// Another dataset: nothing that was known holds.
    void setLoader(std::shared_ptr<const imaging::ImageLoader> loader);
    /// The picture scaled down into `box` (device pixels; never up), or null while it is made: ready()
    /// follows.
    QImage picture(base::ImageId image, QSize box);
    /// Makes it as soon as nothing more urgent waits.
    void prefetch(base::ImageId image, QSize box);
    /// What was asked for and not begun is not wanted any more.
    void forgetRequests();
    /// Why there is no picture; empty: nothing is known against it.
    QString reason(base::ImageId image) const;
    bool isIdle() const { return waiting_.empty(); }

  Q_SIGNALS:
    void ready(wherefrom::base::ImageId image);

  private:
    struct Key {
        std::int32_t image;
        int width, height;
        friend bool operator<(const Key& a, const Key& b) {
            return std::tie(a.image, a.width, a.height) < std::tie(b.image, b.width, b.height);
        }
    };
    struct Kept {
        QImage picture;
        std::list<Key>::iterator used;
    };
    struct Begun; ///< keys that a thread is at

    void ask(base::ImageId image, QSize box, int priority);
    void take(quint64 generation, const Key& key, const QImage& picture, const QString& reason);
    void keep(const Key& key, const QImage& picture);

    std::shared_ptr<const imaging::ImageLoader> loader_;
    std::map<Key, Kept> kept_;
    std::list<Key> used_; ///< most recently used first
    qsizetype bytes_ = 0;
    std::set<Key> waiting_;
    std::shared_ptr<Begun> begun_;
    std::unordered_map<base::ImageId, QString> reasons_;
    quint64 generation_ = 0;
    QThreadPool threads_;
};

} // namespace wherefrom::review
