// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/query_line.h"

#include "ui/session/session.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace wherefrom::filters {
namespace {

constexpr int pause = 700; // ms: half a word is no mistake yet

} // namespace

QueryLine::QueryLine(session::Session& session, QWidget* parent)
    : QLineEdit(parent),
      session_(session),
      words_(new QStringListModel(this)),
      completer_(new QCompleter(words_, this)) {
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("influence > p95 and not flag:keep"));
    setToolTip(tr("Conditions joined by and, or, not: numbers (influence > p95, width in 200..640), names "
                  "(label:cat,dog), flag:keep, name:*_mirror*, problem, duplicate. Ctrl+Space completes."));
    setClearButtonEnabled(true);
    completer_->setWidget(this);
    completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &QueryLine::take);
    afterWriting_.setSingleShot(true);
    afterWriting_.setInterval(pause);
    connect(&afterWriting_, &QTimer::timeout, this, &QueryLine::showProblem);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        session_.filter().setText(text);
        offer(false);
    });
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            session_.filter().setText(text); // by the clear button
    });
    connect(&session.filter(), &session::Filter::edited, this, &QueryLine::showFilter);
    showFilter();
}

void QueryLine::showFilter() {
    const session::Filter& filter = session_.filter();
    if (text() != filter.text())
        setText(filter.text());
    if (!filter.problem())
        showProblem();
    else
        afterWriting_.start();
}

void QueryLine::showProblem() {
    afterWriting_.stop();
    const auto& problem = session_.filter().problem();
    Q_EMIT problemChanged(problem ? problem->sentence : QString());
}

void QueryLine::offer(bool isAsked) {
    const auto columns = session_.filter().columns();
    if (!columns)
        return;
    completion_ = curation::completion(text().toStdString(), text().left(cursorPosition()).toUtf8().size(),
                                       columns->fields());
    QStringList words;
    for (const std::string& word : completion_.words)
        words << QString::fromStdString(word);
    const QString written = QString::fromUtf8(text().toUtf8().mid(
        static_cast<qsizetype>(completion_.position), static_cast<qsizetype>(completion_.length)));
    // Nothing to add, or everything is possible and nothing was written yet: no popup in the way.
    if (words.isEmpty() || words == QStringList(written) || (text().isEmpty() && !isAsked)) {
        completer_->popup()->hide();
        return;
    }
    words_->setStringList(words);
    completer_->complete();
}

void QueryLine::take(const QString& word) {
    QByteArray utf8 = text().toUtf8();
    const QByteArray taken = word.toUtf8() + (word == QStringLiteral(":") ? "" : " ");
    qsizetype place = static_cast<qsizetype>(completion_.position);
    if (word == QStringLiteral(":"))
        while (place > 0 && utf8[place - 1] == ' ')
            utf8.remove(--place, 1);
    utf8.replace(place, static_cast<qsizetype>(completion_.length), taken);
    const auto cursor = QString::fromUtf8(utf8.left(place + taken.size())).size();
    setText(QString::fromUtf8(utf8));
    setCursorPosition(static_cast<int>(cursor));
    session_.filter().setText(text());
}

void QueryLine::keyPressEvent(QKeyEvent* event) {
    const bool popup = completer_->popup()->isVisible();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (popup && (isEnter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape)) {
        event->ignore(); // the popup's
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return offer(true);
    if (isEnter) {
        showProblem();
        if (const auto& problem = session_.filter().problem())
            setSelection(problem->position, problem->length);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace wherefrom::filters
