#include "load.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "worker.h"

namespace loadtest {

namespace {

constexpr std::uint64_t watch_interval_ms = 50;

/// Looks after all streams now and then, and ends the run.
struct Watch {
    uv_timer_t timer{};
    Run& run;
    std::vector<std::unique_ptr<StreamRun>>& streams;

    static void look(uv_timer_t* timer) { static_cast<Watch*>(timer->data)->look(); }

    void look() {
        const std::uint64_t now = now_ns();
        run.progress.look(now, run.result.failures());
        bool is_over = true;
        bool is_main_part_over = true;
        for (const auto& stream : streams) {
            const bool is_stopped = stream->watch(now);
            is_over = is_over && is_stopped;
            is_main_part_over = is_main_part_over && (is_stopped || stream->plan().is_companion);
        }
        if (is_main_part_over)
            for (const auto& stream : streams) stream->end();
        if (!is_over) return;
        for (const auto& stream : streams) stream->close();
        uv_close(reinterpret_cast<uv_handle_t*>(&timer), nullptr);
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

std::uint64_t to_ns(double seconds) { return static_cast<std::uint64_t>(seconds * 1e9); }
double to_s(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e9; }

}  // namespace

LoadResult run_load(Network& network, std::span<const Stream> streams, const LoadPlan& plan, Progress& progress) {
    const std::uint64_t begin = now_ns();
    const double cpu_before_s = own_cpu_s();
    const std::uint64_t count_from = begin + to_ns(plan.ramp_s + plan.warmup_s);
    Run run{.network = network,
            .plan = plan,
            .progress = progress,
            .begin_ns = begin,
            .count_from_ns = count_from,
            .count_until_ns = count_from + to_ns(plan.duration_s),
            .timeout_ns = to_ns(plan.timeout_s),
            .random = Random(plan.seed),
            .result = {}};
    std::vector<std::unique_ptr<StreamRun>> running;
    for (const Stream& stream : streams) running.push_back(std::make_unique<StreamRun>(run, stream));
    for (const auto& stream : running) stream->begin();

    Watch watch{.run = run, .streams = running};
    watch.timer.data = &watch;
    uv_timer_init(network.loop(), &watch.timer);
    uv_timer_start(&watch.timer, Watch::look, watch_interval_ms, watch_interval_ms);
    network.run();
    progress.end();

    LoadResult result = std::move(run.result);
    for (const auto& stream : running) stream->add_to(result);
    const std::uint64_t end = now_ns();
    result.whole_s = to_s(end - begin);
    result.seconds = std::min(plan.duration_s, std::max(to_s(end - std::min(end, count_from)), 0.001));
    result.own_cpu_s = own_cpu_s() - cpu_before_s;
    return result;
}

}  // namespace loadtest
