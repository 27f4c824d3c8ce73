// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/note_edit.h"

#include "ui/session/session.h"

#include <QAbstractTextDocumentLayout>
#include <QFocusEvent>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace wherefrom::inspector {
namespace {

constexpr int linesAtMost = 8;

} // namespace

NoteEdit::NoteEdit(session::Session& session, QWidget* parent) : QPlainTextEdit(parent), session_(session) {
    setObjectName(QStringLiteral("note"));
    setAccessibleName(tr("Note on this image"));
    setPlaceholderText(tr("Write a note on this image"));
    setToolTip(tr("Saved when you go on, or with Ctrl+Enter; Esc takes back what is not saved"));
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEdit::fitHeight);
    connect(&session.decisions(), &session::Decisions::notesChanged, this,
            [this](const std::vector<base::ImageId>& images) {
                if (std::ranges::find(images, image_) != images.end() && !isChanged())
                    load();
            });
    fitHeight();
}

void NoteEdit::showImage(base::ImageId image) {
    if (folder_ == session_.workspaceFolder())
        save(); // the focus may be here still
    folder_ = session_.workspaceFolder();
    image_ = image;
    load();
}

void NoteEdit::load() {
    shown_ = session_.decisions().note(image_);
    if (toPlainText() != shown_)
        setPlainText(shown_);
    document()->clearUndoRedoStacks();
    fitHeight();
}

void NoteEdit::save() {
    if (!isChanged())
        return;
    // First, so that what is told of the change finds nothing unsaved here.
    const QString before = std::exchange(shown_, toPlainText());
    session_.decisions().setNote({image_}, toPlainText(), before);
    load();
}

/// Undo is the workspace's where there is nothing to take back here.
bool NoteEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        if ((key->matches(QKeySequence::Undo) && !document()->isUndoAvailable()) ||
            (key->matches(QKeySequence::Redo) && !document()->isRedoAvailable())) {
            event->ignore();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void NoteEdit::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        save();
        Q_EMIT finished();
    } else if (event->key() == Qt::Key_Escape) {
        load();
        Q_EMIT finished();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void NoteEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        save();
}

void NoteEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void NoteEdit::fitHeight() {
    // The document counts in lines as they are broken at this width.
    const int needed = static_cast<int>(document()->documentLayout()->documentSize().height());
    const int lines = std::clamp(needed, 1, linesAtMost);
    // A bar beside a note that is seen as a whole would only be in the way.
    setVerticalScrollBarPolicy(needed > linesAtMost ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int margins = 2 * static_cast<int>(document()->documentMargin()) + height() - viewport()->height();
    const int wanted = lines * fontMetrics().lineSpacing() + std::clamp(margins, 8, 32);
    if (wanted != minimumHeight() || wanted != maximumHeight())
        setFixedHeight(wanted);
}

} // namespace wherefrom::inspector
