#include "route_names.h"

#include <algorithm>

#include "base/text.h"

namespace loadtest {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string route_name(std::string_view method, std::string_view path) {
    const std::size_t question = std::min(path.find('?'), path.size());
    std::string name = std::string(method) + " ";
    if (path.starts_with("/static/")) return name + "/static/{file}";
    bool is_first = true;
    for (const std::string_view part : base::split(path.substr(0, question), '/')) {
        if (!is_first) name += '/';
        is_first = false;
        name += is_number(part) ? "{n}" : part;
    }
    if (question == path.size()) return name;
    char separator = '?';
    for (const std::string_view field : base::split(path.substr(question + 1), '&')) {
        name += separator;
        name += field.substr(0, field.find('='));
        separator = '&';
    }
    return name;
}

RouteId RouteNames::exactly(std::string name) {
    const auto [place, is_new] = places_.try_emplace(std::move(name), names_.size());
    if (is_new) names_.push_back(place->first);
    return {place->second};
}

}  // namespace loadtest
