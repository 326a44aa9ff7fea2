#include "scenario_visits.h"

#include <utility>

namespace loadtest {

VisitScenario::VisitScenario(std::vector<std::vector<Visitor>> seats) {
    for (auto& visitors : seats) seats_.push_back({.visitors = std::move(visitors)});
}

std::optional<Shot> VisitScenario::next(std::size_t connection) { return seats_[connection].visitor().next(); }

Verdict VisitScenario::answered(std::size_t connection, const Answer& answer) {
    Seat& seat = seats_[connection];
    const Verdict verdict = seat.visitor().answered(answer);
    if (seat.visitor().has_finished_round()) seat.current = (seat.current + 1) % seat.visitors.size();
    return verdict;
}

void VisitScenario::failed(std::size_t connection) { seats_[connection].visitor().failed(); }

}  // namespace loadtest
