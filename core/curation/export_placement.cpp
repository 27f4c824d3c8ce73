// SPDX-License-Identifier: Apache-2.0
#include "core/curation/export_placement.h"

#include "core/base/error.h"
#include "core/curation/export_names.h"
#include "core/dataset/image_reader.h"

#include <sys/stat.h>

#include <system_error>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

/// Bytes of one image of a container, uncompressed: what its PNG will about be at most.
std::uint64_t rawBytes(const dataset::ImageReader& reader, base::ImageId image) {
    const dataset::StoredImage stored = reader.read(image);
    if (const auto* raw = std::get_if<dataset::RawImage>(&stored))
        return raw->pixels.size();
    if (const auto* tile = std::get_if<dataset::SheetTile>(&stored))
        return static_cast<std::uint64_t>(tile->width) * static_cast<std::uint64_t>(tile->height) * 3;
    return std::get<dataset::EncodedImage>(stored).bytes.size();
}

dev_t deviceOf(fs::path path) {
    struct stat status {};
    while (stat(path.c_str(), &status) != 0 && path.has_parent_path() && path != path.parent_path())
        path = path.parent_path();
    return status.st_dev;
}

ExportNames namesFor(ExportFormat format) {
    return format == ExportFormat::fiftyOne ? ExportNames("data/", true) : ExportNames("images/", false);
}

/// How each chosen image comes into the target, under which name, and how many bytes that is.
class Placement {
  public:
    explicit Placement(ExportPlan& plan)
        : plan_(plan),
          form_(formOf(plan.request)),
          names_(namesFor(plan.request.format)),
          reader_(plan.request.dataset),
          targetDevice_(deviceOf(fs::absolute(plan.request.target.empty() ? plan.request.dataset->root
                                                                          : plan.request.target))) {}

    void placeAll() {
        for (ExportItem& item : plan_.items) {
            if (!item.included)
                continue;
            item.source = reader_.file(item.image);
            item.form = form_;
            item.encoded = !reader_.isOwnFile(item.image);
            encoded_ += item.encoded ? 1 : 0;
            if (form_ != ExportForm::list)
                place(item);
        }
        plan_.renamed = names_.renamed();
        warn();
    }

  private:
    void place(ExportItem& item) {
        if (item.encoded)
            item.form = ExportForm::copy;
        if (plan_.request.format != ExportFormat::webDataset)
            item.file = names_.nameFor(plan_.request.dataset->keys[item.image.index()], item.encoded);
        if (item.encoded) {
            plan_.bytesAreEstimate = true;
            plan_.bytes += typicalRawBytes(item.image);
            return;
        }
        if (item.form == ExportForm::symbolicLink)
            return;
        struct stat status {};
        if (stat(item.source.c_str(), &status) != 0)
            return; // gone since it was listed: runExport reports it
        if (item.form == ExportForm::hardLink && status.st_dev != targetDevice_) {
            item.form = ExportForm::copy;
            ++elsewhere_;
        }
        if (item.form == ExportForm::copy)
            plan_.bytes += static_cast<std::uint64_t>(status.st_size);
    }

    std::uint64_t typicalRawBytes(base::ImageId image) {
        if (typicalRawBytes_ == 0) {
            try {
                typicalRawBytes_ = rawBytes(reader_, image);
            } catch (const base::Error&) {
                return 0; // an image that cannot be read weighs nothing; runExport reports it
            }
        }
        return typicalRawBytes_;
    }

    void warn() {
        auto& warnings = plan_.warnings;
        if (encoded_ > 0 && form_ != ExportForm::list)
            warnings.push_back(std::to_string(encoded_) +
                               " images lie inside container files: they are written as PNG.");
        if (elsewhere_ > 0)
            warnings.push_back("The target is on another file system, where hard links do not reach: " +
                               std::to_string(elsewhere_) + " images are copied instead.");
        else if (form_ == ExportForm::hardLink && plan_.included > encoded_)
            warnings.emplace_back(
                "Hard links share their bytes with the dataset: editing an exported file in "
                "place changes the original.");
        if (plan_.renamed > 0)
            warnings.push_back(std::to_string(plan_.renamed) +
                               " images get a number in their name, for two of one name would collide.");
        if (plan_.request.target.empty())
            return;
        std::error_code ignored;
        fs::path existing = fs::absolute(plan_.request.target);
        while (!fs::exists(existing, ignored) && existing.has_relative_path())
            existing = existing.parent_path();
        const fs::space_info space = fs::space(existing, ignored);
        if (!ignored && space.available < plan_.bytes)
            warnings.push_back("The disk of the target has " + std::to_string(space.available / 1'000'000) +
                               " MB free, and the export needs about " +
                               std::to_string(plan_.bytes / 1'000'000) + " MB.");
    }

    ExportPlan& plan_;
    ExportForm form_;
    ExportNames names_;
    dataset::ImageReader reader_;
    dev_t targetDevice_;
    std::size_t encoded_ = 0;
    std::size_t elsewhere_ = 0;
    std::uint64_t typicalRawBytes_ = 0;
};

} // namespace

ExportForm formOf(const ExportRequest& request) {
    if (request.format == ExportFormat::webDataset)
        return ExportForm::copy;
    return hasFormChoice(request.format) ? request.form : ExportForm::list;
}

std::vector<std::string> fiftyOneNames(const ExportPlan& plan) {
    ExportNames names = namesFor(ExportFormat::fiftyOne);
    std::vector<std::string> result;
    result.reserve(plan.included);
    for (const ExportItem& item : plan.items) {
        if (!item.included)
            continue;
        const fs::path file = names.nameFor(plan.request.dataset->keys[item.image.index()], item.encoded);
        result.push_back(file.lexically_relative("data").replace_extension().generic_string());
    }
    return result;
}

void placeImages(ExportPlan& plan) {
    Placement(plan).placeAll();
}

} // namespace wherefrom::curation
