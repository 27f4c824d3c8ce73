// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/note_dialog.h"

#include "ui/session/session.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace wherefrom::shell {

NoteDialog::NoteDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      images_(session.selection().images()),
      note_(new QPlainTextEdit(this)) {
    setWindowTitle(tr("Note"));
    resize(460, 260);
    const session::Decisions& decisions = session.decisions();
    shown_ = images_.empty() ? QString() : decisions.note(images_.front());
    isShared_ =
        std::ranges::all_of(images_, [&](base::ImageId image) { return decisions.note(image) == shown_; });
    const auto written =
        std::ranges::count_if(images_, [&](base::ImageId image) { return !decisions.note(image).isEmpty(); });
    QString about = images_.size() == 1 ? tr("Note on %1").arg(session.snapshot()->fileName(images_.front()))
                                        : tr("One note on %1").arg(thumbnails::imageCount(images_.size()));
    if (!isShared_) {
        shown_.clear();
        about += QStringLiteral("\n") +
                 (written == 1 ? tr("One of them has a note, which this one replaces; undo brings it back.")
                               : tr("%1 of them have notes, which this one replaces; undo brings them back.")
                                     .arg(style::count(written)));
    }
    auto* heading = new QLabel(about, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("Why this image is kept, rejected or worth a second look"));
    note_->setPlainText(shown_);
    note_->moveCursor(QTextCursor::End);
    note_->setTabChangesFocus(true);
    note_->installEventFilter(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setToolTip(tr("Ctrl+Enter"));
    connect(buttons, &QDialogButtonBox::accepted, this, &NoteDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &NoteDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(note_, 1);
    column->addWidget(buttons);
    note_->setFocus();
}

void NoteDialog::accept() {
    const QString text = note_->toPlainText();
    // Of several notes that differ, an empty text replaces none by mistake.
    if (text != shown_)
        session_.decisions().setNote(images_, text, isShared_ ? std::optional(shown_) : std::nullopt);
    QDialog::accept();
}

bool NoteDialog::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace wherefrom::shell
