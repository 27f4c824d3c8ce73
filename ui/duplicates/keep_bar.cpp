// SPDX-License-Identifier: Apache-2.0
#include "ui/duplicates/keep_bar.h"

#include "ui/session/cluster_rules.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSettings>
#include <QStandardItemModel>

#include <set>
#include <string>
#include <string_view>

namespace wherefrom::duplicates {

namespace {

using namespace Qt::StringLiterals;
using curation::KeepRule;

constexpr std::size_t mostFolders = 400; ///< a longer list is not looked through; an image's menu has its own
constexpr int splitRole = Qt::UserRole, folderRole = Qt::UserRole + 1;

QString settingOf(const session::Snapshot& snapshot) {
    const std::string folder = snapshot.workspaceFolder.string();
    return u"duplicates/keep/"_s +
           QString::fromLatin1(
               QCryptographicHash::hash(QByteArray::fromStdString(folder), QCryptographicHash::Sha1).toHex());
}

curation::KeepOptions remembered(const session::Snapshot& snapshot) {
    const auto stored =
        QJsonDocument::fromJson(QSettings().value(settingOf(snapshot)).toByteArray()).object();
    curation::KeepOptions options;
    options.rule = curation::keepRule(stored[u"rule"_s].toString().toStdString()).value_or(options.rule);
    options.protectedFolder = stored[u"folder"_s].toString().toStdString();
    options.protectedSplit = stored[u"split"_s].toString().toStdString();
    return options;
}

/// The folders that images lie in, to the second level.
std::set<std::string> foldersOf(const std::vector<std::string>& keys) {
    std::set<std::string> folders;
    std::string_view last;
    for (const std::string& key : keys) {
        const auto first = key.find('/');
        if (first == std::string::npos)
            continue;
        const auto second = key.find('/', first + 1);
        const std::string_view folder(key.data(), second == std::string::npos ? first : second);
        if (folder == last) // neighbours in the list lie in the same one
            continue;
        last = folder;
        folders.insert(key.substr(0, first));
        folders.emplace(folder);
        if (folders.size() > mostFolders)
            break;
    }
    return folders;
}

QString titleOf(KeepRule rule) {
    switch (rule) {
    case KeepRule::sharpest:
        return KeepBar::tr("Sharpest");
    case KeepRule::firstByPath:
        return KeepBar::tr("First by path");
    case KeepRule::highestInfluence:
        return KeepBar::tr("Highest influence");
    case KeepRule::lowestInfluence:
        return KeepBar::tr("Lowest influence");
    case KeepRule::mostPixels:
        break;
    }
    return KeepBar::tr("Most pixels");
}

} // namespace

KeepBar::KeepBar(QWidget* parent) : QWidget(parent), rule_(new QComboBox), protection_(new QComboBox) {
    rule_->setAccessibleName(tr("Which member of a cluster stays"));
    rule_->setToolTip(tr("Which member of a cluster is its reference and stays. Equal ones are told apart by "
                         "their pixels, then by their path."));
    protection_->setAccessibleName(tr("What always stays"));
    protection_->setToolTip(tr("Images of this folder or split always stay, each of them; copies elsewhere "
                               "are flagged, even a better one"));
    protection_->setMaxVisibleItems(16);
    for (QComboBox* box : {rule_, protection_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMaximumWidth(160);
    }
    for (const KeepRule rule : curation::allKeepRules)
        rule_->addItem(titleOf(rule), static_cast<int>(rule));
    auto* ruleName = new QLabel(tr("&Keep"));
    ruleName->setBuddy(rule_);
    auto* protectionName = new QLabel(tr("P&rotect"));
    protectionName->setBuddy(protection_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(ruleName);
    row->addWidget(rule_);
    row->addSpacing(6);
    row->addWidget(protectionName);
    row->addWidget(protection_);
    connect(rule_, &QComboBox::activated, this,
            [this] { setRule(static_cast<KeepRule>(rule_->currentData().toInt())); });
    connect(protection_, &QComboBox::activated, this, [this] {
        protect(protection_->currentData(folderRole).toString().toStdString(),
                protection_->currentData(splitRole).toString().toStdString());
    });
    fillProtections();
}

void KeepBar::showSnapshot(const session::SnapshotPointer& snapshot) {
    const bool otherWorkspace =
        snapshot && (!snapshot_ || snapshot_->workspaceFolder != snapshot->workspaceFolder);
    const bool otherImages = !snapshot_ || !snapshot || snapshot_->dataset != snapshot->dataset;
    snapshot_ = snapshot;
    if (otherWorkspace)
        options_ = remembered(*snapshot);
    fillRules();
    if (otherImages)
        fillProtections();
    showOptions();
}

void KeepBar::fillRules() {
    auto& items = *qobject_cast<QStandardItemModel*>(rule_->model());
    const auto inputs = snapshot_ ? session::keepInputs(*snapshot_) : curation::KeepInputs{};
    for (int i = 0; i < rule_->count(); ++i) {
        const auto reason = curation::whyNot(static_cast<KeepRule>(rule_->itemData(i).toInt()), inputs);
        items.item(i)->setEnabled(reason.empty());
        items.item(i)->setToolTip(reason.empty()
                                      ? QString()
                                      : QCoreApplication::translate("wherefrom::duplicates", reason.c_str()));
    }
}

void KeepBar::fillProtections() {
    protection_->clear();
    protection_->addItem(tr("Nothing"));
    if (!snapshot_)
        return;
    const auto add = [&](const QString& text, const std::string& value, int role) {
        protection_->addItem(text.arg(QString::fromStdString(value)));
        protection_->setItemData(protection_->count() - 1, QString::fromStdString(value), role);
    };
    for (const std::string& split : snapshot_->dataset->split.names)
        add(tr("Split %1"), split, splitRole);
    for (const std::string& folder : foldersOf(snapshot_->dataset->keys))
        add(tr("Folder %1"), folder, folderRole);
}

void KeepBar::showOptions() {
    rule_->setCurrentIndex(rule_->findData(static_cast<int>(options_.rule)));
    const QString folder = QString::fromStdString(options_.protectedFolder);
    const QString split = QString::fromStdString(options_.protectedSplit);
    int index = !folder.isEmpty()  ? protection_->findData(folder, folderRole)
                : !split.isEmpty() ? protection_->findData(split, splitRole)
                                   : 0;
    if (index < 0) { // a folder deeper down, or a split that is gone
        protection_->addItem(
            (folder.isEmpty() ? tr("Split %1") : tr("Folder %1")).arg(folder.isEmpty() ? split : folder));
        index = protection_->count() - 1;
        protection_->setItemData(index, folder.isEmpty() ? split : folder,
                                 folder.isEmpty() ? splitRole : folderRole);
    }
    protection_->setCurrentIndex(index);
}

void KeepBar::setRule(KeepRule rule) {
    options_.rule = rule;
    remember();
}

void KeepBar::protect(const std::string& folder, const std::string& split) {
    options_.protectedFolder = folder;
    options_.protectedSplit = split;
    remember();
}

void KeepBar::remember() {
    showOptions();
    if (snapshot_) {
        const QJsonObject stored{
            {u"rule"_s, QString::fromStdString(std::string(curation::nameOf(options_.rule)))},
            {u"folder"_s, QString::fromStdString(options_.protectedFolder)},
            {u"split"_s, QString::fromStdString(options_.protectedSplit)}};
        QSettings().setValue(settingOf(*snapshot_), QJsonDocument(stored).toJson(QJsonDocument::Compact));
    }
    Q_EMIT changed();
}

} // namespace wherefrom::duplicates
