// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <Qt>

#include <functional>
#include <vector>

class QKeyEvent;

namespace wherefrom::session {
class Session;
}

namespace wherefrom::thumbnails {

/// Turns clicks and keys on a list of images into the session's selection: what a photo tool's list does.
/// Views that use it paint Selection::contains() and hold no selection of their own: Qt's own selection model
/// compares ranges pairwise, which 100,000 scattered images would make 10^10 steps.
class SelectionByRows {
  public:
    using Images = std::function<const std::vector<base::ImageId>&()>;
    using RowOf = std::function<int(base::ImageId)>;
    /// `images`: the list as the view shows it now; `rowOf`: an image's place in it, -1: none.
    SelectionByRows(session::Session& session, Images images, RowOf rowOf);

    /// A click: alone the image; with Ctrl it is added or taken out; with Shift all from the last click to
    /// it.
    void click(int row, Qt::KeyboardModifiers modifiers);
    /// A key moved to the row: alone selects it; Ctrl moves the cursor alone; Shift extends.
    void move(int row, Qt::KeyboardModifiers modifiers);
    void selectAll();
    /// Marks the cursor's image or takes its mark away (Space).
    void toggleAtCursor();
    /// Where the keys are: the current image, unless Ctrl and arrows moved on from there.
    base::ImageId cursor() const;
    /// A right click: the image becomes current; it alone is selected unless the selection holds it.
    void prepareMenu(int row);
    /// Keys every list of images shares: flags (P X U D O L), Space, Ctrl+A. True when it was one of them.
    bool handleKey(const QKeyEvent& event);

  private:
    void selectRange(int to, bool add);

    session::Session& session_;
    Images images_;
    RowOf rowOf_;
    base::ImageId anchor_;
    base::ImageId cursor_;        ///< invalid: the current image
    base::ImageId cursorCurrent_; ///< the current image when the cursor left it
};

} // namespace wherefrom::thumbnails
