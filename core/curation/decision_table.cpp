// SPDX-License-Identifier: Apache-2.0
#include "core/curation/decision_table.h"

#include "core/base/phrase_mark.h"
#include "core/base/sentence.h"
#include "core/dataset/csv.h"
#include "core/dataset/file_bytes.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace wherefrom::curation {

using workspace::Flag;

namespace {

using Json = nlohmann::ordered_json;
constexpr int jsonFormat = 2;

[[noreturn]] void failAt(std::size_t line, const base::Sentence& what) {
    throw base::SaidError(
        {QT_TRANSLATE_NOOP("wherefrom::core", "Line %1 of the decisions %2"), {std::to_string(line), what}});
}

/// Puts decisions into a table, each image's once.
class Collector {
  public:
    void flag(std::string key, std::string_view name, std::size_t line) {
        if (key.empty())
            failAt(line, QT_TRANSLATE_NOOP("wherefrom::core",
                                           "names no image; give it a key, or take the line out."));
        Flag flag{};
        try {
            flag = workspace::flag(name);
        } catch (const base::Error& error) {
            failAt(line,
                   {QT_TRANSLATE_NOOP("wherefrom::core", "cannot be read: %1"), {base::sentenceOf(error)}});
        }
        const auto [found, isNew] = table_.flags.emplace(std::move(key), flag);
        if (!isNew && found->second != flag)
            failAt(line, {QT_TRANSLATE_NOOP(
                              "wherefrom::core",
                              "decides otherwise about %1 than a line before; take one of the two out."),
                          {found->first}});
    }
    void notDuplicate(std::string first, std::string second, std::size_t line) {
        if (first.empty() || second.empty() || first == second)
            failAt(line,
                   QT_TRANSLATE_NOOP("wherefrom::core", "must name two images that are not duplicates."));
        if (second < first)
            std::swap(first, second);
        table_.notDuplicates.emplace_back(std::move(first), std::move(second));
    }
    void tags(const std::string& key, const std::set<std::string>& names, std::size_t line) {
        if (key.empty())
            failAt(line, QT_TRANSLATE_NOOP("wherefrom::core",
                                           "names no image; give it a key, or take the line out."));
        if (!names.empty())
            table_.tags[key].insert(names.begin(), names.end());
    }
    void note(std::string key, std::string text, std::size_t line) {
        if (key.empty())
            failAt(line, QT_TRANSLATE_NOOP("wherefrom::core",
                                           "names no image; give it a key, or take the line out."));
        if (text.empty())
            return;
        const auto [found, isNew] = table_.notes.emplace(std::move(key), std::move(text));
        if (!isNew && found->second != text)
            failAt(line,
                   {QT_TRANSLATE_NOOP("wherefrom::core",
                                      "has another note on %1 than a line before; take one of the two out."),
                    {found->first}});
    }
    void define(workspace::Tag tag) {
        for (const workspace::Tag& known : table_.definitions)
            if (known.name == tag.name)
                throw base::SaidError(
                    {QT_TRANSLATE_NOOP("wherefrom::core",
                                       "The decisions define the tag \"%1\" twice; take one of the two out."),
                     {tag.name}});
        table_.definitions.push_back(std::move(tag));
    }
    void ignore(std::string_view column) { table_.ignoredColumns.emplace_back(column); }

    DecisionTable finish() {
        auto& pairs = table_.notDuplicates;
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return std::move(table_);
    }

  private:
    DecisionTable table_;
};

/// Where a CSV has what.
struct Columns {
    std::optional<std::size_t> key, flag, notDuplicateOf, tags, note;

    bool anyDecision() const { return flag || notDuplicateOf || tags || note; }
};

Columns columnsOf(const std::vector<std::string_view>& heading, Collector& collector) {
    Columns columns;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        if (heading[i] == "key")
            columns.key = i;
        else if (heading[i] == "flag")
            columns.flag = i;
        else if (heading[i] == "not_duplicate_of")
            columns.notDuplicateOf = i;
        else if (heading[i] == "tags")
            columns.tags = i;
        else if (heading[i] == "note")
            columns.note = i;
        else
            collector.ignore(heading[i]);
    }
    if (!columns.key || !columns.anyDecision())
        throw base::SaidError(
            QT_TRANSLATE_NOOP("wherefrom::core", "The decisions want a heading with the column key and the "
                                                 "column flag, tags, note or not_duplicate_of."));
    return columns;
}

