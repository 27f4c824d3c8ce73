// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::activity {

class Journal;
class Sparkline;

/// One line at the bottom of the window, never in the way: what the engine is doing, how far and how long
/// yet; between analyses how the last one ended, with the way to run it again.
class ActivityStrip : public QWidget {
    Q_OBJECT
  public:
    ActivityStrip(session::Session& session, const Journal& journal, QWidget* parent = nullptr);

    /// Something of the window's own that takes time (listing a folder); empty: nothing.
    void setOtherWork(const QString& sentence);
    /// What must be seen although nothing runs ("Not saved", and why), until the next analysis begins.
    void showWarning(const QString& title, const QString& sentence);

  Q_SIGNALS:
    void detailsWanted(bool shown);

  public:
    /// The list was opened or closed elsewhere.
    void setDetailsShown(bool shown);

  private:
    void refresh();
    void showRunning();
    bool canResume() const;
    void showText(const QString& title, const QString& text, bool warning);

    session::Session& session_;
    const Journal& journal_;
    QString otherWork_, warningTitle_, warning_;
    QLabel* title_;
    QLabel* step_;
    QLabel* text_;
    QLabel* left_;
    QProgressBar* bar_;
    Sparkline* sparkline_;
    QPushButton* run_;
    QPushButton* pause_;
    QPushButton* cancel_;
    QPushButton* details_;
};

} // namespace wherefrom::activity
