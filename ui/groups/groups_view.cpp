// SPDX-License-Identifier: Apache-2.0
#include "ui/groups/groups_view.h"

#include "core/curation/query_edit.h"
#include "ui/groups/group_delegate.h"
#include "ui/groups/group_model.h"
#include "ui/session/session.h"
#include "ui/style/flow_layout.h"
#include "ui/style/words.h"
#include "ui/thumbnails/image_text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace wherefrom::groups {

namespace {

/// A table in which letters stay the window's shortcuts.
class Table : public QTableView {
  public:
    using QTableView::QTableView;
    void keyboardSearch(const QString&) override {}
};

} // namespace

GroupsView::GroupsView(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      column_(new QComboBox(this)),
      cut_(new QComboBox(this)),
      ends_(new QDoubleSpinBox(this)),
      cutPercent_(new QDoubleSpinBox(this)),
      count_(new QLabel(this)),
      notice_(new QLabel(this)),
      model_(new GroupModel(this)),
      table_(new Table(this)) {
    build();
    buildTable();
    connect(&session_, &session::Session::opened, this, [this] {
        column_->clear();
        fillColumns();
        ask();
    });
    connect(&session_, &session::Session::snapshotChanged, this, [this] {
        fillColumns();
        ask();
    });
    connect(&session_.filter(), &session::Filter::changed, this, &GroupsView::ask);
    connect(&session_.decisions(), &session::Decisions::flagsChanged, this, &GroupsView::ask);
    connect(&session_.decisions(), &session::Decisions::verdictsChanged, this, &GroupsView::ask);
    connect(&session_.decisions(), &session::Decisions::tagDefinitionsChanged, this, [this] {
        fillColumns(); // the first tag makes a column, the last one takes it away
        ask();
    });
    const auto askIfBy = [this](std::string_view column) {
        if (column_->currentData().toString().toStdString() == column)
            ask();
    };
    connect(&session_.decisions(), &session::Decisions::tagsChanged, this,
            [askIfBy] { askIfBy(curation::tagField); });
    connect(&session_.qualityRules(), &session::QualityRules::changed, this,
            [askIfBy] { askIfBy(curation::issueField); });
    connect(&session_, &session::Session::themeChanged, table_->viewport(), qOverload<>(&QWidget::update));
    fillColumns();
    ask();
}

GroupsView::~GroupsView() = default;

void GroupsView::build() {
    column_->setAccessibleName(tr("Column to group by"));
    column_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    column_->setMaximumWidth(260);
    cut_->setAccessibleName(tr("What would be removed"));
    cut_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const std::pair<Cut, QString> cuts[]{{Cut::flagged, tr("What is flagged to leave out")},
                                         {Cut::lowest, tr("The lowest by influence")},
                                         {Cut::copies, tr("Duplicates but their references")},
                                         {Cut::unmatched, tr("What the filter leaves out")},
                                         {Cut::nothing, tr("Nothing")}};
    for (const auto& [cut, text] : cuts)
        cut_->addItem(text, static_cast<int>(cut));
    cut_->setToolTip(tr("What the columns Removed, After and Lost count: nothing is removed by looking"));
    for (QDoubleSpinBox* box : {ends_, cutPercent_}) {
        box->setSuffix(tr(" %"));
        box->setDecimals(1);
        box->setValue(10);
        box->setKeyboardTracking(false);
        connect(box, &QDoubleSpinBox::valueChanged, this, &GroupsView::ask);
    }
    ends_->setRange(0.1, 50);
    ends_->setAccessibleName(tr("Images at either end of influence"));
    cutPercent_->setRange(0, 100);
    cutPercent_->setAccessibleName(tr("Share of the lowest to be removed"));
    count_->setProperty("muted", true);
    notice_->setProperty("muted", true);
    notice_->setWordWrap(true);
    notice_->setContentsMargins(10, 4, 10, 4);

    auto* row = new QWidget(this);
    auto* controls = new style::FlowLayout(row);
    controls->setContentsMargins(10, 8, 10, 8);
    const auto add = [&](const QString& text, QWidget* field) {
        auto* label = new QLabel(text, row);
        label->setBuddy(field);
        controls->addWidget(label);
        controls->addWidget(field);
    };
    add(tr("&By"), column_);
    add(tr("E&nds"), ends_);
    add(tr("&Remove"), cut_);
    controls->addWidget(cutPercent_);
    controls->addWidget(count_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(row);
    column->addWidget(notice_);
    column->addWidget(table_, 1);
    connect(column_, &QComboBox::activated, this, &GroupsView::ask);
    connect(cut_, &QComboBox::currentIndexChanged, this, &GroupsView::ask);
}

void GroupsView::buildTable() {
    table_->setModel(model_);
    table_->setItemDelegate(new GroupDelegate(*model_, this));
    table_->setAccessibleName(tr("Groups"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* rows = table_->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(std::max(30, 2 * table_->fontMetrics().height() + 2)); // a name's two lines
    rows->hide();
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    header->setSortIndicator(static_cast<int>(Column::images), Qt::DescendingOrder);
    header->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 5px %1px 5px %2px; }")
                              .arg(GroupDelegate::rightMargin)
                              .arg(GroupDelegate::leftMargin));
    header->setMinimumSectionSize(56);
    constexpr std::array widths{180, 76, 70, 150, 124, 124, 76, 72, 64};
    for (int column = 0; column < columnCount; ++column) {
        const QString title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int needed = header->fontMetrics().horizontalAdvance(title) + GroupDelegate::leftMargin +
                           GroupDelegate::rightMargin;
        table_->setColumnWidth(column, std::max(widths[static_cast<std::size_t>(column)], needed));
    }
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    connect(header, &QHeaderView::sortIndicatorChanged, model_, &GroupModel::sort);
    connect(table_, &QTableView::clicked, this,
            [this](const QModelIndex& index) { selectGroup(index.row()); });
    connect(table_, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { filterByGroup(index.row()); });
    table_->installEventFilter(this);
}

/// A wide window gives the drawings more room, not the names more than they need.
void GroupsView::shareWidth() {
    constexpr int enoughForNames = 420, leastDrawing = 124;
    constexpr double drawingShare = 0.2; ///< of what is left over, each
    const std::array drawings{Column::influence, Column::lowest, Column::highest};
    int names = table_->width();
    for (int column = 1; column < columnCount; ++column)
        if (std::ranges::find(drawings, static_cast<Column>(column)) == drawings.end())
            names -= table_->columnWidth(column);
    names -= leastDrawing * static_cast<int>(drawings.size());
    if (names > enoughForNames)
        for (const Column drawing : drawings)
            table_->setColumnWidth(static_cast<int>(drawing),
                                   leastDrawing + static_cast<int>((names - enoughForNames) * drawingShare));
}

bool GroupsView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == table_ && event->type() == QEvent::Resize)
        shareWidth();
    if (watched != table_ || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = table_->currentIndex().row();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        filterByGroup(row);
        return true;
    }
    if (key == Qt::Key_Space) {
        selectGroup(row);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void GroupsView::fillColumns() {
    const auto columns = session_.filter().columns();
    const QVariant before = column_->currentData();
    column_->clear();
    if (columns)
        for (const std::string& name : columnsOf(*columns))
            column_->addItem(titleOf(name), QString::fromStdString(name));
    if (const int row = column_->findData(before); row >= 0)
        column_->setCurrentIndex(row);
    column_->setEnabled(column_->count() > 1);
}

std::optional<Question> GroupsView::question() const {
    auto columns = session_.filter().columns();
    if (!columns)
        return std::nullopt;
    return Question{std::move(*columns),
                    session_.filter().matches(),
                    session_.filter().query(),
                    column_->currentData().toString().toStdString(),
                    ends_->value(),
                    static_cast<Cut>(cut_->currentData().toInt()),
                    cutPercent_->value()};
}

void GroupsView::ask() {
    cutPercent_->setVisible(cut_->currentData().toInt() == static_cast<int>(Cut::lowest));
    auto asked = question();
    if (!asked) {
        asking_.cancel();
        working_ = false;
        showAnswer({tr("Open a folder of images to see its groups here."), {}, {}, false}, ends_->value());
        return;
    }
    working_ = true;
    asking_.run([asked = std::move(*asked)] { return answer(asked); },
                [this, ends = ends_->value()](Answer made) {
                    working_ = false;
                    showAnswer(std::move(made), ends);
                });
}

void GroupsView::showAnswer(Answer made, double endPercent) {
    const int row = table_->currentIndex().row();
    const std::optional<std::int32_t> current =
        row >= 0 && row < model_->rowCount() ? std::optional(model_->group(row).code) : std::nullopt;
    showHint(made);
    model_->show(std::move(made), endPercent);
    if (const int again = current ? model_->rowOf(*current) : -1; again >= 0)
        table_->setCurrentIndex(model_->index(again, 0));
}

void GroupsView::showHint(const Answer& made) {
    const curation::GroupTable& table = made.table;
    QString notice = made.problem;
    if (notice.isEmpty() && table.scored == 0)
        notice = tr("No influence scores yet: the analysis computes them last. Until then only the sizes of "
                    "the groups are known.");
    notice_->setText(notice);
    notice_->setVisible(!notice.isEmpty());
    table_->setVisible(made.problem.isEmpty());
    const qsizetype groups = static_cast<qsizetype>(table.rows.size());
    QString text = groups == 1 ? tr("1 group") : tr("%1 groups").arg(style::count(groups));
    text += QStringLiteral(" · ") + (made.isFiltered ? tr("%1 in the filter") : QStringLiteral("%1"))
                                        .arg(thumbnails::imageCount(table.images));
    text += tr(" · %1 would be removed").arg(style::count(table.removed));
    if (table.inSeveral > 0)
        text += tr(" · %1 in several groups: the groups sum to more").arg(style::count(table.inSeveral));
    count_->setText(made.problem.isEmpty() ? text : QString());
    table_->setToolTip({});
    table_->setAccessibleDescription(
        tr("A click or Space selects the images of a group, Enter filters by it"));
}

void GroupsView::selectGroup(int row) {
    auto asked = question();
    if (!asked || row < 0 || row >= model_->rowCount())
        return;
    selecting_.run(
        [asked = std::move(*asked), code = model_->group(row).code] { return imagesOf(asked, code); },
        [this](std::vector<base::ImageId> images) {
            if (!images.empty())
                session_.selection().select(std::move(images));
        });
}

void GroupsView::filterByGroup(int row) {
    const auto asked = question();
    if (!asked || row < 0 || row >= model_->rowCount() || asked->column == clusterColumn)
        return;
    const auto fields = asked->columns.fields();
    const auto* column = fields.category(asked->column);
    if (!column)
        return;
    const std::int32_t code = model_->group(row).code;
    std::vector<std::uint8_t> chosen(column->names.size() + 1, 0);
    chosen[code < 0 ? column->names.size() : static_cast<std::size_t>(code)] = 1;
    const auto now = curation::choiceOf(asked->query, *column);
    // The same group again: all groups.
    session_.filter().setQuery(
        curation::withChoice(asked->query, *column, now == chosen ? std::nullopt : std::optional(chosen)));
}

} // namespace wherefrom::groups
