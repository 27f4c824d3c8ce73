// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QWidget>

#include <array>
#include <vector>

class QSplitter;
class QTabWidget;
class QToolButton;

namespace wherefrom::shell {

/// The views as tabs, on one side or on two side by side; a tab can be moved to the other side.
class ViewArea : public QWidget {
    Q_OBJECT
  public:
    explicit ViewArea(QWidget* parent = nullptr);

    /// `name` is what the layout is stored under; `title` is what the person reads.
    void addView(const QString& name, const QString& title, QWidget* view);
    std::vector<QString> names() const;
    QWidget* view(const QString& name) const; ///< nullptr: there is none of that name
    /// Brings a view to the front of its side, and gives it the keyboard.
    void showView(const QString& name);
    /// The view in front on the side that was used last.
    QString current() const;
    bool isVisibleView(const QString& name) const;

    void moveToOtherSide(const QString& name);
    bool isSplit() const;
    /// Splitting moves the view after the current one to the right; joining moves all to the left.
    void setSplit(bool split);

    QByteArray layoutState() const;
    /// False, and nothing is changed, where the state names other views.
    bool restoreLayout(const QByteArray& state);
    void resetLayout();

  Q_SIGNALS:
    void layoutChanged();

  private:
    struct View {
        QString name;
        QString title;
        QWidget* widget;
    };
    QTabWidget* makeSide();
    QTabWidget* sideOf(const QString& name) const;
    const View* find(const QString& name) const;
    const View* find(const QWidget* widget) const;
    void place(const View& view, QTabWidget* side);
    void arrange();
    void resetOrder(const QString& front);
    void showMenu(QTabWidget* side, const QPoint& point);

    std::vector<View> views_;
    QSplitter* splitter_;
    std::array<QTabWidget*, 2> sides_;
    QToolButton* split_;
    int lastSide_ = 0;
};

} // namespace wherefrom::shell
