// SPDX-License-Identifier: Apache-2.0
// The longest step of the duplicates' slider: clusters, what changed, the model's and the list's update.
#include "ui/duplicates/cluster_list.h"
#include "ui/duplicates/cluster_model.h"
#include "ui/session/session.h"
#include "ui/thumbnails/thumbnail_cache.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace wherefrom;

namespace {

/// Images with pairs as a real search leaves them: copies in groups of two to five, the distance of most
/// small.
session::SnapshotPointer madeSnapshot(int images, int pairs) {
    std::mt19937 random(3);
    auto table = std::make_shared<dataset::Dataset>();
    for (int i = 0; i < images; ++i)
        table->keys.push_back("image" + std::to_string(random()) + ".jpg"); // in no order
    for (int i = 0; i < images; ++i)
        table->split.codes.push_back(i % 10 == 0);
    table->split.names = {"train", "test"};
    auto snapshot = std::make_shared<session::Snapshot>();
    snapshot->dataset = table;
    snapshot->nameOrder = curation::nameOrder(table->keys);
    for (int i = 0; i < pairs; ++i) {
        const int first = static_cast<int>(random() % static_cast<unsigned>(images - 5));
        snapshot->duplicatePairs.push_back({{first},
                                            {first + 1 + static_cast<int>(random() % 4)},
                                            static_cast<float>(random() % 2000) / 10'000});
    }
    std::sort(snapshot->duplicatePairs.begin(), snapshot->duplicatePairs.end(),
              [](const auto& a, const auto& b) { return a.distance < b.distance; });
    return snapshot;
}

struct Times {
    std::vector<double> milliseconds;
    void print(const char* name) {
        std::sort(milliseconds.begin(), milliseconds.end());
        std::printf("%-28s %8.2f %8.2f\n", name, milliseconds[milliseconds.size() / 2], milliseconds.back());
    }
};

} // namespace

int main(int count, char** arguments) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(count, arguments);
    int images = 60'000, pairs = 60'000;
    CLI::App app("The longest step of the duplicates' slider");
    app.add_option("--images", images);
    app.add_option("--slider", pairs, "pairs");
    CLI11_PARSE(app, count, arguments);

    session::Session session;
    thumbnails::ThumbnailCache cache(session);
    duplicates::ClusterModel model(session.decisions());
    duplicates::ClusterList list(session, cache, model);
    list.resize(1200, 800);
    model.setSnapshot(madeSnapshot(images, pairs));
    model.recluster(0.1F, {});
    list.scrollTo(model.index(model.rowCount() / 2));

    Times model_, list_, whole;
    QElapsedTimer clock;
    for (int step = 1; step < 400; ++step) { // to the loosest limit and back
        const float threshold = static_cast<float>(step <= 200 ? step : 400 - step) / 1000;
        clock.start();
        model.recluster(threshold, {});
        const double modelled = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        list.doItemsLayout();
        const double all = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        model_.milliseconds.push_back(modelled);
        list_.milliseconds.push_back(all - modelled);
        whole.milliseconds.push_back(all);
    }
    std::printf("%d images, %d pairs, %d clusters at the last\n%-28s %8s %8s\n", images, pairs,
                model.rowCount(), "milliseconds a step", "median", "longest");
    model_.print("clusters, change, model");
    list_.print("layout of the list");
    whole.print("whole step");
    return 0;
}
