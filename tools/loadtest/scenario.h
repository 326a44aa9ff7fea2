// What is asked of the server while it is measured, and which answers are good.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "connection.h"
#include "route_names.h"

namespace loadtest {

struct Shot {
    std::string_view bytes;  ///< stays until the shot has ended
    RouteId route;
    bool is_measured = true;  ///< false: needed on the way, not what is measured
    bool follows = false;     ///< a browser sends it by itself, nobody thinks before it
    int wait_ms = 0;          ///< before it is sent, thinking apart
};

enum class Verdict {
    Good,
    Busy,  ///< a polite "come back later" where that is a right answer; not a failure, and not measured
    Bad,
};

/// Serves a number of connections, each named by its index; each has at most one shot under way.
class Scenario {
  public:
    virtual ~Scenario() = default;
    /// nullopt: this connection has done what it had to do.
    virtual std::optional<Shot> next(std::size_t connection) = 0;
    virtual Verdict answered(std::size_t connection, const Answer& answer) = 0;
    /// There is no answer.
    virtual void failed(std::size_t connection) = 0;
    virtual Connection::Keep keep() const { return Connection::Keep::Head; }
    /// More connections than this could not be kept busy.
    virtual std::size_t connections_max() const { return SIZE_MAX; }
};

}  // namespace loadtest
