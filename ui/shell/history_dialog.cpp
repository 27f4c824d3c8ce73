// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/history_dialog.h"

#include "ui/session/session.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFont>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::shell {
namespace {

constexpr std::size_t atOnce = 500;

QDateTime timeOf(const workspace::HistoryStep& step) {
    QDateTime time =
        QDateTime::fromString(QString::fromStdString(step.at), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    time.setTimeSpec(Qt::UTC);
    return time.toLocalTime();
}

QString timeText(const QDateTime& time) {
    const bool isToday = time.date() == QDate::currentDate();
    //: Of a day before today, for QLocale::toString.
    return isToday ? QLocale().toString(time.time(), QStringLiteral("HH:mm:ss"))
                   : QLocale().toString(time, HistoryModel::tr("d MMM yyyy HH:mm"));
}

} // namespace

HistoryModel::HistoryModel(session::Session& session, QObject* parent)
    : QAbstractTableModel(parent), session_(session) {
    refresh();
}

void HistoryModel::refresh() {
    beginResetModel();
    steps_ = session_.decisions().history(std::max(atOnce, steps_.size()));
    current_ = session_.decisions().currentStep();
    endResetModel();
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !steps_.empty() && steps_.back().number > 1;
}

void HistoryModel::fetchMore(const QModelIndex&) {
    const auto older = session_.decisions().history(atOnce, steps_.back().number);
    if (older.empty())
        return;
    const int from = static_cast<int>(steps_.size());
    beginInsertRows({}, from, from + static_cast<int>(older.size()) - 1);
    steps_.insert(steps_.end(), older.begin(), older.end());
    endInsertRows();
}

std::int64_t HistoryModel::stepAt(int row) const {
    return row >= 0 && static_cast<std::size_t>(row) < steps_.size()
               ? steps_[static_cast<std::size_t>(row)].number
               : 0;
}

int HistoryModel::currentRow() const {
    const auto found = std::ranges::find(steps_, current_, &workspace::HistoryStep::number);
    return static_cast<int>(found - steps_.begin());
}

/// The beginning is a row of its own.
int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(steps_.size()) + 1;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const bool isBeginning = row >= steps_.size();
    const bool isCurrent = stepAt(index.row()) == current_;
    const bool isDone = isBeginning || steps_[row].isDone;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return isBeginning ? tr("Nothing decided yet") : QString::fromStdString(steps_[row].title);
        return isBeginning ? QString() : timeText(timeOf(steps_[row]));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        QString text = data(index.siblingAtColumn(0), Qt::DisplayRole).toString();
        if (!isBeginning)
            text += QStringLiteral(", ") + QLocale().toString(timeOf(steps_[row]), QLocale::LongFormat);
        return isCurrent ? tr("%1 (where you are)").arg(text)
               : isDone  ? text
                         : tr("%1 (taken back)").arg(text);
    }
    case Qt::ForegroundRole:
        return isDone && index.column() == 0 ? QVariant() : QVariant(style::colours().mutedText);
    case Qt::FontRole: {
        QFont font;
        font.setBold(isCurrent && index.column() == 0);
        font.setItalic(!isDone);
        return font;
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

HistoryDialog::HistoryDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      model_(new HistoryModel(session, this)),
      list_(new QTreeView(this)),
      where_(new QLabel(this)) {
    setWindowTitle(tr("History"));
    resize(480, 520);
    where_->setWordWrap(true);
    list_->setAccessibleName(tr("Steps, the newest first"));
    list_->ensurePolished(); // rows are all as high as the first, measured when it is listed
    list_->setModel(model_);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    list_->setTextElideMode(Qt::ElideMiddle);
    list_->setTabKeyNavigation(false);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    const auto goTo = [this](const QModelIndex& index) {
        session_.decisions().goTo(model_->stepAt(index.row()));
    };
    connect(list_, &QTreeView::clicked, this, goTo);
    connect(list_, &QTreeView::activated, this, goTo);
    // After the click is over: the list is read anew.
    connect(&session.decisions(), &session::Decisions::historyChanged, this, &HistoryDialog::showHistory,
            Qt::QueuedConnection);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter goes to a step, and stays
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(where_);
    column->addWidget(list_, 1);
    column->addWidget(buttons);
    showHistory();
}

void HistoryDialog::showHistory() {
    model_->refresh();
    const qint64 done = session_.decisions().currentStep();
    const qint64 all = model_->newest();
    const QString steps = all == 1 ? tr("1 step") : tr("%1 steps").arg(style::count(all));
    where_->setText(all == 0 ? tr("Nothing is decided yet. Every decision becomes a step here.")
                    : done == all
                        ? tr("%1. Choose one to go back to it; nothing is lost by that.").arg(steps)
                        : tr("In force: %1 of %2; what comes after is taken back. Choose a step to go "
                             "there; a new decision drops what is taken back.")
                              .arg(style::count(done), steps));
    const QModelIndex current = model_->index(model_->currentRow(), 0);
    list_->setCurrentIndex(current);
    list_->scrollTo(current);
}

} // namespace wherefrom::shell
