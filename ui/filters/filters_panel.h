// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/filters/tally.h"
#include "ui/session/latest_work.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::filters {

class NameList;
class QueryLine;
class RangeSlider;

/// The filter as a query and as controls, each of which follows the other.
class FiltersPanel : public QWidget {
    Q_OBJECT
  public:
    explicit FiltersPanel(session::Session& session, QWidget* parent = nullptr);
    ~FiltersPanel() override;

    void focusQuery();
    /// What the controls show is what the filter says.
    bool isSettled() const { return !counting_ && !soon_.isActive(); }

  protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    struct NumberControl {
        std::string field;
        RangeSlider* slider;
        QLabel* range;
        curation::Limits limits;
    };
    struct NameControl {
        std::string field;
        NameList* list;
        QWidget* heading;
    };
    struct MarkControl {
        std::string field;
        QComboBox* box;
        QLabel* count;
    };

    void build();
    void makeControls();
    void addNumber(const curation::NumberField& field);
    void addNames(const curation::CategoryField& field);
    void showTagNames();
    void addMark(const curation::MarkField& field);
    QLabel* addHeading(const QString& text, const QString& explanation = {});
    void count();
    void showTally(const Tally& tally);
    void showCount();
    void moveLimit(const std::string& field, bool isLow, std::optional<double> value);

    session::Session& session_;
    QueryLine* query_;
    QLabel* problem_;
    QLabel* count_;
    QPushButton* clear_;
    QLineEdit* name_;
    QWidget* controls_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    QScrollArea* area_;
    std::vector<std::string> made_; ///< names of the fields there are controls for
    std::vector<NumberControl> numbers_;
    std::vector<NameControl> names_;
    std::vector<MarkControl> marks_;
    QTimer soon_; ///< changes come in bursts
    bool counting_ = false;
    session::LatestWork tallying_;
};

} // namespace wherefrom::filters
