// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/validation_dialog.h"

#include "ui/session/session.h"
#include "ui/session/validation_table.h"
#include "ui/style/words.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

QString written(double value) {
    return std::isnan(value) ? QStringLiteral("–") : style::number(value, 'g', 4);
}

} // namespace

ValidationDialog::ValidationDialog(session::Session& session, QWidget* parent)
    : QDialog(parent),
      session_(session),
      conditions_(new QLabel),
      table_(new QTreeWidget),
      images_(new QSpinBox),
      minutes_(new QDoubleSpinBox),
      draws_(new QSpinBox),
      other_(new QLineEdit) {
    setWindowTitle(tr("Validation of influence"));
    setMinimumWidth(640);
    conditions_->setWordWrap(true);
    conditions_->setTextFormat(Qt::PlainText);
    conditions_->setProperty("muted", true);
    table_->setColumnCount(3);
    table_->setHeaderLabels({tr("What was measured"), tr("Measure"), tr("Value")});
    table_->setAccessibleName(tr("Table of truth"));
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);

    auto* buttons = new QDialogButtonBox;
    run_ = buttons->addButton(tr("Validate"), QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Close);
    run_->setEnabled(session_.snapshot() && !session_.engine().isBusy());
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(table_, 1);
    layout->addWidget(conditions_);
    layout->addWidget(form());
    layout->addWidget(buttons);
    showTable();
}

QWidget* ValidationDialog::form() {
    images_->setRange(100, 1'000'000);
    images_->setSingleStep(1000);
    images_->setGroupSeparatorShown(true);
    images_->setValue(2000);
    images_->setToolTip(tr("A seeded choice of the dataset's images; planted ones come on top"));
    images_->setAccessibleName(tr("Images"));
    minutes_->setRange(0.1, 1000);
    minutes_->setDecimals(1);
    minutes_->setSuffix(tr(" min for each of two encoders"));
    minutes_->setValue(2);
    minutes_->setAccessibleName(tr("Training"));
    draws_->setRange(1, 64);
    draws_->setValue(2);
    draws_->setAccessibleName(tr("Draws per image"));
    other_->setPlaceholderText(tr("none"));
    other_->setAccessibleName(tr("Other dataset"));
    other_->setToolTip(tr("A folder or file with other images, some of which are planted as outliers"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ValidationDialog::chooseOther);
    auto* others = new QHBoxLayout;
    others->setSpacing(8);
    others->addWidget(other_, 1);
    others->addWidget(choose);
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins({});
    form->setHorizontalSpacing(16);
    form->addRow(tr("Images"), images_);
    form->addRow(tr("Training"), minutes_);
    form->addRow(tr("Draws per image"), draws_);
    form->addRow(tr("Other dataset"), others);
    return page;
}

void ValidationDialog::chooseOther() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Another dataset"), other_->text());
    if (!folder.isEmpty())
        other_->setText(folder);
}

QJsonObject ValidationDialog::request() const {
    return {{u"dataset"_s, session_.datasetPath()},
            {u"workspace"_s, session_.workspaceFolder()},
            {u"other"_s, other_->text()},
            {u"images"_s, images_->value()},
            {u"trainSeconds"_s, minutes_->value() * 60},
            {u"draws"_s, draws_->value()}};
}

void ValidationDialog::showTable() {
    const auto table = session::validationTableOf(session_.workspaceFolder());
    table_->setVisible(table.has_value());
    if (!table) {
        conditions_->setText(
            tr("This workspace has not been validated yet. A validation trains two encoders of its own "
               "and changes nothing of the analysis."));
        return;
    }
    resize(820, 640);
    conditions_->setText(table->conditions.join(u'\n'));
    QTreeWidgetItem* section = nullptr;
    for (const auto& row : table->rows) {
        if (!section || section->text(0) != row.section) {
            section = new QTreeWidgetItem(table_, {row.section});
            QFont bold = table_->font();
            bold.setBold(true);
            section->setFont(0, bold);
            section->setFirstColumnSpanned(true);
        }
        auto* item = new QTreeWidgetItem(section, {row.subject, row.measure, written(row.value)});
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    table_->expandAll();
    for (int column = 1; column < table_->columnCount(); ++column)
        table_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    table_->header()->setStretchLastSection(false);
    table_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

} // namespace wherefrom::shell
