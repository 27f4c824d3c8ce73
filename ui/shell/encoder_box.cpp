// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/encoder_box.h"

#include <QFileDialog>
#include <QFileInfo>

namespace wherefrom::shell {
namespace {

using namespace Qt::StringLiterals;

const QString anotherFile; // the entry that asks for one has no start of its own

} // namespace

EncoderBox::EncoderBox(Random random, QWidget* parent) : QComboBox(parent) {
    if (random == Random::offered)
        addItem(tr("Random weights"), u"random"_s);
    addItem(tr("Built-in encoder"), u"builtin"_s);
    addItem(tr("Encoder file…"), anotherFile);
    setAccessibleName(tr("Encoder to start from"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(24);
    start_ = start();
    connect(this, &QComboBox::activated, this, &EncoderBox::choose);
}

void EncoderBox::setStart(const QString& start) {
    if (start.isEmpty())
        return;
    int index = findData(start);
    if (index < 0) {
        index = count() - 1; // before the entry that asks for a file
        insertItem(index, QFileInfo(start).fileName(), start);
        setItemData(index, start, Qt::ToolTipRole);
    }
    setCurrentIndex(index);
    setToolTip(itemData(index, Qt::ToolTipRole).toString());
    if (start == start_)
        return;
    start_ = start;
    Q_EMIT startChanged();
}

void EncoderBox::choose(int index) {
    if (itemData(index).toString() != anotherFile)
        return setStart(itemData(index).toString());
    setStart(start_);
    chooseFile();
}

void EncoderBox::chooseFile() {
    setStart(QFileDialog::getOpenFileName(
        this, tr("Start from an encoder"), QFileInfo(start_).isFile() ? start_ : QString(),
        tr("Encoders (*.safetensors *.pt *.pth *.ckpt *.tar);;All files (*)")));
}

} // namespace wherefrom::shell
