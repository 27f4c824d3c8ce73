// SPDX-License-Identifier: Apache-2.0
#include "core/curation/review_words.h"

#include "core/base/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

// Marks a phrase for the translators' tools, which know it under this name; here it is the phrase itself.
#define QT_TRANSLATE_NOOP(context, phrase) phrase

namespace wherefrom::curation {
namespace {

using base::ImageId;

std::string number(double value, const Language& say, int digits = 3) {
    const double size = std::fabs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e7)) {
        const std::string rounded = base::formatted("%.*e", digits - 1, value);
        const auto mark = rounded.find('e');
        return written(rounded.substr(0, mark), say) + powerOfTen(std::atoi(rounded.c_str() + mark + 1));
    }
    const bool isLarge = size >= std::pow(10, digits) - 0.5; // all digits before the point are written
    return written(isLarge ? base::formatted("%.0f", value) : base::formatted("%.*g", digits, value), say);
}

std::string percent(double percentile, const Language& say) {
    // Rounded down: no image is higher than all, itself included.
    const int digits = percentile > 99 ? 2 : 0;
    const double unit = std::pow(10, digits);
    return written(base::formatted("%.*f", digits, std::floor(percentile * unit) / unit), say);
}

std::string nameIn(const dataset::CategoryColumn& column, ImageId image) {
    const std::int32_t code =
        image.valid() && image.index() < column.codes.size() ? column.codes[image.index()] : -1;
    return code < 0 ? std::string() : column.names[static_cast<std::size_t>(code)];
}

/// "train and test", in the order of the item's images.
std::string listed(const dataset::CategoryColumn& column, const std::vector<ImageId>& images,
                   const Language& say, std::size_t& count) {
    std::vector<std::string> names;
    for (const ImageId image : images)
        if (auto name = nameIn(column, image);
            !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    count = names.size();
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        const bool isLast = i > 0 && i + 1 == names.size();
        if (i > 0)
            text += isLast ? say(QT_TRANSLATE_NOOP("wherefrom::review", " and ")) : std::string(", ");
        text += names[i];
    }
    return names.size() > most ? text + ", …" : text;
}

std::string changesOf(const ClusterFigures& figures, const Language& say) {
    std::string text;
    const auto add = [&](bool is, const char* phrase) {
        if (is)
            text.append(", ").append(say(phrase));
    };
    add(figures.mirrored, QT_TRANSLATE_NOOP("wherefrom::review", "mirrored"));
    add(figures.quarterTurns != 0, QT_TRANSLATE_NOOP("wherefrom::review", "turned"));
    add(figures.moved, QT_TRANSLATE_NOOP("wherefrom::review", "shifted or cropped"));
    add(figures.covered, QT_TRANSLATE_NOOP("wherefrom::review", "partly covered"));
    return text;
}

std::string likeness(const ClusterFigures& figures, const ReviewItem& item, const std::string& reference,
                     const Language& say) {
    const std::size_t copies = item.images.size() - 1;
    if (figures.samePixels)
        return copies == 1
                   ? filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "Same pixels as %1")), {reference})
                   : filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "%2 copies of the same pixels as %1")),
                            {reference, grouped(copies, say)});
    const std::string distance = number(static_cast<double>(figures.largestDistance), say, 2);
    return copies == 1 ? filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "Nearly %1: pixel distance %2")),
                                {reference, distance})
                       : filled(say(QT_TRANSLATE_NOOP("wherefrom::review",
                                                      "%3 near copies of %1: pixel distances up to %2")),
                                {reference, distance, grouped(copies, say)});
}

std::string clusterText(const ClusterFigures& figures, const ReviewItem& item,
                        const dataset::Dataset& dataset, const Language& say) {
    std::string text = likeness(figures, item, dataset.keys[item.images.front().index()], say);
    text += changesOf(figures, say);
    std::size_t count = 0;
    if (figures.acrossSplits)
        text += filled(say(QT_TRANSLATE_NOOP("wherefrom::review", ", across the splits %1")),
                       {listed(dataset.split, item.images, say, count)});
    text += '.';
    if (const auto labels = listed(dataset.label, item.images, say, count); count > 1) {
        text += ' ';
        text += filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "Labelled %1.")), {labels});
    }
    return text;
}

