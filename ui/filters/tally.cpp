// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/tally.h"

#include "core/curation/query_evaluate.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::filters {
namespace {

using base::ImageId;
using session::Matches;

NumberTally tallyNumbers(const curation::NumberField& field, std::size_t size, const curation::Query& query,
                         const Matches& matches, const std::vector<ImageId>& selected) {
    std::vector<double> values(size);
    for (std::size_t i = 0; i < size; ++i)
        values[i] = curation::valueAt(field, i);
    std::vector<double> known;
    std::ranges::copy_if(values, std::back_inserter(known),
                         [](double value) { return std::isfinite(value); });
    NumberTally made;
    made.axis = axisOf(std::move(known));
    const auto bar = [&](double value) {
        return std::min(barCount - 1, static_cast<std::size_t>(made.axis.share(value) * barCount));
    };
    for (std::size_t i = 0; i < size; ++i) {
        if (!std::isfinite(values[i]))
            continue;
        const std::size_t at = bar(values[i]);
        ++made.all[at];
        made.matching[at] += matches.contains(base::idAt<ImageId>(i)) ? 1 : 0;
    }
    for (const ImageId image : selected)
        if (image.index() < size && std::isfinite(values[image.index()]))
            ++made.selected[bar(values[image.index()])];
    made.limits = curation::limitsOf(query, field, size);
    if (made.limits.low)
        made.low = curation::valueOf(made.limits.low->number, field, size);
    if (made.limits.high)
        made.high = curation::valueOf(made.limits.high->number, field, size);
    return made;
}

NameTally tallyNames(const curation::CategoryField& field, std::size_t size, const curation::Query& query,
                     const Matches& matches) {
    NameTally made;
    made.all.assign(field.names.size() + 1, 0);
    made.matching = made.all;
    for (std::size_t i = 0; i < size; ++i) {
        const bool isMatch = matches.contains(base::idAt<ImageId>(i));
        curation::visitCodes(field, i, [&](std::int32_t code) {
            const std::size_t at = code < 0 ? field.names.size() : static_cast<std::size_t>(code);
            ++made.all[at];
            made.matching[at] += isMatch ? 1 : 0;
        });
    }
    made.chosen = curation::choiceOf(query, field);
    return made;
}

MarkTally tallyMarks(const curation::MarkField& field, const Matches& matches) {
    MarkTally made;
    for (std::size_t i = 0; i < field.marks.size(); ++i) {
        if (!field.marks[i])
            continue;
        ++made.all;
        made.matching += matches.contains(base::idAt<ImageId>(i)) ? 1 : 0;
    }
    return made;
}

} // namespace

Tally tally(session::FilterColumns columns, const curation::Query& query, const Matches& matches,
            const std::vector<ImageId>& selected) {
    columns.derive(curation::DerivedParts::all());
    const curation::QueryFields fields = columns.fields();
    Tally made;
    for (const auto& field : fields.numbers)
        made.numbers.push_back(tallyNumbers(field, fields.size, query, matches, selected));
    for (const auto& field : fields.categories)
        made.names.push_back(tallyNames(field, fields.size, query, matches));
    for (const auto& field : fields.marks)
        made.marks.push_back(tallyMarks(field, matches));
    return made;
}

} // namespace wherefrom::filters