DecisionTable readCsv(std::string_view content) {
    Collector collector;
    dataset::CsvReader reader(content);
    std::vector<std::string_view> fields;
    if (!reader.next(fields))
        throw base::SaidError(QT_TRANSLATE_NOOP("wherefrom::core", "The file of decisions is empty."));
    const Columns columns = columnsOf(fields, collector);
    const auto field = [&fields](const std::optional<std::size_t>& column) {
        return column && *column < fields.size() ? fields[*column] : std::string_view();
    };
    while (reader.next(fields)) {
        const std::string key(field(columns.key));
        if (const auto flag = field(columns.flag); !flag.empty())
            collector.flag(key, flag, reader.line());
        if (const auto other = field(columns.notDuplicateOf); !other.empty())
            collector.notDuplicate(key, std::string(other), reader.line());
        if (const auto tags = field(columns.tags); !tags.empty())
            collector.tags(key, splitTags(tags), reader.line());
        if (const auto note = field(columns.note); !note.empty())
            collector.note(key, std::string(note), reader.line());
    }
    return collector.finish();
}

void readWords(const Json& json, Collector& collector) {
    for (const Json& tag : json.at("tag_definitions")) {
        workspace::Tag made{workspace::newTagId(), tag.at("name").get<std::string>(),
                            workspace::tagColour(tag.at("colour").get<std::string>()),
                            tag.at("key").get<int>()};
        workspace::checkTag(made);
        collector.define(std::move(made));
    }
    for (const auto& [key, names] : json.at("tags").items())
        collector.tags(key, names.get<std::set<std::string>>(), 1);
    for (const auto& [key, note] : json.at("notes").items())
        collector.note(key, note.get<std::string>(), 1);
}

DecisionTable readJson(std::string_view content) {
    Collector collector;
    try {
        const Json json = Json::parse(content);
        const int format = json.at("format").get<int>();
        if (format < 1 || format > jsonFormat)
            throw base::SaidError(QT_TRANSLATE_NOOP(
                "wherefrom::core",
                "These decisions are of a newer format; export them again for this version of Wherefrom."));
        for (const auto& [key, flag] : json.at("flags").items())
            collector.flag(key, flag.get<std::string>(), 1);
        for (const Json& pair : json.at("not_duplicates"))
            collector.notDuplicate(pair.at(0).get<std::string>(), pair.at(1).get<std::string>(), 1);
        if (format > 1)
            readWords(json, collector);
    } catch (const nlohmann::json::exception& error) {
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core", "The decisions cannot be read as JSON: %1."),
             {base::sentenceOf(error)}});
    }
    return collector.finish();
}

/// Each key that something is decided about, but for pairs.
std::set<std::string> keysOf(const DecisionTable& table) {
    std::set<std::string> keys;
    for (const auto& [key, flag] : table.flags)
        keys.insert(key);
    for (const auto& [key, names] : table.tags)
        keys.insert(key);
    for (const auto& [key, note] : table.notes)
        keys.insert(key);
    return keys;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

std::size_t DecisionTable::size() const {
    std::size_t all = flags.size() + notDuplicates.size() + notes.size();
    for (const auto& [key, names] : tags)
        all += names.size();
    return all;
}

std::string joinTags(const std::set<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) {
        if (!joined.empty())
            joined += ';';
        for (const char letter : name) {
            if (letter == ';' || letter == '\\')
                joined += '\\';
            joined += letter;
        }
    }
    return joined;
}

std::set<std::string> splitTags(std::string_view text) {
    std::set<std::string> names;
    std::string name;
    const auto finish = [&] {
        if (const auto bare = trimmed(name); !bare.empty())
            names.emplace(bare);
        name.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ';')
            finish();
        else
            name += text[i] == '\\' && i + 1 < text.size() ? text[++i] : text[i];
    }
    finish();
    return names;
}

