// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/map/colouring.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QStackedWidget;

namespace wherefrom::map {

class ColourBar;

/// What the map's colours mean. Classes: a click hides one, a double click shows it alone (again: all).
class Legend : public QWidget {
    Q_OBJECT
  public:
    explicit Legend(QWidget* parent = nullptr);

    /// Keeps what is hidden when the classes are the same as before.
    void show(const ColourBy& by, const Colouring& colouring);
    bool isHidden(std::int32_t code) const;
    void toggle(int entry);
    void isolate(int entry);

  Q_SIGNALS:
    void visibilityChanged();

  private:
    void showStates();

    QLabel* title_;
    QStackedWidget* pages_;
    ColourBar* bar_;
    QListWidget* list_;
    std::vector<LegendEntry> entries_;
    std::vector<bool> hidden_;
};

} // namespace wherefrom::map
