// SPDX-License-Identifier: Apache-2.0
#include "core/encoder/embed.h"
#include "core/encoder/import.h"
#include "tests/core/encoder/made_pixels.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace wherefrom;
using namespace wherefrom::encoder;

namespace {

constexpr int side = 64, images = 3;

/// Makes networks of torchvision, saves them as each family does, and prints what torchvision itself says of
/// the images.
const char* const program = R"py(
import argparse, collections, json, sys
import torch, torchvision
folder, pixels = sys.argv[1], sys.argv[2]
nn = torch.nn
def network(kind="resnet18", cifar=False):
    m = getattr(torchvision.models, kind)(num_classes=10)
    if cifar:
        m.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False)
        m.maxpool = nn.Identity()
    for module in m.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1, 0.1); nn.init.normal_(module.bias, 0, 0.1)
            nn.init.normal_(module.running_mean, 0, 0.1); nn.init.uniform_(module.running_var, 0.8, 1.2)
    return m.eval()
def renamed(m, prefix, drop=()):
    return {prefix + k: v for k, v in m.state_dict().items() if not k.startswith(drop or "\0")}
def sequential(m):
    return nn.Sequential(*list(m.children())[:-1])
mean, std = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
x = torch.frombuffer(bytearray(open(pixels, "rb").read()), dtype=torch.uint8).view(-1, 64, 64, 3)
x = x.permute(0, 3, 1, 2).float() / 255
x = (x - torch.tensor(mean).view(1, 3, 1, 1)) / torch.tensor(std).view(1, 3, 1, 1)
def make(family):
    torch.manual_seed(11)
    m = network(cifar=family in ("solo-learn", "f"), kind="resnet34" if family == "ddp" else "resnet18")
    if family == "torchvision":
        saved = m.state_dict()
    elif family == "moco":
        m = network("resnet50").half().float()
        m.fc = nn.Sequential(nn.Linear(2048, 2048), nn.ReLU(), nn.Linear(2048, 128)).half().float()
        saved = {"epoch": 200, "arch": "resnet50", "optimizer": {"state": {}, "param_groups": [{"lr": 0.03}]},
                 "state_dict": collections.OrderedDict((k, v.half() if v.is_floating_point() else v)
                     for k, v in {**renamed(m, "module.encoder_q."), "module.queue": torch.randn(128, 16)}.items())}
    elif family == "lightly":
        optimizer = torch.optim.SGD(m.parameters(), 0.1, momentum=0.9)
        m(torch.zeros(1, 3, 64, 64)).sum().backward(); optimizer.step()
        saved = {"epoch": 1, "pytorch-lightning_version": "1.9.0", "state_dict": collections.OrderedDict(
                     {**renamed(sequential(m), "backbone."), "projection_head.layers.0.weight": torch.randn(8, 512)}),
                 "optimizer_states": [optimizer.state_dict()], "callbacks": {}, "lr_schedulers": [],
                 "hyper_parameters": argparse.Namespace(batch_size=256, lr=0.1)}
    elif family == "solo-learn":
        m = m.bfloat16().float()
        saved = {"state_dict": {k: v.bfloat16() if v.is_floating_point() else v
                     for k, v in {**renamed(m, "backbone.", ("fc.",)), **renamed(network(cifar=True), "momentum_backbone."),
                                  "projector.0.weight": torch.randn(8, 512)}.items()}}
    elif family == "ddp":
        saved = {"model": collections.OrderedDict(("module." + k, v) for k, v in m.state_dict(keep_vars=True).items()),
                 "args": argparse.Namespace(lr=0.1)}
    elif family == "dino":
        other = network()
        saved = {"teacher": renamed(other, "backbone.", ("fc.",)), "student": renamed(m, "module.backbone.", ("fc.",)), "epoch": 3}
    elif family == "byol":
        saved = {"online_network_state_dict": renamed(sequential(m), "encoder."),
                 "target_network_state_dict": renamed(sequential(network()), "encoder.")}
    elif family == "f":
        saved = renamed(nn.Sequential(*[c for c in m.children() if not isinstance(c, (nn.Linear, nn.Identity))]).double(), "f.")
        m = m.float()
    torch.save(saved, folder + "/" + family + ".pt")
    m.fc = nn.Identity()
    with torch.no_grad():
        y = m(x)
    return y.tolist()
print(json.dumps({family: make(family) for family in
    ("torchvision", "moco", "lightly", "solo-learn", "ddp", "dino", "byol", "f")}))
)py";

} // namespace

class ImportPythonTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        python_ = support::pythonWith(QStringLiteral("torchvision"));
        if (python_.isEmpty())
            QSKIP("needs a python3 with torchvision");
        const MadePixels pixels(images, side);
        const auto raw = folder_.write(
            "pixels.bin", {reinterpret_cast<const char*>(pixels.bytes.data()), pixels.bytes.size()});
        const auto printed = support::outputOf(
            python_, QString::fromUtf8(program),
            {QString::fromStdString(folder_.path().string()), QString::fromStdString(raw.string())});
        expected_ = QJsonDocument::fromJson(printed.toUtf8()).object();
        QVERIFY2(!expected_.isEmpty(), "python made no networks");
    }

    void describesImagesAsTorchvisionDoes_data() {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<int>("guessedSide");
        QTest::addColumn<int>("head");
        QTest::addColumn<QString>("leftOut");
        const auto row = [](const char* family, const char* architecture, int guess, int head,
                            const char* leftOut) {
            QTest::newRow(family) << QString::fromUtf8(architecture) << guess << head
                                  << QString::fromUtf8(leftOut);
        };
        row("torchvision", "resnet18", 224, 0, "fc (2 tensors)");
        row("moco", "resnet50", 224, 128, "module.queue (1 tensor)");
        row("lightly", "resnet18", 224, 0, "projection_head (1 tensor)");
        row("solo-learn", "resnet18", 32, 0, "momentum_backbone (");
        row("ddp", "resnet34", 224, 0, "module.fc (2 tensors)");
        row("dino", "resnet18", 224, 0, "teacher");
        row("byol", "resnet18", 224, 0, "target_network_state_dict");
        row("f", "resnet18", 32, 0, "");
    }
    void describesImagesAsTorchvisionDoes() {
        QFETCH(QString, architecture);
        QFETCH(int, guessedSide);
        QFETCH(int, head);
        QFETCH(QString, leftOut);
        const std::string family = QTest::currentDataTag();
        const auto rows = expected_[QString::fromStdString(family)].toArray();
        const MadePixels pixels(images, side);
        QCOMPARE(rows.size(), qsizetype{images});

        const ImportChoice choice{
            side, std::array{0.485F, 0.456F, 0.406F}, std::array{0.229F, 0.224F, 0.225F}, {}};
        const auto [encoder, inspection] = importEncoder(folder_ / (family + ".pt"), choice);
        const auto ours = embed(encoder, pixels.source(), "cpu", images, {});
        QCOMPARE(rows[0].toArray().size(), static_cast<qsizetype>(ours.columns));
        double farthest = 0, largest = 0;
        for (std::size_t image = 0; image < ours.rows; ++image)
            for (std::size_t i = 0; i < ours.columns; ++i) {
                const double expected =
                    rows[static_cast<qsizetype>(image)].toArray()[static_cast<qsizetype>(i)].toDouble();
                farthest = std::max(farthest, std::abs(expected - static_cast<double>(ours(image, i))));
                largest = std::max(largest, std::abs(expected));
            }
        QVERIFY2(largest > 0.1 && farthest < 1e-4 * std::max(1.0, largest),
                 QByteArray::number(farthest) + " of " + QByteArray::number(largest));

        QCOMPARE(QString::fromUtf8(nameOf(inspection.spec.architecture).data()), architecture);
        QCOMPARE(encoder.spec().projectionWidth, head);
        QCOMPARE(guessedSpec(inspection.spec.architecture, inspection.spec.stem).inputSide, guessedSide);
        const auto& lines = inspection.leftOut;
        QVERIFY2(
            std::ranges::any_of(
                lines, [&](const std::string& line) { return line.starts_with(leftOut.toStdString()); }) ||
                leftOut.isEmpty(),
            qPrintable(leftOut));
    }

    void wholeModulesAreNotRun() {
        const support::TemporaryFolder folder;
        const auto file = QString::fromStdString((folder / "module.pt").string());
        support::outputOf(python_,
                          QStringLiteral("import sys, torch, torchvision\n"
                                         "torch.save(torchvision.models.resnet18(), sys.argv[1])\n"
                                         "torch.save({'a': torch.zeros(2)}, sys.argv[1] + '.old', "
                                         "_use_new_zipfile_serialization=False)"),
                          {file});
        const auto sentenceOf = [](const std::string& path) -> std::string {
            try {
                importEncoder(path);
            } catch (const std::exception& error) {
                return error.what();
            }
            return {};
        };
        const auto whole = sentenceOf(file.toStdString());
        QVERIFY2(whole.find("torchvision.models.resnet.ResNet") != std::string::npos, whole.c_str());
        const auto old = sentenceOf(file.toStdString() + ".old");
        QVERIFY2(old.find("before 1.6") != std::string::npos, old.c_str());
    }

  private:
    QString python_;
    support::TemporaryFolder folder_;
    QJsonObject expected_;
};

QTEST_GUILESS_MAIN(ImportPythonTest)
#include "import_python_test.moc"
