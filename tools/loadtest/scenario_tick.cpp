#include "scenario_tick.h"

namespace loadtest {

TickScenario::TickScenario(const Target& target, const SignedIn& signed_in, RouteNames& names, std::size_t connections,
                           std::uint64_t seed)
    : task_of_(connections), route_(names.of("POST", "/assignments/1/tasks/1/done")), random_(seed) {
    for (const TickTask& tick : signed_in.ticks) {
        FieldValues values = tick.form.hidden;
        values.emplace_back("done", "1");  // last, so that its value can be replaced in place
        tasks_.push_back({post_request(target, tick.form.action, signed_in.cookies[tick.student], form_body(values)),
                          tick.form.is_done, false});
    }
}

std::optional<Shot> TickScenario::next(std::size_t connection) {
    std::size_t index = random_.below(tasks_.size());
    while (tasks_[index].is_under_way) index = (index + 1) % tasks_.size();
    Task& task = tasks_[index];
    task.is_under_way = true;
    task.request.back() = task.is_done ? '0' : '1';
    task_of_[connection] = index;
    return Shot{.bytes = task.request, .route = route_};
}

Verdict TickScenario::answered(std::size_t connection, const Answer& answer) {
    Task& task = tasks_[task_of_[connection]];
    task.is_under_way = false;
    const bool is_good = answer.status == 200 || (answer.status == 303 && !answer.location.starts_with("/login"));
    if (is_good) task.is_done = !task.is_done;
    return is_good ? Verdict::Good : Verdict::Bad;
}

void TickScenario::failed(std::size_t connection) { tasks_[task_of_[connection]].is_under_way = false; }

}  // namespace loadtest
