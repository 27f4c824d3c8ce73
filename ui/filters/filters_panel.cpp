// SPDX-License-Identifier: Apache-2.0
#include "ui/filters/filters_panel.h"

#include "ui/filters/field_title.h"
#include "ui/filters/name_list.h"
#include "ui/filters/query_line.h"
#include "ui/filters/range_slider.h"
#include "ui/filters/views_button.h"
#include "ui/session/issue_title.h"
#include "ui/session/session.h"
#include "ui/style/flag_style.h"
#include "ui/style/tag_style.h"
#include "ui/style/theme.h"
#include "ui/style/words.h"
#include "ui/thumbnails/score_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace wherefrom::filters {
namespace {

constexpr int soon = 30; // ms
constexpr int sideMargin = 12;

/// What a person reads of each name of a category.
QStringList namesOf(const curation::CategoryField& field) {
    QStringList names;
    for (std::size_t code = 0; code < field.names.size(); ++code)
        names << (field.name == "flag"                 ? style::title(static_cast<workspace::Flag>(code))
                  : field.name == curation::issueField ? session::issueTitle(curation::allIssues[code])
                                                       : QString::fromStdString(field.names[code]));
    return names;
}

QString rangeText(const NumberTally& tally) {
    const auto text = [](const std::optional<double>& value, double edge) {
        return thumbnails::numberText(value.value_or(edge));
    };
    return text(tally.low, tally.axis.least) + QStringLiteral(" – ") + text(tally.high, tally.axis.most);
}

} // namespace

FiltersPanel::FiltersPanel(session::Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      query_(new QueryLine(session, this)),
      problem_(new QLabel(this)),
      count_(new QLabel(this)),
      clear_(new QPushButton(tr("Clear"), this)),
      name_(new QLineEdit(this)),
      area_(new QScrollArea(this)) {
    build();
    soon_.setSingleShot(true);
    soon_.setInterval(soon);
    connect(&soon_, &QTimer::timeout, this, &FiltersPanel::count);
    const auto recount = [this] {
        showCount();
        if (!soon_.isActive())
            soon_.start();
    };
    const auto remake = [this, recount] {
        makeControls();
        recount();
    };
    connect(&session.filter(), &session::Filter::edited, this, [this, recount] {
        tallying_.cancel(); // it would move a control back to where it was
        counting_ = false;
        recount();
    });
    connect(&session.filter(), &session::Filter::changed, this, recount);
    connect(&session.selection(), &session::Selection::changed, this, recount);
    connect(&session.decisions(), &session::Decisions::historyChanged, this, recount);
    connect(&session.decisions(), &session::Decisions::tagDefinitionsChanged, this,
            &FiltersPanel::showTagNames);
    connect(&session, &session::Session::snapshotChanged, this, remake);
    connect(&session, &session::Session::opened, this, [this, remake] {
        made_.clear();
        remake();
    });
    connect(&session, &session::Session::themeChanged, this, qOverload<>(&QWidget::update));
    makeControls();
    recount();
}

FiltersPanel::~FiltersPanel() = default;

void FiltersPanel::build() {
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    problem_->setAccessibleName(tr("What is wrong with the filter"));
    problem_->hide();
    count_->setAccessibleName(tr("Images that match the filter"));
    count_->setProperty("subheading", true);
    clear_->setProperty("link", true);
    clear_->setToolTip(tr("Show all images again"));
    name_->setAccessibleName(tr("Part of the name"));
    name_->setPlaceholderText(tr("Name contains"));
    name_->setToolTip(tr("Part of the name of the file; with *, which stands for anything, all of it"));
    name_->setClearButtonEnabled(true);
    changeEvent(nullptr);

    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(count_);
    line->addWidget(clear_);
    line->addStretch(1);
    auto* second = new QHBoxLayout;
    second->setSpacing(6);
    second->addWidget(name_, 1);
    second->addWidget(new ViewsButton(session_, this));
    auto* top = new QVBoxLayout;
    top->setContentsMargins(sideMargin, 10, sideMargin, 8);
    top->setSpacing(6);
    top->addWidget(query_);
    top->addWidget(problem_);
    top->addLayout(line);
    top->addLayout(second);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(area_, 1);

    connect(query_, &QueryLine::problemChanged, this, [this](const QString& sentence) {
        problem_->setText(sentence);
        problem_->setVisible(!sentence.isEmpty());
    });
    connect(clear_, &QPushButton::clicked, this, [this] { session_.filter().clear(); });
    connect(name_, &QLineEdit::textEdited, this, [this](const QString& text) {
        session_.filter().setQuery(
            curation::withSearch(session_.filter().query(), "name", text.toStdString()));
    });
    connect(name_, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) // by the clear button
            session_.filter().setQuery(curation::withSearch(session_.filter().query(), "name", {}));
    });
}