std::string suspectText(const LabelSuspect& suspect, const dataset::Dataset& dataset, const Language& say) {
    const auto name = [&](std::int32_t code) { return dataset.label.names[static_cast<std::size_t>(code)]; };
    constexpr std::size_t most = 4;
    std::string votes;
    int rest = suspect.asked;
    for (std::size_t i = 0; i < suspect.votes.size() && i < most; ++i) {
        votes += (i > 0 ? ", " : "") + std::to_string(suspect.votes[i].second) + " × ";
        votes += name(suspect.votes[i].first);
        rest -= suspect.votes[i].second;
    }
    if (rest > 0)
        votes += filled(say(QT_TRANSLATE_NOOP("wherefrom::review", ", %1 × others")), {std::to_string(rest)});
    return filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "Its %1 neighbours are %2; labelled %3.")),
                  {std::to_string(suspect.asked), votes, name(suspect.label)});
}

std::string outlierText(const OutlierFigures& figures, const Language& say) {
    std::string text;
    if (!std::isnan(figures.neighbourDistance))
        text = filled(say(QT_TRANSLATE_NOOP("wherefrom::review",
                                            "Mean distance to its nearest images %1, above %2 % of "
                                            "all images.")),
                      {number(static_cast<double>(figures.neighbourDistance), say),
                       percent(static_cast<double>(figures.distancePercentile), say)});
    if (std::isnan(figures.localOutlierFactor))
        return text;
    if (!text.empty())
        text += ' ';
    return text.append(
        filled(say(QT_TRANSLATE_NOOP("wherefrom::review", "Local outlier factor %1, above %2 %.")),
               {number(static_cast<double>(figures.localOutlierFactor), say),
                percent(static_cast<double>(figures.factorPercentile), say)}));
}

std::string influenceText(ReviewKind kind, const InfluenceFigures& figures, const Language& say) {
    const char* phrase =
        kind == ReviewKind::highInfluence
            ? QT_TRANSLATE_NOOP("wherefrom::review", "Influence %1: in the highest %2 (place %3 of %4).")
            : QT_TRANSLATE_NOOP("wherefrom::review", "Influence %1: in the lowest %2 (place %3 of %4).");
    return filled(say(phrase), {number(static_cast<double>(figures.influence), say),
                                endShareText(figures.place, figures.among, say), grouped(figures.place, say),
                                grouped(figures.among, say)});
}

/// What the value is that an issue is judged by.
const char* judgedBy(Issue issue) {
    switch (issue) {
    case Issue::dark:
        return QT_TRANSLATE_NOOP("wherefrom::review", "lightness of its lightest pixels, 0 to 1");
    case Issue::light:
        return QT_TRANSLATE_NOOP("wherefrom::review", "lightness of its darkest pixels, 0 to 1");
    case Issue::blurry:
        return QT_TRANSLATE_NOOP("wherefrom::review", "steepness of its edges, 0 to 1");
    case Issue::lowInformation:
        return QT_TRANSLATE_NOOP("wherefrom::review", "bits a pixel");
    case Issue::oddAspect:
        return QT_TRANSLATE_NOOP("wherefrom::review", "distance from the usual");
    case Issue::oddSize:
        return QT_TRANSLATE_NOOP("wherefrom::review", "distance from the usual");
    case Issue::grey:
        return QT_TRANSLATE_NOOP("wherefrom::review", "colourfulness");
    case Issue::uniformBackground:
        break;
    }
    return QT_TRANSLATE_NOOP("wherefrom::review", "share of the border in one colour");
}

std::string qualityText(const QualityIssue& issue, const Language& say) {
    const char* phrase = ruleOf(issue.issue).isAbove
                             ? QT_TRANSLATE_NOOP("wherefrom::review", "%1: %2 is above %3 (%4).")
                             : QT_TRANSLATE_NOOP("wherefrom::review", "%1: %2 is below %3 (%4).");
    return filled(say(phrase), {titleOf(issue.issue, say), number(issue.value, say),
                                number(issue.threshold, say), say(judgedBy(issue.issue))});
}

} // namespace

