// SPDX-License-Identifier: Apache-2.0
#include "core/curation/query.h"

#include <iterator>
#include <utility>

namespace wherefrom::curation {
namespace {

/// `parts` with those of the same kind taken apart.
std::vector<Query> flattened(std::vector<Query> parts, Query::Kind kind) {
    std::vector<Query> flat;
    for (Query& part : parts) {
        if (part.kind == kind)
            flat.insert(flat.end(), std::make_move_iterator(part.parts.begin()),
                        std::make_move_iterator(part.parts.end()));
        else
            flat.push_back(std::move(part));
    }
    return flat;
}

Query combined(std::vector<Query> parts, Query::Kind kind) {
    parts = flattened(std::move(parts), kind);
    if (parts.size() == 1)
        return std::move(parts.front());
    Query query;
    query.kind = kind;
    query.parts = std::move(parts);
    return query;
}

} // namespace

Query allOf(std::vector<Query> parts) {
    std::erase_if(parts, [](const Query& part) { return part.kind == Query::Kind::everything; });
    return parts.empty() ? Query{} : combined(std::move(parts), Query::Kind::conjunction);
}

Query anyOf(std::vector<Query> parts) {
    return parts.empty() ? Query{} : combined(std::move(parts), Query::Kind::disjunction);
}

Query negated(Query query) {
    Query made;
    made.kind = Query::Kind::negation;
    made.parts.push_back(std::move(query));
    return made;
}

} // namespace wherefrom::curation
