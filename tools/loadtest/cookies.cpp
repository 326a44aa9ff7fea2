#include "cookies.h"

#include <algorithm>

#include "base/text.h"

namespace loadtest {

void Cookies::take(std::string_view set_cookie) {
    const auto parts = base::split(set_cookie, ';');
    const std::string_view pair = base::trim(parts[0]);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) return;
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(equals + 1);
    const bool is_gone = value.empty() || std::ranges::any_of(parts, [](std::string_view part) {
                             return base::to_lower_ascii(base::trim(part)) == "max-age=0";
                         });
    const auto known = std::ranges::find(cookies_, name, &std::pair<std::string, std::string>::first);
    if (is_gone && known != cookies_.end())
        cookies_.erase(known);
    else if (!is_gone && known != cookies_.end())
        known->second = value;
    else if (!is_gone)
        cookies_.emplace_back(name, value);
}

bool Cookies::has(std::string_view name) const {
    return std::ranges::find(cookies_, name, &std::pair<std::string, std::string>::first) != cookies_.end();
}

std::string Cookies::header() const {
    std::string header;
    for (const auto& [name, value] : cookies_) {
        if (!header.empty()) header += "; ";
        header.append(name).append("=").append(value);
    }
    return header;
}

}  // namespace loadtest
