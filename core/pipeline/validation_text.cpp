// SPDX-License-Identifier: Apache-2.0
#include "core/base/number_text.h"
#include "core/dataset/csv.h"
#include "core/pipeline/padded_text.h"
#include "core/pipeline/validation.h"

#include <algorithm>
#include <cmath>

namespace wherefrom::pipeline {
namespace {

std::string numberOrDash(double value, int digits) {
    return std::isnan(value) ? std::string("-") : base::formatted("%.*g", digits, value);
}

} // namespace

std::string validationCsv(const Validation& validation) {
    std::string csv;
    for (const auto& condition : validation.conditions)
        csv.append("# ").append(condition).append("\n");
    csv += "section,subject,measure,value\n";
    for (const auto& row : validation.rows) {
        for (const auto& field : {row.section, row.subject, row.measure}) {
            dataset::appendCsvField(csv, field);
            csv += ',';
        }
        csv.append(std::isnan(row.value) ? "" : numberOrDash(row.value, 9)).append("\n");
    }
    return csv;
}

std::string validationText(const Validation& validation) {
    std::size_t subjects = 0, measures = 0;
    for (const auto& row : validation.rows) {
        subjects = std::max(subjects, row.subject.size());
        measures = std::max(measures, row.measure.size());
    }
    std::string text;
    for (const auto& condition : validation.conditions)
        text.append(condition).append("\n");
    std::string section;
    for (const auto& row : validation.rows) {
        if (row.section != section) {
            section = row.section;
            text.append("\n").append(section).append("\n");
        }
        text.append("  ").append(paddedText(row.subject, subjects)).append("  ");
        text.append(paddedText(row.measure, measures))
            .append("  ")
            .append(numberOrDash(row.value, 4))
            .append("\n");
    }
    return text;
}

} // namespace wherefrom::pipeline
