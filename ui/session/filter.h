// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/query.h"
#include "ui/session/filter_columns.h"
#include "ui/session/latest_work.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace wherefrom::session {

class Session;
struct TagNameChange;

/// Which images a filter lets through. Cheap to copy, for any thread.
class Matches {
  public:
    Matches() = default; ///< all
    explicit Matches(std::vector<std::uint8_t> bits);

    bool isAll() const { return !bits_; }
    bool contains(base::ImageId image) const {
        return !bits_ || (image.valid() && image.index() < bits_->size() && (*bits_)[image.index()] != 0);
    }
    /// How many of `images` images.
    std::size_t count(std::size_t images) const { return bits_ ? count_ : images; }
    /// Takes out what does not match.
    void keepIn(std::vector<base::ImageId>& images) const {
        if (bits_)
            std::erase_if(images, [this](base::ImageId image) { return !contains(image); });
    }
    friend bool operator==(const Matches& a, const Matches& b) {
        return a.bits_ == b.bits_ || (a.bits_ && b.bits_ && *a.bits_ == *b.bits_);
    }

  private:
    std::shared_ptr<const std::vector<std::uint8_t>> bits_; ///< [n]; nullptr: all
    std::size_t count_ = 0;
};

/// The images that a query about these columns matches. Throws base::Error for a field that is not there.
Matches matchesOf(const curation::Query& query, FilterColumns columns);

/// Why a text is no query, and where.
struct FilterProblem {
    QString sentence;
    int position = 0, length = 0; ///< characters
};

/// The one filter that every view follows: a query, answered off the window's thread, the latest wins;
/// answered again when results or decisions change what it asks about. Another dataset starts without one.
class Filter : public QObject {
    Q_OBJECT
  public:
    explicit Filter(Session& session);
    ~Filter() override;

    /// What the person wrote, right or wrong; a wrong one leaves the filter as it was.
    const QString& text() const { return text_; }
    const std::optional<FilterProblem>& problem() const { return problem_; }
    /// What is in force, and its images.
    const curation::Query& query() const { return query_; }
    bool isActive() const { return query_.kind != curation::Query::Kind::everything; }
    const Matches& matches() const { return matches_; }
    std::size_t count() const; ///< of images that match
    /// Nothing is being computed.
    bool isSettled() const { return !working_; }

    void setText(const QString& text);
    void setQuery(const curation::Query& query); ///< its text, too
    void clear() { setText({}); }

    /// What a query may ask about now, flags included; nullopt: nothing is open.
    std::optional<FilterColumns> columns() const;

  Q_SIGNALS:
    /// Text, problem or query.
    void edited();
    /// Other images match.
    void changed();

  private:
    void read(bool isNew);
    void evaluate();
    void startAnew();
    void renameTags(const std::vector<TagNameChange>& changes);

    Session& session_;
    QString text_;
    std::optional<FilterProblem> problem_;
    curation::Query query_;
    Matches matches_;
    QString folder_; ///< of the workspace that the text is about
    bool working_ = false;
    LatestWork evaluating_;
};

} // namespace wherefrom::session
