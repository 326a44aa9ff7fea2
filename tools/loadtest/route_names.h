// Groups requests for the table: "GET /assignments/7?task=3" and "GET /assignments/8?task=4" are one route.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace loadtest {

/// Place in RouteNames.
struct RouteId {
    std::size_t value = 0;
};

/// "GET /assignments/{n}?task": numbers become {n}, files below /static/ become {file}, values of the query go.
std::string route_name(std::string_view method, std::string_view path);

/// Every name once. Lives as long as the whole program runs; ids are places and never change.
class RouteNames {
  public:
    RouteId of(std::string_view method, std::string_view path) { return exactly(route_name(method, path)); }
    /// The name as it is given.
    RouteId exactly(std::string name);
    const std::string& name(RouteId id) const { return names_[id.value]; }
    std::size_t size() const { return names_.size(); }

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

}  // namespace loadtest
