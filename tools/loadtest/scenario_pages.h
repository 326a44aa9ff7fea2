// The same kind of request over and over: pages without log-in, start pages.
#pragma once

#include <string>
#include <vector>

#include "arrivals.h"
#include "random.h"
#include "scenario.h"

namespace loadtest {

/// GETs of the given paths in turn, without log-in; good is 200 to 299.
class PathScenario final : public Scenario {
  public:
    PathScenario(const Target& target, const std::vector<std::string>& paths, RouteNames& names);
    std::optional<Shot> next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t) override {}

  private:
    struct Request {
        std::string bytes;
        RouteId route;
    };
    std::vector<Request> requests_;
    std::size_t next_ = 0;
};

/// GET /start of a random student; good is 200.
class StartScenario final : public Scenario {
  public:
    StartScenario(const Target& target, const SignedIn& signed_in, RouteNames& names, std::uint64_t seed);
    std::optional<Shot> next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t) override {}

  private:
    std::vector<std::string> requests_;  // one per student
    RouteId route_;
    Random random_;
};

}  // namespace loadtest
