// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QObject>

#include <vector>

namespace wherefrom::session {

/// The one selection that every view shows and changes: a set of images, one of them current (what the
/// inspector shows). Remembers where the person has been (back, forward).
class Selection : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    base::ImageId current() const { return current_; }                   ///< invalid: none
    const std::vector<base::ImageId>& images() const { return images_; } ///< in the order they were chosen
    bool contains(base::ImageId image) const {
        return image.valid() && image.index() < members_.size() && members_[image.index()];
    }

    void select(base::ImageId image);               ///< this one alone
    void select(std::vector<base::ImageId> images); ///< these; the first becomes current
    void select(std::vector<base::ImageId> images, base::ImageId current);
    void add(const std::vector<base::ImageId>& images);
    void toggle(base::ImageId image);
    void clear();
    /// Another dataset: forgets where the person has been, too.
    void reset();

    bool canGoBack() const;
    bool canGoForward() const;
    void goBack();
    void goForward();

  Q_SIGNALS:
    /// The set or the current image is another one.
    void changed();
    void currentChanged(wherefrom::base::ImageId image);

  private:
    static constexpr std::size_t longestTrail = 1000;
    void assign(std::vector<base::ImageId> images, base::ImageId current, bool remember);

    std::vector<base::ImageId> images_;
    std::vector<bool> members_; ///< [largest id + 1]: a million images are marked in milliseconds
    base::ImageId current_;
    std::vector<base::ImageId> trail_;
    std::size_t place_ = 0; ///< one past the current position in trail_
};

} // namespace wherefrom::session
