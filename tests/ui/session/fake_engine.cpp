// SPDX-License-Identifier: Apache-2.0
// An engine that computes nothing and behaves as its first argument says, well or badly.
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <thread>

namespace {

using nlohmann::json;

void say(const json& message) {
    std::cout << message.dump() << '\n' << std::flush;
}

void answer(const json& request, const json& result) {
    say({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", result}});
}

void refuse(const json& request, int code, const std::string& sentence) {
    say({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"error", {{"code", code}, {"message", sentence}}}});
}

void notify(const std::string& method, const json& parameters) {
    say({{"jsonrpc", "2.0"}, {"method", method}, {"params", parameters}});
}

json progress(int done, int total) {
    return {{"stage", "map"}, {"title", "Map"},   {"next", "Curvature"}, {"index", 2},
            {"count", 10},    {"done", done},     {"total", total},      {"unit", "iterations"},
            {"rate", 12.5},   {"secondsLeft", 3}, {"runSecondsLeft", 9}, {"detail", "KL 1.23"}};
}

json stage(const std::string& state) {
    return {{"name", "map"}, {"title", "Map"}, {"state", state},      {"index", 2},
            {"count", 10},   {"seconds", 4.5}, {"peakBytes", 123456}, {"arrays", {"map"}}};
}

void runWell(const json& request) {
    notify("stage", stage("started"));
    notify("progress", progress(10, 750));
    notify("array", {{"name", "map"}, {"partial", true}});
    notify("loss", {{"epoch", 1}, {"step", 2}, {"loss", 4.25}});
    notify("notice", {{"text", "The batch was halved to 64."}});
    notify("array", {{"name", "map"}, {"partial", false}});
    notify("stage", stage("finished"));
    answer(request, {{"seconds", 4.5}, {"stages", json::array()}});
}

void pretrainWell(const json& request) {
    notify("loss", {{"epoch", 0}, {"step", 0}, {"loss", 2.5}});
    notify("probe", {{"epochs", 1}, {"steps", 4}, {"accuracy", 0.25}});
    notify("probe", {{"epochs", 2}, {"steps", 8}, {"accuracy", 0.5}});
    answer(request, {{"output", request["params"]["output"]},
                     {"seconds", 19.0},
                     {"accuracyBefore", 0.2},
                     {"accuracy", 0.5}});
}

void runNoisily(const json& request) {
    std::cout << "Loading libraries…\n{\"jsonrpc\": \n[1,2]\n\n\"word\"\n{\"id\":\"x\"}\n{\"method\":7}\n"
              << "{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"done\":\"many\",\"count\":[]}}\n"
              << "{\"jsonrpc\":\"2.0\",\"method\":\"later\",\"params\":{}}\n"
              << "{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":{}}\n\xff\xfe\n";
    runWell(request);
}

/// "no picture.png" is none; else the image in row 3 is nearest, and row 2 a copy. "slow.png" takes a while.
void search(const json& request) {
    const std::string image = request["params"]["image"];
    if (image.ends_with("no picture.png"))
        return refuse(request, -32000, "no picture.png is not a picture: choose another file.");
    if (image.ends_with("slow.png"))
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    answer(request,
           {{"image", image},
            {"neighbours",
             {{{"row", 3}, {"key", "ants/0003.png"}, {"distance", 0.08}},
              {{"row", 12}, {"key", "bees/0012.png"}, {"distance", 0.25}},
              {{"row", 5}, {"key", "listed/anew.png"}, {"distance", 0.3}},
              {{"row", 70000}, {"key", "gone.png"}, {"distance", 0.4}}}},
            {"duplicates", {{{"row", 2}, {"key", "ants/0002.png"}, {"distance", 0.0}, {"samePixels", true}}}},
            {"embedding", {1.0, 2.0}}});
}

/// Three views, of 2 x 2 pixels as the image (red, green, blue, white), with losses that follow from the row:
/// 0.01, 0.02 and 0.06 times row + 1. Row 13 is refused; row 9 takes a while.
void scoredViews(const json& request) {
    const int row = request["params"]["row"];
    if (row == 13)
        return refuse(request, -32000, "The image in row 13 has no views.");
    if (row == 9)
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
    const char* image = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EA"
                        "AB/uBfsL2WiLAAAAAElFTkSuQmCC";
    json views = json::array();
    for (const double factor : {0.01, 0.02, 0.06})
        views.push_back({{"png", image}, {"loss", factor * (row + 1)}});
    answer(request, {{"image", image}, {"side", 2}, {"loss", "cosine"}, {"views", views}});
}

} // namespace

int main(int argc, char** argv) {
    const std::string manner = argc > 1 ? argv[1] : "well";
    if (manner == "deaf")
        std::signal(SIGTERM, SIG_IGN);
    json running;
    for (std::string line; std::getline(std::cin, line);) {
        const json request = json::parse(line);
        const std::string method = request["method"];
        if (method == "hello") {
            answer(
                request,
                {{"version", "0.1.0"}, {"device", "cpu"}, {"deviceDescription", "2 cores"}, {"threads", 2}});
        } else if (method == "estimate") {
            answer(request,
                   {{"images", 24},
                    {"seconds", 12.5},
                    {"memoryBytes", 1000000},
                    {"diskBytes", 2000},
                    {"pretrainEpochs", 3},
                    {"stages", {{{"name", "map"}, {"title", "Map"}, {"seconds", 2}, {"cached", true}}}}});
        } else if (method == "estimatePretraining") {
            answer(request, {{"images", 24},
                             {"epochs", 200},
                             {"batch", 64},
                             {"learningRate", 0.3},
                             {"imagesPerSecond", 250.0},
                             {"seconds", 19.2},
                             {"device", "cpu"},
                             {"encoder", "ResNet-20"}});
        } else if (method == "pretrain") {
            notify("progress", progress(1, 200));
            if (manner == "well")
                pretrainWell(request);
            else
                running = request;
        } else if (method == "search") {
            if (manner == "crash")
                std::raise(SIGKILL);
            search(request);
        } else if (method == "scoredViews") {
            scoredViews(request);
        } else if (method == "shutdown") {
            answer(request, json::object());
            return 0;
        } else if (method == "pause" || method == "resume") {
            answer(request, json::object());
            notify("notice", {{"text", method}});
        } else if (method == "cancel") {
            if (manner == "deaf")
                continue;
            answer(request, json::object());
            if (!running.is_null())
                refuse(running, -32800, "cancelled");
            running = nullptr;
        } else if (method == "analyze") {
            notify("progress", progress(1, 750));
            if (manner == "crash") {
                std::cerr << "first words\nout of fairy dust" << std::endl;
                std::raise(SIGKILL);
            } else if (manner == "leave") {
                return 3;
            } else if (manner == "refuse") {
                refuse(request, -32000, "There is no such dataset: give another path.");
            } else if (manner == "noise") {
                runNoisily(request);
            } else if (manner == "flood") {
                for (int i = 0; i < 50000; ++i)
                    notify("progress", progress(i, 50000));
                answer(request, {{"seconds", 1}, {"stages", json::array()}});
            } else if (manner == "well") {
                runWell(request);
            } else {
                running = request; // obedient and deaf work until they are stopped
            }
        }
    }
    if (manner == "deaf")
        std::this_thread::sleep_for(std::chrono::seconds(30));
    return 0;
}