void FiltersPanel::changeEvent(QEvent* event) {
    if (event)
        QWidget::changeEvent(event);
    if (event && event->type() != QEvent::PaletteChange)
        return;
    QPalette palette = problem_->palette();
    if (palette.color(QPalette::WindowText) == style::colours().warning)
        return;
    palette.setColor(QPalette::WindowText, style::colours().warning);
    problem_->setPalette(palette);
}

void FiltersPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    soon_.start();
}

void FiltersPanel::focusQuery() {
    query_->setFocus(Qt::ShortcutFocusReason);
    query_->selectAll();
}

void FiltersPanel::makeControls() {
    const auto columns = session_.filter().columns();
    const auto fields = columns ? columns->fields() : curation::QueryFields{};
    std::vector<std::string> wanted;
    for (const std::string_view name : fields.names())
        wanted.emplace_back(name);
    setEnabled(columns.has_value());
    if (wanted == made_)
        return;
    made_ = std::move(wanted);
    numbers_.clear();
    names_.clear();
    marks_.clear();
    controls_ = new QWidget;
    column_ = new QVBoxLayout(controls_);
    column_->setContentsMargins(sideMargin, 2, sideMargin, 12);
    column_->setSpacing(4);
    for (const auto& field : fields.numbers)
        addNumber(field);
    for (const auto& field : fields.categories)
        addNames(field);
    for (const auto& field : fields.marks)
        addMark(field);
    column_->addStretch(1);
    area_->setWidget(controls_); // deletes the one before
}

QLabel* FiltersPanel::addHeading(const QString& text, const QString& explanation) {
    auto* holder = new QWidget(controls_);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 8, 0, 0);
    auto* heading = new QLabel(text, holder);
    heading->setTextFormat(Qt::PlainText);
    heading->setToolTip(explanation);
    auto* beside = new QLabel(holder);
    beside->setProperty("muted", true);
    row->addWidget(heading, 1);
    row->addWidget(beside);
    column_->addWidget(holder);
    return beside;
}

void FiltersPanel::addNumber(const curation::NumberField& field) {
    const QString title = fieldTitle(field.name);
    QLabel* range = addHeading(title, fieldExplanation(field.name));
    auto* slider = new RangeSlider(title, controls_);
    slider->setObjectName(QString::fromStdString(field.name));
    column_->addWidget(slider);
    connect(slider, &RangeSlider::lowMoved, this,
            [this, name = field.name](auto value) { moveLimit(name, true, value); });
    connect(slider, &RangeSlider::highMoved, this,
            [this, name = field.name](auto value) { moveLimit(name, false, value); });
    numbers_.push_back({field.name, slider, range, {}});
}

/// The other end stays as it is written.
void FiltersPanel::moveLimit(const std::string& field, bool isLow, std::optional<double> value) {
    for (NumberControl& control : numbers_) {
        if (control.field != field)
            continue;
        std::optional<curation::Limit>& limit = isLow ? control.limits.low : control.limits.high;
        limit.reset();
        if (value)
            limit = curation::Limit{{*value, false}, true};
        session_.filter().setQuery(curation::withLimits(session_.filter().query(), field, control.limits));
        return;
    }
}

