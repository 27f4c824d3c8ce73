// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/curation/report.h"
#include "core/curation/report_charts.h"
#include "core/workspace/layout.h"
#include "tests/core/curation/report_page.h"
#include "tests/support/sample_quality.h"
#include "tests/support/sample_workspace.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace wherefrom;
using curation::outside;
using curation::Page;
using curation::parsed;
using curation::ReportInput;
using workspace::Flag;

/// What a report is made of: a workspace as it is read, and the numbers behind its charts.
class ReportInputTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aWorkspaceIsReadAsItIs() {
        const support::SampleWorkspace made({.broken = true});
        {
            workspace::DecisionStore store(made.workspace() / workspace::files::decisions);
            store.apply({"by hand",
                         {{made.key(0), Flag::none, Flag::duplicate},
                          {made.key(9), Flag::none, Flag::reject},
                          {"gone.png", Flag::none, Flag::reject}},
                         {},
                         {},
                         {},
                         {{made.key(9), "", "cut off <at> the left"}}});
        }
        const ReportInput input = curation::readReportInput(made.workspace());
        QCOMPARE(input.dataset->size(), std::size_t{25});
        QCOMPARE(input.influence.size(), std::size_t{25});
        QCOMPARE(input.influence[5], made.influence(5));
        QCOMPARE(input.map.size(), std::size_t{25});
        QVERIFY(input.flags[0] == Flag::duplicate && input.flags[9] == Flag::reject);
        QCOMPARE(input.clusters.size(), std::size_t{2}); // 0 1, and 2 3 4; 5 6 are too far apart
        QVERIFY(!input.queue.items.empty());
        const auto html = reportHtml(input);
        const Page page = parsed(html);
        QCOMPARE(page.error, QString());
        QCOMPARE(outside(html, page), QString());
        QVERIFY(page.text.contains(QStringLiteral("Remark: cut off <at> the left")));
        // Pictures of the cluster of two, of the rejected one and of the duplicate.
        QCOMPARE(page.attributes.values(QStringLiteral("src")).size(), 4);
        QVERIFY(page.text.contains(QStringLiteral("Same pixels as ants/0001.png.")));
        // 25 less two flagged; the broken one counts where the workspace lists it as a problem.
        const auto left = static_cast<qsizetype>(23 - input.problems.size());
        QVERIFY(page.text.contains(QStringLiteral("%1in the subset").arg(left)));
        QVERIFY(reportHtml(curation::readReportInput(made.workspace())) == html);
        // A verdict divides a cluster here as in the window.
        workspace::DecisionStore(made.workspace() / workspace::files::decisions)
            .apply({"verdict", {}, {{made.key(0), made.key(1), true}}});
        QCOMPARE(curation::readReportInput(made.workspace()).clusters.size(), std::size_t{1});
        QVERIFY_EXCEPTION_THROWN(curation::readReportInput(made.workspace(), "no-such-run"), base::Error);
    }

    void imageQualityIsAmongTheEvidence() {
        const support::SampleWorkspace made({.broken = true});
        support::writeQuality(made);
        workspace::DecisionStore(made.workspace() / workspace::files::decisions)
            .apply({"by hand",
                    {{made.key(4), Flag::none, Flag::reject}, {made.key(9), Flag::none, Flag::reject}}});
        const auto text = [&] {
            return parsed(reportHtml(curation::readReportInput(made.workspace()))).text;
        };
        QVERIFY(text().contains(QStringLiteral("Dark: 0.1 is below 0.3")));
        QVERIFY(text().contains(QStringLiteral("Dark: 0.2 is below 0.3")));
        curation::QualityThresholds thresholds;
        thresholds.set(curation::Issue::dark, 0.15);
        curation::storeThresholds(made.workspace(), thresholds);
        QVERIFY(text().contains(QStringLiteral("Dark: 0.1 is below 0.15")));
        QVERIFY(!text().contains(QStringLiteral("Dark: 0.2 is below")));
    }

    void histogramsCountWhatIsThere() {
        const float none = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> values{0, 1, 2, 3, 4, 4, none};
        const std::vector<std::uint8_t> stays{1, 1, 0, 1, 1, 0, 1};
        const auto linear = curation::countedBins(values, stays, false, 4);
        QCOMPARE(linear.stay, (std::vector<std::size_t>{1, 1, 0, 2}));
        QCOMPARE(linear.out, (std::vector<std::size_t>{0, 0, 1, 1}));
        QCOMPARE(linear.notShown, std::size_t{1});
        const auto logarithmic = curation::countedBins(values, stays, true, 2); // 1 | 2 3 4 4, halved at 2
        QCOMPARE(logarithmic.notShown, std::size_t{2});
        QCOMPARE(logarithmic.stay[0] + logarithmic.stay[1] + logarithmic.out[0] + logarithmic.out[1],
                 std::size_t{5});
        QCOMPARE(logarithmic.stay[0], std::size_t{1});
        QVERIFY(std::abs(logarithmic.to - std::log10(4.0)) < 1e-6);
    }

    void thinningIsSpreadAndTheSameEachTime() {
        const auto chosen = curation::thinned(10'000, 1000);
        QCOMPARE(chosen.size(), std::size_t{1000});
        QVERIFY(std::is_sorted(chosen.begin(), chosen.end()));
        QVERIFY(std::adjacent_find(chosen.begin(), chosen.end()) == chosen.end());
        QVERIFY(chosen == curation::thinned(10'000, 1000));
        for (std::size_t tenth = 0; tenth < 10; ++tenth) {
            const auto in =
                std::count_if(chosen.begin(), chosen.end(), [&](std::size_t i) { return i / 1000 == tenth; });
            QVERIFY(in > 60 && in < 140); // 100 ± 4 standard deviations
        }
        QCOMPARE(curation::thinned(5, 1000).size(), std::size_t{5});
    }
};

QTEST_GUILESS_MAIN(ReportInputTest)
#include "report_input_test.moc"
