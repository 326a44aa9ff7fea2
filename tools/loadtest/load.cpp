#include "load.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

namespace loadtest {

namespace {

constexpr std::uint64_t second_ns = 1'000'000'000;
constexpr std::uint64_t pause_after_fault_ms = 100;
constexpr std::uint64_t watch_interval_ms = 50;

/// What all connections share.
struct Run {
    Network& network;
    Scenario& scenario;
    std::uint64_t count_from_ns;
    std::uint64_t count_until_ns;
    std::uint64_t timeout_ns;
    std::array<std::uint64_t, 600> statuses{};
    LoadResult result;

    bool is_counted(std::uint64_t sent_ns, std::uint64_t ended_ns) const {
        return sent_ns >= count_from_ns && ended_ns < count_until_ns;
    }
};

class Worker final : public ConnectionUser {
  public:
    Worker(Run& run, std::size_t index)
        : run_(run), index_(index), connection_(run.network, *this, run.scenario.keep()) {
        uv_timer_init(run.network.loop(), &timer_);
        timer_.data = this;
    }

    void go_on(std::uint64_t now) {
        if (now >= run_.count_until_ns) return stop();
        shot_ = run_.scenario.next(index_);
        if (shot_.wait_ms == 0) return connection_.send(shot_.bytes);
        wait(static_cast<std::uint64_t>(shot_.wait_ms), [](uv_timer_t* timer) {
            auto& worker = *static_cast<Worker*>(timer->data);
            worker.connection_.send(worker.shot_.bytes);
        });
    }

    /// Called now and then: gives up on an answer that takes too long.
    void watch(std::uint64_t now) {
        if (connection_.is_busy() && now - std::min(now, connection_.sent_at_ns()) > run_.timeout_ns)
            connection_.give_up();
    }

    bool is_stopped() const { return is_stopped_; }
    std::uint64_t times_reopened() const { return std::max<std::uint64_t>(connection_.times_opened(), 1) - 1; }

  private:
    void answered(const Answer& answer) override {
        const std::uint64_t now = now_ns();
        const Verdict verdict = run_.scenario.answered(index_, answer);
        LoadResult& result = run_.result;
        if (verdict == Verdict::Bad) {
            ++result.bad_answers;
            ++result.bad_statuses[answer.status];
        }
        if (shot_.is_measured && run_.is_counted(connection_.sent_at_ns(), now)) {
            ++run_.statuses[static_cast<std::size_t>(std::clamp(answer.status, 0, 599))];
            result.bytes += answer.bytes;
            if (verdict == Verdict::Good) result.latency.record(now - connection_.sent_at_ns());
            if (verdict == Verdict::Busy) ++result.busy;
        }
        go_on(now);
    }

    void failed(Fault fault) override {
        ++run_.result.faults[static_cast<std::size_t>(fault)];
        run_.scenario.failed(index_);
        wait(pause_after_fault_ms, [](uv_timer_t* timer) { static_cast<Worker*>(timer->data)->go_on(now_ns()); });
    }

    void wait(std::uint64_t wait_ms, uv_timer_cb then) {
        uv_update_time(run_.network.loop());
        uv_timer_start(&timer_, then, wait_ms, 0);
    }

    void stop() {
        is_stopped_ = true;
        connection_.close();
        uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
    }

    Run& run_;
    std::size_t index_;
    Connection connection_;
    uv_timer_t timer_{};
    Shot shot_;
    bool is_stopped_ = false;
};

struct Watch {
    uv_timer_t timer{};
    std::vector<std::unique_ptr<Worker>>& workers;

    static void look(uv_timer_t* timer) {
        auto& watch = *static_cast<Watch*>(timer->data);
        const std::uint64_t now = now_ns();
        bool is_over = true;
        for (const auto& worker : watch.workers) {
            worker->watch(now);
            is_over = is_over && worker->is_stopped();
        }
        if (is_over) uv_close(reinterpret_cast<uv_handle_t*>(timer), nullptr);
    }
};

double own_cpu_s() {
    uv_rusage_t usage{};
    uv_getrusage(&usage);
    const auto seconds = [](const uv_timeval_t& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t to_ns(double seconds) { return static_cast<std::uint64_t>(seconds * static_cast<double>(second_ns)); }

}  // namespace

LoadResult run_load(Network& network, Scenario& scenario, const LoadPlan& plan) {
    const std::uint64_t begin = now_ns();
    const double cpu_before_s = own_cpu_s();
    Run run{.network = network,
            .scenario = scenario,
            .count_from_ns = begin + to_ns(plan.warmup_s),
            .count_until_ns = begin + to_ns(plan.warmup_s + plan.duration_s),
            .timeout_ns = to_ns(plan.timeout_s),
            .result = {}};
    std::vector<std::unique_ptr<Worker>> workers;
    for (std::size_t i = 0; i < plan.connections; ++i) workers.push_back(std::make_unique<Worker>(run, i));
    for (const auto& worker : workers) worker->go_on(begin);

    Watch watch{.workers = workers};
    watch.timer.data = &watch;
    uv_timer_init(network.loop(), &watch.timer);
    uv_timer_start(&watch.timer, Watch::look, watch_interval_ms, watch_interval_ms);
    network.run();

    for (const auto& worker : workers) run.result.reopened += worker->times_reopened();
    for (std::size_t status = 0; status < run.statuses.size(); ++status)
        if (run.statuses[status] > 0) run.result.statuses[static_cast<int>(status)] = run.statuses[status];
    run.result.seconds = plan.duration_s;
    run.result.own_cpu_s = own_cpu_s() - cpu_before_s;
    return std::move(run.result);
}

std::uint64_t LoadResult::failures() const {
    return bad_answers + std::accumulate(faults.begin(), faults.end(), std::uint64_t{0});
}

}  // namespace loadtest
