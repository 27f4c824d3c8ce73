// SPDX-License-Identifier: Apache-2.0
#include "ui/session/attribution.h"

#include "core/base/error.h"
#include "core/workspace/layout.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace wherefrom::session {

namespace {

using base::ImageId;

QString translated(const char* text) {
    return QCoreApplication::translate("wherefrom::session", text);
}

curation::SketchTable sketchesOf(const Snapshot& snapshot) {
    if (!snapshot.influenceSketches || !snapshot.influenceSketchLengths)
        return {};
    curation::SketchTable table{snapshot.influenceSketches->view<std::uint16_t>(),
                                snapshot.influenceSketchLengths->view<float>().values()};
    if (snapshot.compactSketches && snapshot.compactSketchSizes)
        table.compact = {snapshot.compactSketches->view<std::uint8_t>(),
                         snapshot.compactSketchSizes->view<float>()};
    return table;
}

curation::Among amongFor(const Snapshot& snapshot, const AttributionQuestion& question) {
    curation::Among among{question.image, {}, -1};
    const auto& codes = snapshot.dataset->label.codes;
    if (!question.sameLabel || question.image.index() >= codes.size() || codes[question.image.index()] < 0)
        return among;
    among.labels = codes;
    among.label = codes[question.image.index()];
    return among;
}

} // namespace

QString whyNoSketches(const Snapshot& snapshot) {
    if (snapshot.influenceSketches && snapshot.influenceSketchLengths)
        return {};
    const auto record = snapshot.stages.find(std::string(workspace::stages::sketches));
    if (record == snapshot.stages.end())
        return translated("Which images trained this one was not computed yet: press Analyze (what is there "
                          "is kept).");
    const auto values = QJsonDocument::fromJson(QByteArray::fromStdString(record->second.values)).object();
    const QString skipped = values[QStringLiteral("skipped")].toString();
    if (skipped == QStringLiteral("switched off"))
        return translated("Which images trained this one was left out of this analysis: give sketches a "
                          "size and analyze again.");
    if (!skipped.isEmpty())
        return translated("Which images trained this one cannot be told: of this encoder only the embeddings "
                          "are known, not its layers.");
    return translated(
        "The sketches of influence are being replaced, or are damaged: press Analyze if they do "
        "not appear.");
}

bool canAttribute(const Snapshot& snapshot, ImageId image) {
    return snapshot.embeddings && image.valid() && image.index() < snapshot.size() &&
           !snapshot.problems.contains(image);
}

AttributionAnswer attributionOf(const Snapshot& snapshot, const AttributionQuestion& question) {
    AttributionAnswer answer;
    answer.image = question.image;
    if (!canAttribute(snapshot, question.image))
        return answer;
    const auto among = amongFor(snapshot, question);
    const auto embeddings = snapshot.embeddings->view<float>();
    answer.similar = curation::mostSimilar(embeddings, embeddings.row(question.image.index()),
                                           question.similarity, question.shown, among);
    const auto table = sketchesOf(snapshot);
    const auto sketch = table.sketch(question.image);
    if (sketch.empty()) {
        answer.whyNoInfluence = whyNoSketches(snapshot);
        if (answer.whyNoInfluence.isEmpty())
            answer.whyNoInfluence = translated("This image has no sketch: press Analyze to compute it.");
        return answer;
    }
    auto found = curation::attribute(table, sketch, question.shown, among);
    answer.most = std::move(found.most);
    answer.least = std::move(found.least);
    answer.selfInfluence = table.selfInfluence(question.image);
    return answer;
}

} // namespace wherefrom::session