std::string endShareText(std::size_t place, std::size_t among, const Language& say) {
    const double share =
        100 * static_cast<double>(place) / static_cast<double>(std::max<std::size_t>(among, 1));
    // Rounded up to one digit: "in the lowest 0.1 %" is never said of an image outside of it.
    const double unit = std::pow(10, std::floor(std::log10(std::max(share, 1e-9)) + 1e-12));
    const double rounded = share >= 10 ? std::ceil(share - 1e-9) : std::ceil(share / unit - 1e-9) * unit;
    return written(base::formatted("%.4g", rounded), say) + " %";
}

std::string titleOf(Issue issue, const Language& say) {
    switch (issue) {
    case Issue::dark:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Dark"));
    case Issue::light:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Light"));
    case Issue::blurry:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Blurry"));
    case Issue::lowInformation:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Low information"));
    case Issue::oddAspect:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Odd aspect"));
    case Issue::oddSize:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Odd size"));
    case Issue::grey:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Grey among colour"));
    case Issue::uniformBackground:
        break;
    }
    return say(QT_TRANSLATE_NOOP("wherefrom::review", "Near-uniform background"));
}

std::string titleOf(ReviewKind kind, const Language& say) {
    switch (kind) {
    case ReviewKind::leak:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Leaks"));
    case ReviewKind::duplicates:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Duplicates"));
    case ReviewKind::labelSuspect:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Label suspects"));
    case ReviewKind::quality:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Image quality"));
    case ReviewKind::outlier:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Outliers"));
    case ReviewKind::highInfluence:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Highest influence"));
    case ReviewKind::lowInfluence:
        break;
    }
    return say(QT_TRANSLATE_NOOP("wherefrom::review", "Lowest influence"));
}

std::string explanationOf(ReviewKind kind, const ReviewOptions& options, const Language& say) {
    switch (kind) {
    case ReviewKind::leak:
        return say(
            QT_TRANSLATE_NOOP("wherefrom::review", "Duplicates whose members lie in different splits."));
    case ReviewKind::duplicates:
        return say(QT_TRANSLATE_NOOP("wherefrom::review",
                                     "Images with the same pixels, or nearly; within one split."));
    case ReviewKind::labelSuspect:
        return filled(say(QT_TRANSLATE_NOOP("wherefrom::review",
                                            "Images most of whose %1 nearest labelled neighbours have "
                                            "another label, and agree on it.")),
                      {std::to_string(options.labels.neighbours)});
    case ReviewKind::quality:
        return say(QT_TRANSLATE_NOOP("wherefrom::review", "Images beyond a threshold of a quality measure."));
    case ReviewKind::outlier:
        return filled(say(QT_TRANSLATE_NOOP("wherefrom::review",
                                            "The %1 % of images farthest from all others, by distance "
                                            "or by density.")),
                      {number(options.outlierShare * 100, say)});
    case ReviewKind::highInfluence:
        return filled(say(QT_TRANSLATE_NOOP("wherefrom::review",
                                            "The %1 % of images that taught the encoder most: rare, or "
                                            "odd.")),
                      {number(options.influenceShare * 100, say)});
    case ReviewKind::lowInfluence:
        break;
    }
    return filled(
        say(QT_TRANSLATE_NOOP("wherefrom::review", "The %1 % of images that taught the encoder least: often "
                                                   "redundant.")),
        {number(options.influenceShare * 100, say)});
}

std::string evidenceText(const ReviewEvidence& evidence, const ReviewItem& item,
                         const dataset::Dataset& dataset, const Language& say) {
    if (const auto* cluster = std::get_if<ClusterFigures>(&evidence.figures))
        return clusterText(*cluster, item, dataset, say);
    if (const auto* suspect = std::get_if<LabelSuspect>(&evidence.figures))
        return suspectText(*suspect, dataset, say);
    if (const auto* issue = std::get_if<QualityIssue>(&evidence.figures))
        return qualityText(*issue, say);
    if (const auto* outlier = std::get_if<OutlierFigures>(&evidence.figures))
        return outlierText(*outlier, say);
    return influenceText(evidence.kind, std::get<InfluenceFigures>(evidence.figures), say);
}

} // namespace wherefrom::curation
