// SPDX-License-Identifier: Apache-2.0
#include "ui/session/filter.h"

#include "core/base/logging.h"
#include "core/curation/query_evaluate.h"
#include "ui/session/renamed_tags.h"
#include "ui/session/session.h"

#include <algorithm>

namespace wherefrom::session {
namespace {

/// Characters of the text before this byte of its UTF-8.
int characters(const QByteArray& utf8, std::size_t bytes) {
    return static_cast<int>(QString::fromUtf8(utf8.left(static_cast<qsizetype>(bytes))).size());
}

} // namespace

Matches matchesOf(const curation::Query& query, FilterColumns columns) {
    if (query.kind == curation::Query::Kind::everything)
        return {};
    columns.derive(curation::partsAskedFor(query));
    return Matches(curation::matches(query, columns.fields()));
}

Matches::Matches(std::vector<std::uint8_t> bits)
    : bits_(std::make_shared<const std::vector<std::uint8_t>>(std::move(bits))),
      count_(static_cast<std::size_t>(std::ranges::count(*bits_, std::uint8_t{1}))) {}

Filter::Filter(Session& session) : session_(session) {
    connect(&session, &Session::opened, this, &Filter::startAnew);
    connect(&session, &Session::snapshotChanged, this, [this] { read(false); });
    connect(&session.decisions(), &Decisions::flagsChanged, this, [this] {
        if (curation::mentions(query_, "flag"))
            evaluate();
    });
    connect(&session.decisions(), &Decisions::tagsChanged, this, [this] {
        if (curation::mentions(query_, curation::tagField))
            evaluate();
    });
    connect(&session.decisions(), &Decisions::notesChanged, this, [this] {
        if (curation::mentions(query_, "note") || curation::mentions(query_, "noted"))
            evaluate();
    });
    connect(&session.decisions(), &Decisions::tagNamesChanged, this, &Filter::renameTags);
    // A tag that is made, renamed or removed may be what the text was waiting for, or be gone from it.
    connect(&session.decisions(), &Decisions::tagDefinitionsChanged, this, [this] {
        if (folder_ == session_.workspaceFolder() && !text_.isEmpty())
            read(false);
    });
    connect(&session.decisions(), &Decisions::verdictsChanged, this, [this] {
        if (curation::mentions(query_, "duplicate"))
            evaluate();
    });
    connect(&session.qualityRules(), &QualityRules::changed, this, [this] {
        if (curation::mentions(query_, curation::issueField))
            evaluate();
    });
}

Filter::~Filter() = default;

std::size_t Filter::count() const {
    return session_.snapshot() ? matches_.count(session_.snapshot()->size()) : 0;
}

std::optional<FilterColumns> Filter::columns() const {
    if (!session_.snapshot())
        return std::nullopt;
    FilterColumns columns{session_.snapshot(), session_.decisions().flags(),
                          session_.decisions().notDuplicates(), session_.decisions().tagTable(),
                          session_.decisions().noteTable()};
    columns.thresholds = session_.qualityRules().thresholds();
    return columns;
}

void Filter::setText(const QString& text) {
    if (text == text_)
        return;
    text_ = text;
    read(true);
}

/// Renamed tags are called so in the text; it is read when the definitions are told of.
void Filter::renameTags(const std::vector<TagNameChange>& changes) {
    text_ = withTagsRenamed(text_, changes, session_.decisions());
}

void Filter::setQuery(const curation::Query& query) {
    setText(QString::fromStdString(curation::toText(query)));
}

/// The images may be others: what matched says nothing about them.
void Filter::startAnew() {
    if (folder_ != session_.workspaceFolder())
        text_.clear();
    folder_ = session_.workspaceFolder();
    matches_ = {};
    read(false);
    Q_EMIT changed();
}

void Filter::read(bool isNew) {
    const auto now = columns();
    if (!now)
        return;
    const QByteArray utf8 = text_.toUtf8();
    const auto before = query_;
    try {
        query_ = curation::parseQuery(utf8.toStdString(), now->fields());
        problem_.reset();
    } catch (const curation::QueryError& error) {
        const int position = characters(utf8, error.position());
        problem_ = FilterProblem{QString::fromUtf8(error.what()), position,
                                 characters(utf8, error.position() + error.length()) - position};
        if (!isNew)
            query_ = {}; // what it asked for is not there now
    }
    Q_EMIT edited();
    if (!isNew || query_ != before)
        evaluate();
}

void Filter::evaluate() {
    auto now = columns();
    if (!now)
        return;
    working_ = true;
    evaluating_.run(
        [query = query_, now = std::move(*now)]() -> std::optional<Matches> {
            try {
                return matchesOf(query, now);
            } catch (const std::exception& error) {
                base::logWarning(error.what());
                return std::nullopt;
            }
        },
        [this](std::optional<Matches> found) {
            working_ = false;
            if (!found || *found == matches_)
                return;
            matches_ = std::move(*found);
            Q_EMIT changed();
        });
}

} // namespace wherefrom::session
