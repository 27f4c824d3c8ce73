// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/curation/export.h"
#include "core/curation/report.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the sections of a report share. Not for other rooms: they have report.h.
namespace wherefrom::curation::report {

/// A name that a person gave: escaped, and kept from turning the text around it (Unicode's direction signs).
std::string name(std::string_view text);
std::string paragraph(const std::string& html, std::string_view kind = {});
std::string section(std::string_view id, std::string_view title, const std::string& body);
/// Two columns: what, and its value; both escaped here.
std::string factTable(std::string_view caption,
                      const std::vector<std::pair<std::string, std::string>>& facts);

/// A report's input with what follows from it.
struct Facts {
    const ReportInput& input;
    const ReportOptions& options;
    const base::RunContext& context;
    std::vector<ExportItem> items;                              ///< [n] as an export decides
    std::vector<ExportCount> tags;                              ///< as an export counts them
    std::vector<std::uint8_t> stays;                            ///< [n] 1: goes out
    std::vector<std::uint8_t> unusable;                         ///< [n] 1: has a problem
    std::vector<float> influencePercentile, distancePercentile; ///< [n] or empty
    std::size_t n = 0, staying = 0, unreadable = 0;

    workspace::Flag flag(base::ImageId image) const {
        return image.index() < input.flags.size() ? input.flags[image.index()] : workspace::Flag::none;
    }
    const std::string& key(base::ImageId image) const { return input.dataset->keys[image.index()]; }
};
Facts factsOf(const ReportInput& input, const ReportOptions& options, const base::RunContext& context);

/// The image as <img> with its pixels, or a word why there is none.
std::string picture(const Facts& facts, base::ImageId image);

std::string summary(const Facts& facts);
std::string datasetSection(const Facts& facts);
std::string encoderSection(const Facts& facts);
std::string mapSection(const Facts& facts);
std::string distributionSection(const Facts& facts);
std::string groupSection(const Facts& facts);
std::string duplicateSection(const Facts& facts);
std::string decisionSection(const Facts& facts);
std::string reproduceSection(const Facts& facts);

} // namespace wherefrom::curation::report
