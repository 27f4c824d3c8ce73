// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"
#include "ui/map/legend_model.h"

#include <QWidget>

class QLabel;
class QListView;
class QStackedWidget;
class QToolButton;

namespace wherefrom::map {

class ColourBar;

/// What the map's colours mean. Classes: a click hides one, a double click shows it alone (again: all).
class Legend : public QWidget {
    Q_OBJECT
  public:
    explicit Legend(QWidget* parent = nullptr);

    void show(const ColourBy& by, const Colouring& colouring);
    /// See LegendModel::setMatching.
    void showMatching(const std::vector<std::size_t>& matching) { model_.setMatching(matching); }
    const LegendModel& classes() const { return model_; }
    void toggle(int entry);
    void isolate(int entry);
    QListView& list() { return *list_; }
    /// That shows the longest name of the classes seen first in full; 0 for a scale, which has none.
    int wishedWidth() const;

  Q_SIGNALS:
    void visibilityChanged();

  private:
    void showHidden();

    LegendModel model_;
    QLabel* title_;
    QStackedWidget* pages_;
    ColourBar* bar_;
    QListView* list_;
    QToolButton* all_;
};

} // namespace wherefrom::map