DecisionTable decisionsOf(const workspace::DecisionStore& store) {
    DecisionTable table;
    for (const auto& [key, flag] : store.flags())
        table.flags.emplace(key, flag);
    table.notDuplicates = store.notDuplicates();
    std::sort(table.notDuplicates.begin(), table.notDuplicates.end());
    table.definitions = store.tags();
    std::map<std::int64_t, std::string> names;
    for (const workspace::Tag& tag : table.definitions)
        names.emplace(tag.id, tag.name);
    for (const auto& [key, tag] : store.tagged())
        if (const auto name = names.find(tag); name != names.end())
            table.tags[key].insert(name->second);
    for (const auto& [key, note] : store.notes())
        table.notes.emplace(key, note);
    return table;
}

std::string decisionsCsv(const DecisionTable& table) {
    std::string csv = "key,flag,not_duplicate_of,tags,note\r\n";
    const auto row = [&csv](std::string_view key, std::string_view flag, std::string_view other,
                            std::string_view tags, std::string_view note) {
        dataset::appendCsvField(csv, key);
        for (const std::string_view field : {flag, other, tags, note}) {
            csv += ',';
            dataset::appendCsvField(csv, field);
        }
        csv += "\r\n";
    };
    for (const std::string& key : keysOf(table)) {
        const auto flag = table.flags.find(key);
        const auto tags = table.tags.find(key);
        const auto note = table.notes.find(key);
        row(key, flag == table.flags.end() ? std::string_view() : workspace::nameOf(flag->second), {},
            tags == table.tags.end() ? std::string() : joinTags(tags->second),
            note == table.notes.end() ? std::string_view() : std::string_view(note->second));
    }
    for (const auto& [first, second] : table.notDuplicates)
        row(first, {}, second, {}, {});
    return csv;
}

std::string decisionsJson(const DecisionTable& table) {
    Json flags = Json::object();
    for (const auto& [key, flag] : table.flags)
        flags[key] = workspace::nameOf(flag);
    Json pairs = Json::array();
    for (const auto& [first, second] : table.notDuplicates)
        pairs.push_back({first, second});
    Json definitions = Json::array();
    for (const workspace::Tag& tag : table.definitions)
        definitions.push_back(
            {{"name", tag.name}, {"colour", workspace::colourText(tag.colour)}, {"key", tag.key}});
    Json tags = Json::object();
    for (const auto& [key, names] : table.tags)
        tags[key] = names;
    Json notes = Json::object();
    for (const auto& [key, note] : table.notes)
        notes[key] = note;
    const Json json{{"format", jsonFormat},
                    {"flags", std::move(flags)},
                    {"not_duplicates", std::move(pairs)},
                    {"tag_definitions", std::move(definitions)},
                    {"tags", std::move(tags)},
                    {"notes", std::move(notes)}};
    try {
        return json.dump(1) + "\n";
    } catch (const nlohmann::json::exception&) {
        throw base::SaidError(QT_TRANSLATE_NOOP(
            "wherefrom::core",
            "A file name or a note is no UTF-8, which JSON cannot hold; export the decisions as CSV."));
    }
}

void writeDecisions(const DecisionTable& table, const std::filesystem::path& file) {
    const std::string ending = file.extension().string();
    if (ending != ".csv" && ending != ".json")
        throw base::SaidError(
            {QT_TRANSLATE_NOOP("wherefrom::core",
                               "%1 should end with .csv or .json, which says how it is written."),
             {file.string()}});
    workspace::writeTextAtomically(file, ending == ".csv" ? decisionsCsv(table) : decisionsJson(table));
}

DecisionTable readDecisions(std::string_view content) {
    const std::size_t first = content.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && content[first] == '{' ? readJson(content) : readCsv(content);
}

DecisionTable readDecisions(const std::filesystem::path& file) {
    return readDecisions(std::string_view(dataset::readText(file)));
}

} // namespace wherefrom::curation
