// The password path: one Argon2 per request.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credentials.h"
#include "dialogue.h"
#include "random.h"
#include "scenario.h"

namespace loadtest {

/// Logs a random student in; the request that checks the password is measured. Good is 303 with a session; 503 with
/// Retry-After is the server's right when its queue for passwords is full.
class LogInScenario final : public Scenario {
  public:
    /// `target` and `students` outlive it.
    LogInScenario(const Target& target, const std::vector<Student>& students, RouteNames& names,
                  std::size_t connections, std::uint64_t seed);
    std::optional<Shot> next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t connection) override;
    Connection::Keep keep() const override { return Connection::Keep::Body; }

  private:
    struct Visitor {
        std::optional<LogIn> log_in;
        std::string bytes;
        int wait_ms = 0;
    };

    const Target& target_;
    const std::vector<Student>& students_;
    RouteId form_route_;
    RouteId password_route_;
    std::vector<Visitor> visitors_;  // by connection
    Random random_;
};

}  // namespace loadtest
