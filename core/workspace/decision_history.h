// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/database.h"
#include "core/workspace/decisions.h"

namespace wherefrom::workspace {

/// The steps, and where among them the workspace stands. Changes no decision.
class DecisionHistory {
  public:
    explicit DecisionHistory(Database& database) : database_(database) {}

    std::int64_t last() const; ///< in force; 0: none
    std::int64_t newest() const;
    void setLast(std::int64_t step);
    /// After `last`: what lay beyond is dropped. It is the last then.
    void append(const Action& action);
    Action recorded(std::int64_t step) const;
    std::optional<std::string> title(std::int64_t step) const;
    std::vector<HistoryStep> steps(std::size_t limit, std::int64_t below) const;

  private:
    void record(std::int64_t step, const Action& action);
    void recordTags(std::int64_t step, std::int64_t position, const Action& action);

    Database& database_;
};

} // namespace wherefrom::workspace
