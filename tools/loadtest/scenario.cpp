#include "scenario.h"

#include <cassert>

namespace loadtest {

StartScenario::StartScenario(const Target& target, const SignedIn& signed_in, std::uint64_t seed) : random_(seed) {
    assert(!signed_in.cookies.empty());
    for (const std::string& cookies : signed_in.cookies)
        requests_.push_back(get_request(target, "/start", cookies, Encoding::Gzip));
}

Shot StartScenario::next(std::size_t) { return {requests_[random_.below(requests_.size())]}; }

Verdict StartScenario::answered(std::size_t, const Answer& answer) {
    return answer.status == 200 ? Verdict::Good : Verdict::Bad;
}

TickScenario::TickScenario(const Target& target, const SignedIn& signed_in, std::size_t connections, std::uint64_t seed)
    : task_of_(connections), random_(seed) {
    for (const TickTask& tick : signed_in.ticks) {
        const std::string body = form_body({{"csrf", tick.form.csrf}, {"done", "1"}});
        tasks_.push_back(
            {post_request(target, tick.form.action, signed_in.cookies[tick.student], body), tick.form.is_done, false});
    }
}

Shot TickScenario::next(std::size_t connection) {
    std::size_t index = random_.below(tasks_.size());
    while (tasks_[index].is_under_way) index = (index + 1) % tasks_.size();
    Task& task = tasks_[index];
    task.is_under_way = true;
    task.request.back() = task.is_done ? '0' : '1';
    task_of_[connection] = index;
    return {task.request};
}

Verdict TickScenario::answered(std::size_t connection, const Answer& answer) {
    Task& task = tasks_[task_of_[connection]];
    task.is_under_way = false;
    const bool is_good = answer.status == 200 || (answer.status == 303 && !answer.location.starts_with("/login"));
    if (is_good) task.is_done = !task.is_done;
    return is_good ? Verdict::Good : Verdict::Bad;
}

void TickScenario::failed(std::size_t connection) { tasks_[task_of_[connection]].is_under_way = false; }

LogInScenario::LogInScenario(const Target& target, const std::vector<Student>& students, std::size_t connections,
                             std::uint64_t seed)
    : target_(target), students_(students), visitors_(connections), random_(seed) {
    assert(!students.empty());
}

Shot LogInScenario::next(std::size_t connection) {
    Visitor& visitor = visitors_[connection];
    if (!visitor.log_in) {
        visitor.log_in.emplace(target_, students_[random_.below(students_.size())]);
        visitor.bytes = std::get<Send>(visitor.log_in->begin()).bytes;
        visitor.wait_ms = 0;
    }
    return {visitor.bytes, visitor.log_in->is_checking_password(), visitor.wait_ms};
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
