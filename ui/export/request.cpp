// SPDX-License-Identifier: Apache-2.0
#include "ui/export/request.h"

#include "ui/session/filter_columns.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wherefrom::exporting {
namespace {

std::vector<curation::ScoreColumn> scoreColumns(const session::Snapshot& snapshot) {
    std::vector<curation::ScoreColumn> columns;
    for (const auto& [score, column] : snapshot.scores) {
        std::string meaning = session::explanation(score).toStdString();
        if (score == session::Score::influence)
            meaning +=
                " Sign: the positive magnitude g'(H + lambda I)^-1 g; Koh and Liang print its negative.";
        // Column names are for programs: the same in every language.
        columns.push_back({std::string(session::queryName(score)), column.values, std::move(meaning)});
    }
    return columns;
}

std::string runFacts(const session::Snapshot& snapshot) {
    QJsonObject stages;
    for (const auto& [name, record] : snapshot.stages) {
        QJsonObject facts = QJsonDocument::fromJson(QByteArray::fromStdString(record.values)).object();
        facts.insert(QStringLiteral("key"), QString::fromStdString(record.key));
        facts.insert(QStringLiteral("finished"), QString::fromStdString(record.finished));
        stages.insert(QString::fromStdString(name), facts);
    }
    const QJsonObject facts{{QStringLiteral("stages"), stages}};
    return QJsonDocument(facts).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

curation::ExportRequest requestFor(const Wish& wish, const session::Snapshot& snapshot,
                                   const std::vector<workspace::Flag>& flags, const session::TagTable& tags,
                                   const session::NoteTable& notes) {
    curation::ExportRequest request;
    request.dataset = snapshot.dataset;
    request.flags = flags;
    request.tags = curation::tagNames(tags);
    request.notes.insert(notes.begin(), notes.end());
    for (const auto& [image, reason] : snapshot.problems)
        request.problems.push_back({image, reason});
    std::sort(request.problems.begin(), request.problems.end(),
              [](const auto& a, const auto& b) { return a.image < b.image; });
    request.excludedFlags.clear();
    if (wish.choice == Choice::allButFlagged)
        request.excludedFlags = wish.excluded;
    else if (wish.choice == Choice::kept)
        request.onlyFlags = std::vector<workspace::Flag>{workspace::Flag::keep};
    else
        request.onlyImages = wish.images;
    if (wish.choice == Choice::matching)
        request.onlyImagesName = QStringLiteral("the filter %1").arg(wish.query).toStdString();
    request.form = wish.form;
    request.format = wish.format;
    request.target = wish.target.toStdString();
    request.scores = scoreColumns(snapshot);
    request.runFacts = runFacts(snapshot);
    return request;
}

} // namespace wherefrom::exporting
