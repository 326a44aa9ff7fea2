// Persons at browsers as a scenario: each connection belongs to one of them, or to a few who take turns.
#pragma once

#include <cstddef>
#include <vector>

#include "scenario.h"
#include "visitor.h"

namespace loadtest {

class VisitScenario final : public Scenario {
  public:
    /// A seat for each connection; the visitors of a seat take turns after each round.
    explicit VisitScenario(std::vector<std::vector<Visitor>> seats);
    std::optional<Shot> next(std::size_t connection) override;
    Verdict answered(std::size_t connection, const Answer& answer) override;
    void failed(std::size_t connection) override;
    Connection::Keep keep() const override { return Connection::Keep::Body; }
    std::size_t connections_max() const override { return seats_.size(); }

  private:
    struct Seat {
        std::vector<Visitor> visitors;
        std::size_t current = 0;
        Visitor& visitor() { return visitors[current]; }
    };
    std::vector<Seat> seats_;
};

}  // namespace loadtest
