// SPDX-License-Identifier: Apache-2.0
// Analyses with other options in one workspace: what was computed before is kept, and put back.
#include "core/base/error.h"
#include "core/pipeline/analysis.h"
#include "core/pipeline/run_report.h"
#include "core/workspace/layout.h"
#include "core/workspace/runs.h"
#include "tests/core/pipeline/fast_options.h"
#include "tests/core/pipeline/quiet_listener.h"
#include "tests/support/made_pictures.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <algorithm>

using namespace wherefrom;

namespace {

class Notices : public QuietListener {
  public:
    void onNotice(std::string_view sentence) override { notices.emplace_back(sentence); }

    bool told(std::string_view part) const {
        return std::ranges::any_of(
            notices, [&](const std::string& text) { return text.find(part) != std::string::npos; });
    }

  private:
    std::vector<std::string> notices;
};

} // namespace

class KeptRunsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder home_;
    pipeline::Estimate foretold_; ///< of the first analysis, before it ran
    std::int64_t peak_ = 0, grown_ = 0;

    std::filesystem::path folder() const { return home_ / "workspace"; }
    pipeline::AnalysisSummary run(std::uint64_t seed, Notices& events, const std::string& name = {}) {
        pipeline::Options options = fastOptions();
        options.seed = seed;
        pipeline::AnalysisRequest request{home_ / "pictures", folder(), {}, options};
        request.run = name;
        return pipeline::analyse(request, events, std::stop_token());
    }
    pipeline::Estimate foretold(std::uint64_t seed, double truncation = 0) const {
        pipeline::Options options = fastOptions();
        options.seed = seed;
        if (truncation != 0)
            options.influence.curvature = "ekfac";
        options.influence.truncation = truncation;
        return pipeline::estimate({home_ / "pictures", folder(), {}, options}, std::stop_token());
    }
    static double secondsOf(const pipeline::Estimate& estimate, std::string_view stage) {
        return std::ranges::find(estimate.stages, stage, &pipeline::StageEstimate::name)->seconds;
    }
    std::vector<float> influence() const {
        const auto array = workspace::Workspace::open(folder()).array(workspace::arrays::influence);
        const auto values = array->view<float>().values();
        return {values.begin(), values.end()};
    }

  private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", (home_ / "cache").c_str());
        qputenv("XDG_DATA_HOME", (home_ / "data").c_str());
        support::writeMadePictures(home_ / "pictures", 24);
        foretold_ = foretold(1);
        Notices events;
        run(1, events);
        const auto workspace = workspace::Workspace::open(folder());
        for (const auto& [name, record] : workspace.stages())
            peak_ = std::max(peak_, record.peakBytes);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder()))
            if (entry.is_regular_file())
                grown_ += static_cast<std::int64_t>(entry.file_size());
        qInfo("memory %.0f MB foretold, %.0f MB taken; disk %.2f MB foretold, %.2f MB taken",
              static_cast<double>(foretold_.memoryBytes) / 1e6, static_cast<double>(peak_) / 1e6,
              static_cast<double>(foretold_.diskBytes) / 1e6, static_cast<double>(grown_) / 1e6);
    }

    void anotherSeedKeepsTheResultBeforeAndTheFirstPutsItBack() {
        Notices first, again, second, back;
        run(1, first);
        const auto before = influence();
        run(1, again);
        QVERIFY(workspace::keptRuns(folder()).empty());
        run(2, second, "two");
        QVERIFY(second.told("is kept as the run \"random encoder, simclr, seed 1\""));
        QVERIFY(influence() != before);
        const auto runs = workspace::keptRuns(folder());
        QCOMPARE(runs.size(), std::size_t{2});
        const auto differences = workspace::differences(runs[0].facts, runs[1].facts);
        QVERIFY(std::ranges::count(differences, workspace::RunDifference{"seed", "1", "2"}) == 1);
        QVERIFY(std::ranges::none_of(differences, [](const auto& difference) {
            return difference.name.starts_with("influence.") || difference.name.starts_with("map.");
        }));

        const auto keptAlready = foretold(1), fresh = foretold(3);
        QVERIFY(std::ranges::all_of(keptAlready.stages, [](const auto& stage) { return stage.cached; }));
        QCOMPARE(keptAlready.seconds, 0.0);
        QCOMPARE(keptAlready.diskBytes, std::int64_t{0});
        QVERIFY(!std::ranges::all_of(fresh.stages, [](const auto& stage) { return stage.cached; }));
        const auto summary = run(1, back);
        QVERIFY(back.told("its results are put back"));
        QVERIFY(std::ranges::all_of(summary.stages, [](const auto& stage) { return stage.cached; }));
        QCOMPARE(influence(), before);
        QCOMPARE(workspace::keptRuns(folder()).size(), std::size_t{2});
    }

    void roomIsForetoldNotMuchTooLarge() {
        // Of an empty folder, and before this process has grown by an analysis of it.
        QVERIFY(foretold_.memoryBytes >= peak_);
        QVERIFY(foretold_.memoryBytes < 8 * peak_);
        QVERIFY(foretold_.diskBytes >= grown_);
        QVERIFY(foretold_.diskBytes < 8 * grown_);
    }

    void aTruncatedBasisIsForetoldToScoreFaster() {
        const auto few = foretold(4, 16), all = foretold(4);
        QVERIFY(secondsOf(few, "influence") < 0.7 * secondsOf(all, "influence"));
        QVERIFY(secondsOf(few, "influence") > 0.4 * secondsOf(all, "influence"));
    }

    void aNameThatIsTakenIsRefusedBeforeTheWork() {
        Notices events;
        const auto before = influence();
        QVERIFY_EXCEPTION_THROWN(run(3, events, "two"), base::Error);
        QCOMPARE(influence(), before);
    }

    void bothAreComparedInWords() {
        const auto report = pipeline::compareRuns({folder(), "current", "two"});
        QVERIFY(report.table.find("Images in both          24\n") != std::string::npos);
        QVERIFY(report.table.find("1 -> 2") != std::string::npos);
        QCOMPARE(std::ranges::count(report.csv, '\n'), std::ptrdiff_t{25});
        QVERIFY(pipeline::runTable(folder()).find("current (kept as random encoder, simclr, seed 1)") !=
                std::string::npos);
        QVERIFY_EXCEPTION_THROWN(pipeline::compareRuns({folder(), "current", "three"}), base::Error);
    }
};

QTEST_GUILESS_MAIN(KeptRunsTest)
#include "kept_runs_test.moc"
