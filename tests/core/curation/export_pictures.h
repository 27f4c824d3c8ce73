// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"
#include "core/dataset/open.h"
#include "tests/support/temporary_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace wherefrom::curation {

namespace fs = std::filesystem;

inline QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Six picture files in two classes and two splits (their bytes are never decoded), and what a folder looks
/// like before and after.
struct Pictures {
    support::TemporaryFolder folder;
    std::shared_ptr<const dataset::Dataset> dataset;

    Pictures() {
        for (const char* name : {"train/cats/a.jpg", "train/cats/b.jpg", "train/dogs/c.jpg",
                                 "test/cats/d.jpg", "test/dogs/e.jpg", "test/dogs/f, g.jpg"})
            folder.write(std::string("pictures/") + name, std::string(3000, name[6]) + name);
        dataset = std::make_shared<dataset::Dataset>(dataset::open(root()));
    }
    fs::path root() const { return folder / "pictures"; }
    fs::path target() const { return folder / "out"; }

    ExportRequest request(ExportForm form) const {
        ExportRequest request;
        request.dataset = dataset;
        request.form = form;
        request.target = target();
        return request;
    }
    std::size_t row(const std::string& key) const {
        const auto found = std::find(dataset->keys.begin(), dataset->keys.end(), key);
        return static_cast<std::size_t>(found - dataset->keys.begin());
    }
};

struct Trace {
    std::string content;
    fs::file_time_type written;
    fs::perms permissions;
    bool operator==(const Trace&) const = default;
};

inline std::map<std::string, Trace> traceOf(const fs::path& folder) {
    std::map<std::string, Trace> trace;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        trace[entry.path().string()] = {entry.is_regular_file() ? support::contentOf(entry.path()) : "",
                                        entry.last_write_time(), entry.status().permissions()};
    return trace;
}

inline QString refusal(const ExportRequest& request) {
    return QString::fromStdString(curation::planExport(request).refusal);
}

inline QJsonObject manifestOf(const fs::path& target) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(support::contentOf(target / "manifest.json")))
        .object();
}

inline std::size_t linesOf(const fs::path& file) {
    const std::string content = support::contentOf(file);
    return static_cast<std::size_t>(std::count(content.begin(), content.end(), '\n'));
}

/// Checks of sha256 and file of every exported image by the system's own program.
inline bool sha256sumAgrees(const fs::path& target) {
    QByteArray list;
    for (const QJsonValue& value : manifestOf(target)[QStringLiteral("images")].toArray())
        if (value[QStringLiteral("included")].toBool())
            list += value[QStringLiteral("sha256")].toString().toUtf8() + "  " +
                    value[QStringLiteral("file")].toString().toUtf8() + "\n";
    QProcess check;
    check.setWorkingDirectory(text(target));
    check.start(QStringLiteral("sha256sum"), {QStringLiteral("--check"), QStringLiteral("--strict")});
    check.write(list);
    check.closeWriteChannel();
    return !list.isEmpty() && check.waitForFinished() && check.exitCode() == 0;
}

} // namespace wherefrom::curation
