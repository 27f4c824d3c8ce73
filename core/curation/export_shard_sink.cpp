// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/curation/export_files.h"
#include "core/curation/export_manifest.h"
#include "core/curation/export_sink.h"
#include "core/curation/tar_shard.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <system_error>

namespace wherefrom::curation {

namespace fs = std::filesystem;

namespace {

constexpr int rowDigits = 8;
constexpr int shardDigits = 6;

std::string padded(std::size_t number, int digits) {
    std::string text = std::to_string(number);
    text.insert(0, static_cast<std::size_t>(std::max(0, digits - static_cast<int>(text.size()))), '0');
    return text;
}

std::string shardName(std::size_t number) {
    return "shard-" + padded(number, shardDigits) + ".tar";
}

/// What readers decode by: the file's own ending, in small letters.
std::string endingOf(const ExportItem& item) {
    std::string ending = item.encoded ? ".png" : item.source.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending.size() < 2 ? ".img" : ending == ".jpeg" ? ".jpg" : ending;
}

/// One image with its label and facts, as members of a shard. WebDataset takes what stands before the first
/// dot for the sample's name, so that is the row's number.
struct Sample {
    std::string name, imageName, label, facts;
    std::vector<std::byte> image;

    std::uint64_t bytes() const {
        return tarBytes(image.size()) + tarBytes(facts.size()) + (label.empty() ? 0 : tarBytes(label.size()));
    }
};

/// Tar files of so many bytes at most, each of one sample at least.
class ShardSink : public ImageSink {
  public:
    explicit ShardSink(const SinkContext& context) : context_(context), target_(context.plan.request.target) {
        if (context.resumes)
            findWholeShards();
    }

    void put(ExportItem& item) override {
        const std::string name = padded(item.image.index(), rowDigits) + endingOf(item);
        if (const auto there = inWholeShards_.find(name); there != inWholeShards_.end()) {
            item.file = there->second.file;
            item.sha256 = there->second.sha256;
            return checkTaken(item);
        }
        const Sample sample = sampleOf(item, name);
        if (writer_ && shardBytes_ + sample.bytes() > context_.plan.request.shardBytes)
            closeShard();
        if (!writer_)
            openShard();
        writer_->add(sample.imageName, sample.image);
        if (!sample.label.empty())
            writer_->add(sample.name + ".cls", sample.label);
        writer_->add(sample.name + ".json", sample.facts);
        shardBytes_ += sample.bytes();
        item.file = shardName(number_) + "/" + sample.imageName;
        written_.push_back({sample.imageName, item.sha256});
    }

    void finish() override {
        if (writer_)
            closeShard();
    }

  private:
    void findWholeShards() {
        std::error_code ignored;
        for (; fs::exists(target_ / shardName(number_), ignored); ++number_)
            for (const TarMember& member : readTar(target_ / shardName(number_)))
                inWholeShards_[member.name] = {shardName(number_) + "/" + member.name, member.sha256};
    }

    void checkTaken(const ExportItem& item) {
        const auto logged = context_.log.done.find(keyOf(item));
        const std::string wanted = logged != context_.log.done.end() ? logged->second.sha256
                                   : item.encoded ? base::sha256Hex(context_.source.bytes(item))
                                                  : context_.source.sha256(item);
        if (item.sha256 != wanted)
            throw base::Error((target_ / item.file).string() + " is not what this export wrote of " +
                              item.source.string() + "; move the shard away, or export into another folder.");
    }

    Sample sampleOf(ExportItem& item, const std::string& name) {
        const dataset::Dataset& table = *context_.plan.request.dataset;
        Sample sample;
        sample.name = padded(item.image.index(), rowDigits);
        sample.imageName = name;
        sample.image = context_.source.bytes(item);
        item.sha256 = base::sha256Hex(sample.image);
        if (const std::size_t row = item.image.index(); row < table.label.codes.size())
            if (const std::int32_t code = table.label.codes[row]; code >= 0)
                sample.label = std::to_string(code);
        sample.facts = dump({{"key", keyOf(item)},
                             {"label", categoryOf(table.label, item.image)},
                             {"split", categoryOf(table.split, item.image)},
                             {"group", categoryOf(table.group, item.image)},
                             {"flag", workspace::nameOf(flagOf(context_.plan, item.image))},
                             {"scores", scoresJson(context_.plan, item.image)},
                             {"sha256", item.sha256}},
                            -1);
        return sample;
    }

    const std::string& keyOf(const ExportItem& item) const {
        return context_.plan.request.dataset->keys[item.image.index()];
    }

    void openShard() {
        const fs::path file = target_ / shardName(number_);
        if (context_.resumes)
            removeUnfinished(file);
        writer_.emplace(unfinishedName(file));
        shardBytes_ = 0;
        written_.clear();
    }

    /// Read again before it gets its name: a shard with its own name is whole and right.
    void closeShard() {
        writer_->close();
        writer_.reset();
        const fs::path file = target_ / shardName(number_);
        std::size_t next = 0;
        for (const TarMember& member : readTar(unfinishedName(file)))
            if (next < written_.size() && member.name == written_[next].name &&
                member.sha256 == written_[next].sha256)
                ++next;
        if (next != written_.size())
            throw base::Error(file.string() + " differs from its images after writing; check the disk and "
                                              "export again.");
        bytes_ += fs::file_size(unfinishedName(file));
        renameAnew(unfinishedName(file), file);
        ++number_;
    }

    SinkContext context_;
    fs::path target_;
    std::unordered_map<std::string, ExportLog::Done> inWholeShards_; ///< by member's name
    std::size_t number_ = 0;
    std::optional<TarWriter> writer_;
    std::uint64_t shardBytes_ = 0;
    std::vector<TarMember> written_; ///< the images of the open shard
};

} // namespace

std::unique_ptr<ImageSink> makeShardSink(const SinkContext& context) {
    return std::make_unique<ShardSink>(context);
}

} // namespace wherefrom::curation
