// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/problems_dialog.h"

#include "ui/style/sentence_words.h"
#include "ui/style/words.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace wherefrom::shell {
namespace {

class ProblemModel : public QAbstractTableModel {
  public:
    ProblemModel(session::SnapshotPointer snapshot, QObject* parent)
        : QAbstractTableModel(parent), snapshot_(std::move(snapshot)) {
        for (const auto& [image, reason] : snapshot_->problems)
            images_.push_back(image);
        std::sort(images_.begin(), images_.end());
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(images_.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override {
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        const base::ImageId image = images_[static_cast<std::size_t>(index.row())];
        return index.column() == 0 ? snapshot_->key(image)
                                   : style::wordedStored(snapshot_->problems.at(image));
    }
    QVariant headerData(int section, Qt::Orientation, int role) const override {
        if (role != Qt::DisplayRole)
            return {};
        return section == 0 ? ProblemsDialog::tr("Image") : ProblemsDialog::tr("Reason");
    }
    QString asText() const {
        QString text;
        for (int row = 0; row < rowCount(); ++row)
            text += data(index(row, 0), Qt::DisplayRole).toString() + u'\t' +
                    data(index(row, 1), Qt::DisplayRole).toString() + u'\n';
        return text;
    }

  private:
    session::SnapshotPointer snapshot_;
    std::vector<base::ImageId> images_;
};

} // namespace

ProblemsDialog::ProblemsDialog(session::SnapshotPointer snapshot, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Images that cannot be used"));
    resize(720, 420);
    auto* model = new ProblemModel(snapshot, this);
    const auto count = static_cast<qint64>(snapshot->problems.size());
    auto* text =
        new QLabel(tr("%1 of %2 images cannot be used. They are left out of every result; nothing was "
                      "changed in the dataset.")
                       .arg(style::count(count), style::count(static_cast<qint64>(snapshot->size()))));
    text->setWordWrap(true);
    auto* table = new QTableView;
    table->setAccessibleName(windowTitle());
    table->setModel(model);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, 300);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [model] { QGuiApplication::clipboard()->setText(model->asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
}

} // namespace wherefrom::shell
