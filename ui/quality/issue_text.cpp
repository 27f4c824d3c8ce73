// SPDX-License-Identifier: Apache-2.0
#include "ui/quality/issue_text.h"

#include <QCoreApplication>

namespace wherefrom::quality {
namespace {

using curation::Issue;

QString tr(const char* text) {
    return QCoreApplication::translate("wherefrom::quality", text);
}

} // namespace

QString explanation(Issue issue) {
    switch (issue) {
    case Issue::dark:
        return tr("Even the lightest hundredth of the pixels is dark.");
    case Issue::light:
        return tr("Even the darkest hundredth of the pixels is light: washed out. Text on white is not.");
    case Issue::blurry:
        return tr("Even the sharpest of the strong edges are soft. Judged at edges only, so flat images and "
                  "gradients are never blurry; large images are judged at 512 pixels.");
    case Issue::lowInformation:
        return tr("Hardly anything in it cannot be guessed from the pixels beside it: flat, or a gradient.");
    case Issue::oddAspect:
        return tr("Much wider or taller than the middle half of the images, in widths of that half.");
    case Issue::oddSize:
        return tr(
            "Many more or fewer pixels than the middle half of the images has, in widths of that half.");
    case Issue::grey:
        return tr("Without colour in a dataset most of whose images have some.");
    case Issue::uniformBackground:
        break;
    }
    return tr("The border has one colour nearly everywhere. No fault by itself: influence is often high for "
              "such images.");
}

QString scale(Issue issue) {
    switch (issue) {
    case Issue::dark:
        return tr("Lightness of its lightest pixels, below");
    case Issue::light:
        return tr("Lightness of its darkest pixels, above");
    case Issue::blurry:
        return tr("Steepness of its edges, below");
    case Issue::lowInformation:
        return tr("Bits a pixel, below");
    case Issue::oddAspect:
    case Issue::oddSize:
        return tr("Distance from the usual, above");
    case Issue::grey:
        return tr("Colourfulness, below");
    case Issue::uniformBackground:
        break;
    }
    return tr("Share of the border in one colour, above");
}

QString whyNotJudged(Issue issue) {
    if (issue == Issue::blurry)
        return tr("%1 without an edge to judge");
    if (issue == Issue::grey)
        return tr("%1 not judged: most images here are grey");
    return {};
}

} // namespace wherefrom::quality