void FiltersPanel::addNames(const curation::CategoryField& field) {
    const QString title = fieldTitle(field.name);
    QLabel* beside = addHeading(title, fieldExplanation(field.name));
    NameModel::IconOf iconOf;
    if (field.name == "flag")
        iconOf = [](int row) {
            return row > 0 && row < workspace::flagCount ? style::icon(static_cast<workspace::Flag>(row))
                                                         : QIcon();
        };
    if (field.name == curation::tagField)
        iconOf = [this](int row) {
            const auto& tags = session_.decisions().tagDefinitions();
            return row >= 0 && row < std::ssize(tags) ? style::icon(tags[static_cast<std::size_t>(row)])
                                                      : QIcon();
        };
    auto* list = new NameList(title, namesOf(field), iconOf, controls_);
    list->setObjectName(QString::fromStdString(field.name));
    column_->addWidget(list);
    connect(&list->model(), &NameModel::chosen, this, [this, name = field.name](const auto& chosen) {
        const auto columns = session_.filter().columns();
        const auto all = columns ? columns->fields() : curation::QueryFields{};
        if (const auto* category = all.category(name))
            session_.filter().setQuery(curation::withChoice(session_.filter().query(), *category, chosen));
    });
    names_.push_back({field.name, list, beside->parentWidget()});
    if (field.name == curation::tagField)
        showTagNames();
}

/// The person makes them while the panel is there; the other columns are as they are.
void FiltersPanel::showTagNames() {
    for (const NameControl& control : names_) {
        if (control.field != curation::tagField)
            continue;
        QStringList names;
        for (const workspace::Tag& tag : session_.decisions().tagDefinitions())
            names << style::title(tag);
        control.list->setNames(names);
        control.list->setVisible(!names.isEmpty());
        control.heading->setVisible(!names.isEmpty());
    }
    if (!soon_.isActive())
        soon_.start();
}

void FiltersPanel::addMark(const curation::MarkField& field) {
    const QString title = fieldTitle(field.name);
    QLabel* beside = addHeading(title, fieldExplanation(field.name));
    auto* box = new QComboBox(controls_);
    box->setObjectName(QString::fromStdString(field.name));
    box->setAccessibleName(title);
    box->addItem(tr("All images"));
    box->addItem(tr("Only these"));
    box->addItem(tr("Without these"));
    column_->addWidget(box);
    connect(box, &QComboBox::activated, this, [this, name = field.name](int index) {
        session_.filter().setQuery(curation::withMark(
            session_.filter().query(), name, index == 0 ? std::nullopt : std::optional<bool>(index == 1)));
    });
    marks_.push_back({field.name, box, beside});
}

void FiltersPanel::showCount() {
    const session::Filter& filter = session_.filter();
    const auto total = session_.snapshot() ? static_cast<qint64>(session_.snapshot()->size()) : 0;
    count_->setText(tr("%1 of %2 images").arg(style::count(filter.count()), style::count(total)));
    clear_->setVisible(!filter.text().isEmpty());
}

void FiltersPanel::count() {
    auto columns = session_.filter().columns();
    if (!columns || !isVisible())
        return;
    counting_ = true;
    tallying_.run(
        [columns = std::move(*columns), query = session_.filter().query(),
         matches = session_.filter().matches(),
         selected = session_.selection().images()] { return tally(columns, query, matches, selected); },
        [this](const Tally& made) {
            counting_ = false;
            showTally(made);
        });
}

void FiltersPanel::showTally(const Tally& tally) {
    if (tally.numbers.size() != numbers_.size() || tally.names.size() != names_.size())
        return; // of columns that are gone; the next one is on its way
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        numbers_[i].limits = tally.numbers[i].limits;
        numbers_[i].slider->showTally(tally.numbers[i]);
        numbers_[i].range->setText(rangeText(tally.numbers[i]));
        // One number for all is nothing to choose by.
        numbers_[i].slider->setVisible(!tally.numbers[i].axis.isEmpty());
        numbers_[i].range->parentWidget()->setVisible(!tally.numbers[i].axis.isEmpty());
    }
    for (std::size_t i = 0; i < names_.size(); ++i)
        names_[i].list->showTally(tally.names[i]);
    const curation::Query& query = session_.filter().query();
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        const auto wanted = curation::markOf(query, marks_[i].field);
        marks_[i].box->setCurrentIndex(!wanted ? 0 : *wanted ? 1 : 2);
        marks_[i].count->setText(style::count(tally.marks[i].all));
    }
    const QString search = QString::fromStdString(curation::searchOf(query, "name"));
    if (!name_->hasFocus() && name_->text() != search) {
        const QSignalBlocker quiet(name_);
        name_->setText(search);
    }
}

} // namespace wherefrom::filters
