#include "http/router.h"

#include <algorithm>
#include <cassert>

#include "base/ascii.h"
#include "base/text.h"

namespace http {

namespace {

bool is_row_number(std::string_view text) {
    const auto number = base::parse_number(text);
    return number && *number > 0 && text.front() != '0' && text.size() <= 18;
}

bool is_plain_text(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return base::is_letter_or_digit(c) || c == '-' || c == '_';
    });
}

std::vector<std::string_view> segments_of(std::string_view path) {
    return path == "/" ? std::vector<std::string_view>{} : base::split(path.substr(1), '/');
}

}  // namespace

std::int64_t PathValues::number(std::string_view name) const { return base::parse_number(text(name)).value_or(0); }

std::string_view PathValues::text(std::string_view name) const {
    for (const auto& [known, value] : values_)
        if (known == name) return value;
    return {};
}

std::size_t Router::add(Method method, std::string_view pattern) {
    Entry entry{method, {}};
    for (const auto part : segments_of(pattern)) {
        if (part.starts_with('{') && part.ends_with('}')) {
            const auto inner = part.substr(1, part.size() - 2);
            const auto colon = inner.find(':');
            entry.segments.push_back({"", std::string(inner.substr(0, colon)), colon != std::string_view::npos});
        } else {
            entry.segments.push_back({std::string(part), "", false});
        }
    }
    assert(entry.segments.empty() || entry.segments.front().name.empty());
    by_first_segment_[entry.segments.empty() ? "" : entry.segments.front().literal].push_back(entries_.size());
    entries_.push_back(std::move(entry));
    return entries_.size() - 1;
}

bool Router::matches(const Entry& entry, const std::vector<std::string_view>& parts) {
    if (entry.segments.size() != parts.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& segment = entry.segments[i];
        const bool fits = segment.name.empty() ? segment.literal == parts[i]
                          : segment.is_text   ? is_plain_text(parts[i])
                                              : is_row_number(parts[i]);
        if (!fits) return false;
    }
    return true;
}

std::optional<Router::Match> Router::find(Method method, std::string_view path, Miss* miss) const {
    const auto wanted = method == Method::Head ? Method::Get : method;
    const auto parts = segments_of(path);
    std::string allow;
    const auto candidates = by_first_segment_.find(parts.empty() ? std::string_view{} : parts.front());
    if (candidates == by_first_segment_.end()) return std::nullopt;
    for (const auto route : candidates->second) {
        const auto& entry = entries_[route];
        if (!matches(entry, parts)) continue;
        if (entry.method != wanted) {
            allow.append(allow.empty() ? "" : ", ").append(to_text(entry.method));
            if (entry.method == Method::Get) allow.append(", HEAD");
            continue;
        }
        Match match{route, {}};
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (!entry.segments[i].name.empty())
                match.values.values_.emplace_back(entry.segments[i].name, std::string(parts[i]));
        return match;
    }
    if (miss) miss->allow = std::move(allow);
    return std::nullopt;
}

}  // namespace http
