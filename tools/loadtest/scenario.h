// What is asked of the server while it is measured, and which answers are good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arrivals.h"
#include "connection.h"
#include "credentials.h"
#include "dialogue.h"
#include "random.h"

namespace loadtest {

enum class ScenarioKind { Start, Tick, LogIn };

struct Shot {
    std::string_view bytes;   ///< stays until the shot has ended
    bool is_measured = true;  ///< false: needed on the way, not what is measured
    int wait_ms = 0;          ///< before it is sent
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
    virtual Shot next(std::size_t connection) = 0;
    virtual Verdict answered(std::size_t connection, const Answer& answer) = 0;
    /// There is no answer.
    virtual void failed(std::size_t connection) = 0;
    virtual Connection::Keep keep() const { return Connection::Keep::Head; }
    /// More connections than this could not be kept busy.
    virtual std::size_t connections_max() const { return SIZE_MAX; }
};

/// GET /start of a random student; good is 200.
class StartScenario final : public Scenario {
  public:
    StartScenario(const Target& target, const SignedIn& signed_in, std::uint64_t seed);
    Shot next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t) override {}

  private:
    std::vector<std::string> requests_;  // one per student
    Random random_;
};

/// Ticks a random task of a random student, or takes its tick away, so that a row changes each time; a task has at
/// most one request under way. Good is 303 (not to the log-in page) and 200.
class TickScenario final : public Scenario {
  public:
    TickScenario(const Target& target, const SignedIn& signed_in, std::size_t connections, std::uint64_t seed);
    Shot next(std::size_t connection) override;
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
    Random random_;
};

/// Logs a random student in; the request that checks the password is measured. Good is 303 with a session; 503 with
/// Retry-After is the server's right when its queue for passwords is full.
class LogInScenario final : public Scenario {
  public:
    LogInScenario(const Target& target, const std::vector<Student>& students, std::size_t connections,
                  std::uint64_t seed);
    Shot next(std::size_t connection) override;
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
    std::vector<Visitor> visitors_;  // by connection
    Random random_;
};

}  // namespace loadtest
