#include "scenario_visits.h"

#include <utility>

namespace loadtest {

VisitScenario::VisitScenario(std::vector<std::vector<Visitor>> seats) {
    for (auto& visitors : seats) seats_.push_back({.visitors = std::move(visitors)});
}

std::optional<Shot> VisitScenario::next(std::size_t connection) {
    Seat& seat = seats_[connection];
    // Twice through all of them: a round that is over, and a round in which there was nothing to click.
    for (std::size_t tried = 0; tried < 2 * seat.visitors.size(); ++tried) {
        if (auto shot = seat.visitor().next()) return shot;
        seat.current = (seat.current + 1) % seat.visitors.size();
    }
    return std::nullopt;
}

Verdict VisitScenario::answered(std::size_t connection, const Answer& answer) {
    return seats_[connection].visitor().answered(answer);
}

void VisitScenario::failed(std::size_t connection) { seats_[connection].visitor().failed(); }

}  // namespace loadtest
