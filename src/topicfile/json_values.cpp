#include "topicfile/json_values.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"

namespace topicfile {
namespace {

using nlohmann::json;

[[noreturn]] void not_ours() { throw base::Failure("stored JSON has an unknown form"); }

json read_list(std::string_view text) {
    json list = json::parse(text, nullptr, false);
    if (!list.is_array()) not_ours();
    return list;
}

int read_number(const json& value) {
    if (!value.is_number_integer()) not_ours();
    const bool fits = value.is_number_unsigned() ? std::in_range<int>(value.get<std::uint64_t>())
                                                 : std::in_range<int>(value.get<std::int64_t>());
    if (!fits) not_ours();
    return value.get<int>();
}

std::string read_text(const json& value) {
    if (!value.is_string()) not_ours();
    return value.get<std::string>();
}

learning::QuestionOption read_option(const json& value) {
    if (!value.is_object() || !value.contains("text")) not_ours();
    learning::QuestionOption option{read_text(value["text"]), std::nullopt};
    if (value.contains("image")) option.image = read_text(value["image"]);
    if (value.size() != (option.image ? 2 : 1)) not_ours();
    return option;
}

}  // namespace

std::string options_to_json(const std::vector<learning::QuestionOption>& options) {
    json list = json::array();
    for (const auto& option : options) {
        json value{{"text", option.text}};
        if (option.image) value["image"] = *option.image;
        list.push_back(std::move(value));
    }
    return list.dump();
}

std::vector<learning::QuestionOption> options_from_json(std::string_view text) {
    std::vector<learning::QuestionOption> options;
    for (const json& value : read_list(text)) options.push_back(read_option(value));
    return options;
}

std::string numbers_to_json(const std::vector<int>& numbers) { return json(numbers).dump(); }

std::vector<int> numbers_from_json(std::string_view text) {
    std::vector<int> numbers;
    for (const json& value : read_list(text)) numbers.push_back(read_number(value));
    return numbers;
}

std::string texts_to_json(const std::vector<std::string>& texts) { return json(texts).dump(); }

std::vector<std::string> texts_from_json(std::string_view text) {
    std::vector<std::string> texts;
    for (const json& value : read_list(text)) texts.push_back(read_text(value));
    return texts;
}

std::string object_to_json(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    json object = json::object();
    for (const auto& [name, text] : members) object[std::string(name)] = text;
    return object.dump();
}

}  // namespace topicfile
