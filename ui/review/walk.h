// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/review_decisions.h"
#include "core/curation/review_queue.h"
#include "ui/session/latest_work.h"
#include "ui/session/snapshot.h"

#include <QObject>
#include <QString>

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace wherefrom::session {
class Session;
}

namespace wherefrom::review {

/// The queue of what is worth a decision, and where in it the person is. Made off the window's thread; what
/// is listed follows the chosen kinds and the filter, what is open follows the decisions, whoever makes them.
class Walk : public QObject {
    Q_OBJECT
  public:
    explicit Walk(session::Session& session, QObject* parent = nullptr);
    ~Walk() override;

    enum class State {
        nothingOpen,    ///< no dataset
        notAnalysed,    ///< no results that a queue could be made from
        gathering,      ///< the first queue is being made, or will be when it is seen
        nothingFound,   ///< there is nothing to review
        nothingChosen,  ///< no item is of a chosen kind
        nothingMatches, ///< the filter hides all of them
        allDecided,     ///< nothing is left; previous() leads back
        atItem,
    };
    State state() const;
    /// The item in hand; nullptr unless state() is atItem.
    const curation::ReviewItem* current() const;
    int position() const; ///< of the item in hand among those listed, 1 …; 0: none is in hand
    std::size_t listed() const { return listed_.size(); }
    std::size_t open() const { return open_; }            ///< of the listed
    std::size_t chosenItems() const { return matching_; } ///< of chosen kinds, before the filter
    bool isFiltered() const;
    bool isDecided() const; ///< the item in hand

    struct Count {
        std::size_t open = 0, listed = 0; ///< under the filter, whether the kind is chosen or not
        std::size_t found = 0;            ///< in all; more than the queue holds where its limit was reached
        bool cut = false;
    };
    const Count& count(curation::ReviewKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
    bool isChosen(curation::ReviewKind kind) const { return chosen_[static_cast<std::size_t>(kind)]; }
    void choose(curation::ReviewKind kind, bool on);

    /// Whether somebody sees it: the queue is made, and made anew, only then.
    void setSeen(bool seen);

    const curation::ReviewOptions& options() const { return options_; }
    void setOptions(const curation::ReviewOptions& options);

    void next();     ///< the next open item; from the last one on the first
    void previous(); ///< the one before in the list, decided or not
    /// The items that next() would come to, at most so many.
    std::vector<const curation::ReviewItem*> upcoming(std::size_t most) const;

    /// Decides on the item in hand and goes on; `kept`: which of a cluster's images is the one to keep. None
    /// clears its flags and stays.
    void decide(workspace::Flag decision, std::size_t kept = 0);
    /// The images of the cluster in hand are no duplicates of one another.
    void separate();

    /// Nothing is being made.
    bool isSettled() const { return !working_; }

  Q_SIGNALS:
    /// Another item is in hand, or none.
    void currentChanged();
    /// Lists, counts, decisions.
    void changed();

  private:
    QString inputsNow() const;
    void startAnew();
    void remakeIfNew();
    void remake();
    void adopt(std::shared_ptr<const curation::ReviewQueue> queue);
    void relist();
    void recount();
    bool passesFilter(const curation::ReviewItem& item) const;
    curation::ReviewDecisions decisionsNow() const;
    void takeFlags(const std::vector<base::ImageId>& images);
    void takeVerdicts();
    void follow(std::vector<std::int32_t> items);
    void goTo(std::int32_t item);
    std::int32_t openFrom(std::size_t place) const;
    std::size_t placeOf(std::int32_t item) const;

    session::Session& session_;
    curation::ReviewOptions options_;
    std::shared_ptr<const curation::ReviewQueue> queue_; ///< nullptr: none was made yet
    std::vector<std::uint8_t> decided_;                  ///< [items]
    std::vector<std::int32_t> listed_;                   ///< items that are chosen and match, ascending
    std::size_t open_ = 0;
    std::array<Count, curation::reviewKindCount> counts_{};
    std::array<bool, curation::reviewKindCount> chosen_{};
    std::int32_t current_ = -1; ///< item; -1: none in hand
    std::size_t matching_ = 0;  ///< items of chosen kinds before the filter
    QString madeFrom_;
    bool seen_ = false;
    bool working_ = false;
    bool deciding_ = false; ///< the change comes from here: it moves on by itself
    session::LatestWork work_;
};

} // namespace wherefrom::review
