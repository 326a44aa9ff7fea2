#include "arrivals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>

#include "base/error.h"

namespace loadtest {

namespace {

constexpr std::size_t doors = 4;
constexpr std::uint64_t patience_ms = 10'000;

/// What the doors share.
struct Queue {
    Network& network;
    const Target& target;
    const std::vector<Student>& students;
    Arrival::Look look;
    std::size_t next = 0;
    std::vector<std::string> cookies;  ///< by student, like the next two
    std::vector<Cookies> jars;
    std::vector<std::vector<TickForm>> ticks;
    std::string trouble;  ///< the first refusal ends it all
};

/// One connection through which students come in, one after the other.
class Door final : public ConnectionUser {
  public:
    explicit Door(Queue& queue) : queue_(queue), connection_(queue.network, *this, Connection::Keep::Body) {
        uv_timer_init(queue.network.loop(), &timer_);
        timer_.data = this;
    }

    void let_in_next() {
        if (queue_.next == queue_.students.size() || !queue_.trouble.empty()) return shut();
        student_ = queue_.next++;
        arrival_.emplace(queue_.target, queue_.students[student_], queue_.look);
        take(arrival_->begin());
    }

  private:
    void answered(const Answer& answer) override {
        uv_timer_stop(&timer_);
        take(arrival_->answered(answer));
    }

    void failed(Fault fault) override {
        give_up(fmt::format("{} while students sign in", fault_names[static_cast<std::size_t>(fault)]));
    }

    void take(Step step) {
        if (auto* now = std::get_if<Send>(&step)) {
            bytes_ = std::move(now->bytes);
            send();
        } else if (auto* later = std::get_if<SendLater>(&step)) {
            bytes_ = std::move(later->bytes);
            const auto wait_ms = static_cast<std::uint64_t>(later->wait_ms);
            uv_timer_start(
                &timer_, [](uv_timer_t* timer) { static_cast<Door*>(timer->data)->send(); }, wait_ms, 0);
        } else if (const auto* refused = std::get_if<Refused>(&step)) {
            give_up(refused->reason);
        } else {
            queue_.cookies[student_] = arrival_->cookies().header();
            queue_.jars[student_] = arrival_->cookies();
            queue_.ticks[student_] = arrival_->ticks();
            let_in_next();
        }
    }

    void send() {
        const auto too_late = [](uv_timer_t* timer) { static_cast<Door*>(timer->data)->connection_.give_up(); };
        uv_timer_start(&timer_, too_late, patience_ms, 0);
        connection_.send(bytes_);
    }

    void give_up(std::string why) {
        if (queue_.trouble.empty()) queue_.trouble = std::move(why);
        shut();
    }

    void shut() {
        connection_.close();
        if (!uv_is_closing(reinterpret_cast<uv_handle_t*>(&timer_)))
            uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
    }

    Queue& queue_;
    Connection connection_;
    uv_timer_t timer_{};
    std::size_t student_ = 0;
    std::optional<Arrival> arrival_;
    std::string bytes_;
};

}  // namespace

SignedIn sign_in(Network& network, const Target& target, const std::vector<Student>& students, Arrival::Look look) {
    Queue queue{.network = network,
                .target = target,
                .students = students,
                .look = look,
                .cookies = std::vector<std::string>(students.size()),
                .jars = std::vector<Cookies>(students.size()),
                .ticks = std::vector<std::vector<TickForm>>(students.size()),
                .trouble = {}};
    std::vector<std::unique_ptr<Door>> open_doors;
    for (std::size_t i = 0; i < std::min(doors, students.size()); ++i) {
        open_doors.push_back(std::make_unique<Door>(queue));
        open_doors.back()->let_in_next();
    }
    network.run();
    if (!queue.trouble.empty()) throw base::Failure(queue.trouble);
    // By student and not in the order of arrival: the same seed shall mean the same run.
    SignedIn result{.cookies = std::move(queue.cookies), .jars = std::move(queue.jars), .ticks = {}};
    for (std::size_t student = 0; student < queue.ticks.size(); ++student)
        for (TickForm& form : queue.ticks[student]) result.ticks.push_back({student, std::move(form)});
    return result;
}

}  // namespace loadtest
