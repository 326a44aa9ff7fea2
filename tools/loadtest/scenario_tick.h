// The write path: one row changes per request.
#pragma once

#include <string>
#include <vector>

#include "arrivals.h"
#include "random.h"
#include "scenario.h"

namespace loadtest {

/// Ticks a random task of a random student, or takes its tick away, so that a row changes each time; a task has at
/// most one request under way. Good is 303 (not to the log-in page) and 200.
class TickScenario final : public Scenario {
  public:
    TickScenario(const Target& target, const SignedIn& signed_in, RouteNames& names, std::size_t connections,
                 std::uint64_t seed);
    std::optional<Shot> next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t connection) override;
    std::size_t connections_max() const override { return tasks_.size(); }

  private:
    struct Task {
        std::string request;   // ends in "done=0" or "done=1"
        bool is_done = false;  // as last acknowledged
        bool is_under_way = false;
    };

    std::vector<Task> tasks_;
    std::vector<std::size_t> task_of_;  // by connection
    RouteId route_;
    Random random_;
};

}  // namespace loadtest
