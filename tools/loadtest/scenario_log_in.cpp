#include "scenario_log_in.h"

#include <cassert>

namespace loadtest {

LogInScenario::LogInScenario(const Target& target, const std::vector<Student>& students, RouteNames& names,
                             std::size_t connections, std::uint64_t seed)
    : target_(target),
      students_(students),
      form_route_(names.of("GET", "/login")),
      password_route_(names.of("POST", "/login")),
      visitors_(connections),
      random_(seed) {
    assert(!students.empty());
}

std::optional<Shot> LogInScenario::next(std::size_t connection) {
    Visitor& visitor = visitors_[connection];
    if (!visitor.log_in) {
        visitor.log_in.emplace(target_, students_[random_.below(students_.size())]);
        visitor.bytes = std::get<Send>(visitor.log_in->begin()).bytes;
        visitor.wait_ms = 0;
    }
    const bool is_password = visitor.log_in->is_checking_password();
    return Shot{.bytes = visitor.bytes,
                .route = is_password ? password_route_ : form_route_,
                .is_measured = is_password,
                .wait_ms = visitor.wait_ms};
}

Verdict LogInScenario::answered(std::size_t connection, const Answer& answer) {
    Visitor& visitor = visitors_[connection];
    Step step = visitor.log_in->answered(answer);
    if (auto* now = std::get_if<Send>(&step)) {
        visitor.bytes = std::move(now->bytes);
        visitor.wait_ms = 0;
        return Verdict::Good;
    }
    if (auto* later = std::get_if<SendLater>(&step)) {
        visitor.bytes = std::move(later->bytes);
        visitor.wait_ms = later->wait_ms;
        return Verdict::Busy;
    }
    visitor.log_in.reset();
    return std::holds_alternative<Finished>(step) ? Verdict::Good : Verdict::Bad;
}

void LogInScenario::failed(std::size_t connection) { visitors_[connection].log_in.reset(); }

}  // namespace loadtest
