// SPDX-License-Identifier: Apache-2.0
#include "ui/session/kept_runs.h"

#include "core/base/error.h"
#include "ui/session/session.h"
#include "ui/style/sentence_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace wherefrom::session {
namespace {

using Runs = std::vector<workspace::Run>;

std::shared_ptr<const Runs> readRuns(const std::filesystem::path& folder) {
    auto runs = std::make_shared<Runs>();
    if (!workspace::Workspace::isWorkspace(folder))
        return runs;
    if (auto current = workspace::currentRun(workspace::Workspace::open(folder)))
        runs->push_back(std::move(*current));
    auto kept = workspace::keptRuns(folder);
    std::ranges::move(kept, std::back_inserter(*runs));
    return runs;
}

/// Sources of the titles, for lupdate.
constexpr std::pair<const char*, const char*> factTitles[]{
    {"seed", QT_TRANSLATE_NOOP("wherefrom::session", "Seed")},
    {"device", QT_TRANSLATE_NOOP("wherefrom::session", "Device")},
    {"encoder.start", QT_TRANSLATE_NOOP("wherefrom::session", "Encoder")},
    {"encoder.architecture", QT_TRANSLATE_NOOP("wherefrom::session", "Architecture")},
    {"encoder.objective", QT_TRANSLATE_NOOP("wherefrom::session", "Objective")},
    {"encoder.inputSide", QT_TRANSLATE_NOOP("wherefrom::session", "Input side")},
    {"encoder.pretrainEpochs", QT_TRANSLATE_NOOP("wherefrom::session", "Pretraining epochs")},
    {"encoder.pretrainSeconds", QT_TRANSLATE_NOOP("wherefrom::session", "Pretraining time (s)")},
    {"encoder.description", QT_TRANSLATE_NOOP("wherefrom::session", "Network")},
    {"encoder.training", QT_TRANSLATE_NOOP("wherefrom::session", "Training")},
    {"encoder.hash", QT_TRANSLATE_NOOP("wherefrom::session", "Encoder hash")},
    {"influence.draws", QT_TRANSLATE_NOOP("wherefrom::session", "Draws")},
    {"influence.damping", QT_TRANSLATE_NOOP("wherefrom::session", "Damping")},
    {"influence.absoluteDamping", QT_TRANSLATE_NOOP("wherefrom::session", "Absolute damping")},
    {"influence.curvature", QT_TRANSLATE_NOOP("wherefrom::session", "Curvature")},
    {"influence.fisher", QT_TRANSLATE_NOOP("wherefrom::session", "Fisher")},
    {"influence.loss", QT_TRANSLATE_NOOP("wherefrom::session", "Loss")},
    {"influence.output", QT_TRANSLATE_NOOP("wherefrom::session", "Output")},
    {"influence.factorSamples", QT_TRANSLATE_NOOP("wherefrom::session", "Factor samples")},
    {"influence.layers", QT_TRANSLATE_NOOP("wherefrom::session", "Layers")},
    {"influence.truncation", QT_TRANSLATE_NOOP("wherefrom::session", "Truncation")},
    {"influence.precision", QT_TRANSLATE_NOOP("wherefrom::session", "Precision")},
    {"influence.averageGradients", QT_TRANSLATE_NOOP("wherefrom::session", "Gradients averaged")},
    {"map.perplexity", QT_TRANSLATE_NOOP("wherefrom::session", "Perplexity")},
    {"map.iterations", QT_TRANSLATE_NOOP("wherefrom::session", "Map iterations")},
    {"neighbours.k", QT_TRANSLATE_NOOP("wherefrom::session", "Neighbours")},
    {"neighbours.method", QT_TRANSLATE_NOOP("wherefrom::session", "Neighbour search")},
};

} // namespace

KeptRuns::KeptRuns(Session& session) : session_(session) {
    thread_.setMaxThreadCount(1); // one change after the other
    connect(&session, &Session::opened, this, [this] {
        runs_ = std::make_shared<const Runs>();
        Q_EMIT changed();
        refresh();
    });
    connect(&session, &Session::snapshotChanged, this, &KeptRuns::refresh);
}

KeptRuns::~KeptRuns() {
    thread_.waitForDone();
}

std::vector<workspace::Run> KeptRuns::distinct() const {
    std::vector<workspace::Run> result;
    for (const workspace::Run& run : *runs_) {
        const auto same = std::ranges::find_if(result, [&](const workspace::Run& listed) {
            return listed.id.empty() && run.problem.empty() && listed.key == run.key;
        });
        if (same == result.end())
            result.push_back(run);
        else
            same->name = run.name;
    }
    return result;
}

const workspace::Run* KeptRuns::find(const QString& id) const {
    const auto found = std::ranges::find(*runs_, id.toStdString(), &workspace::Run::id);
    return found == runs_->end() ? nullptr : &*found;
}

void KeptRuns::refresh() {
    work({});
}

void KeptRuns::keep(const QString& name) {
    work([name = name.toStdString()](const std::filesystem::path& folder) {
        const workspace::WorkspaceLock lock(folder);
        workspace::keepRun(workspace::Workspace::open(folder), name);
    });
}

void KeptRuns::rename(const QString& id, const QString& name) {
    work([id = id.toStdString(), name = name.toStdString()](const std::filesystem::path& folder) {
        workspace::renameRun(folder, id, name);
    });
}

void KeptRuns::remove(const QString& id) {
    work([id = id.toStdString()](const std::filesystem::path& folder) { workspace::removeRun(folder, id); });
}

void KeptRuns::work(std::function<void(const std::filesystem::path&)> change) {
    if (!session_.snapshot())
        return;
    ++working_;
    thread_.start([this, change = std::move(change), folder = session_.workspaceFolder()] {
        QString sentence;
        std::shared_ptr<const Runs> runs;
        try {
            if (change)
                change(folder.toStdString());
        } catch (const std::exception& error) {
            sentence = style::worded(error);
        }
        try {
            runs = readRuns(folder.toStdString());
        } catch (const std::exception& error) {
            sentence = style::worded(error);
        }
        QMetaObject::invokeMethod(this, [this, folder, sentence, runs] {
            --working_;
            if (folder != session_.workspaceFolder())
                return;
            if (!sentence.isEmpty())
                Q_EMIT failed(sentence);
            if (runs) {
                runs_ = runs;
                Q_EMIT changed();
            }
        });
    });
}

QString titleOf(const workspace::Run& run) {
    const QString name = QString::fromStdString(run.name);
    if (!run.id.empty())
        return name;
    return name.isEmpty() ? QCoreApplication::translate("wherefrom::session", "Current analysis")
                          : QCoreApplication::translate("wherefrom::session", "%1 (current)").arg(name);
}

QString titleOfFact(const std::string& name) {
    const auto* const found =
        std::ranges::find_if(factTitles, [&](const auto& entry) { return entry.first == name; });
    return found == std::end(factTitles) ? QString::fromStdString(name)
                                         : QCoreApplication::translate("wherefrom::session", found->second);
}

} // namespace wherefrom::session
