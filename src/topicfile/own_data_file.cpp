#include "topicfile/own_data_file.h"

#include "topicfile/json_node.h"

namespace topicfile {

using learning::OwnTable;

namespace {

/// Makes the node of each kind of value.
struct NodeOf {
    const base::SchoolTime& time;

    JsonNode operator()(std::monostate) const { return {}; }
    JsonNode operator()(bool value) const { return {value}; }
    JsonNode operator()(std::int64_t value) const { return {value}; }
    JsonNode operator()(const std::string& value) const { return {value}; }
    JsonNode operator()(learning::OwnMoment moment) const { return {time.date(moment.at) + ' ' + time.time_of_day(moment.at)}; }
    JsonNode operator()(const std::vector<std::string>& texts) const {
        JsonList list;
        for (const auto& text : texts) list.push_back({text});
        return {std::move(list)};
    }
};

JsonNode table_node(const OwnTable& table, const base::SchoolTime& time) {
    JsonList rows;
    for (const auto& row : table.rows) {
        JsonObject members;
        for (std::size_t i = 0; i < row.size(); ++i)
            members.push_back({std::string(table.columns[i]), std::visit(NodeOf{time}, row[i])});
        rows.push_back({std::move(members)});
    }
    return {std::move(rows)};
}

}  // namespace

std::string own_data_file(const learning::OwnData& data, base::EpochMs made_at, const base::SchoolTime& time) {
    JsonObject file{{"made_at", NodeOf{time}(learning::OwnMoment{made_at})}};
    for (const auto& table : data) file.push_back({std::string(table.name), table_node(table, time)});
    return write_json_lines({std::move(file)});
}

}  // namespace topicfile
