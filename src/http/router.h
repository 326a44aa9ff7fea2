// Method and path to a route number. Patterns are literal segments and names in braces: "/classes/{class}/report.pdf".
// Names give row numbers (digits, > 0); `{ticket:text}` gives a short text of [A-Za-z0-9_-]. What does not match is 404,
// a known path with another method 405.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.h"

namespace http {

/// What the braces of a pattern held.
class PathValues {
  public:
    std::int64_t number(std::string_view name) const;  ///< 0 if the pattern has no such name
    std::string_view text(std::string_view name) const;

  private:
    friend class Router;
    std::vector<std::pair<std::string_view, std::string>> values_;  // names live in the router
};

class Router {
  public:
    /// Returns the number of the route: 0, 1, 2 … in the order of adding. Two routes for one request are a bug, and so is a
    /// name as the first segment.
    std::size_t add(Method method, std::string_view pattern);

    struct Match {
        std::size_t route = 0;
        PathValues values;
    };
    struct Miss {
        std::string allow;  ///< methods the path knows, for 405; empty: 404
    };
    /// HEAD finds the GET route.
    std::optional<Match> find(Method method, std::string_view path, Miss* miss = nullptr) const;

  private:
    struct Segment {
        std::string literal;
        std::string name;
        bool is_text = false;
    };
    struct Entry {
        Method method;
        std::vector<Segment> segments;
    };
    static bool matches(const Entry& entry, const std::vector<std::string_view>& parts);
    std::vector<Entry> entries_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_segment_;
};

}  // namespace http
