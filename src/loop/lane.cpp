#include "loop/lane.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/error.h"

namespace loop {

namespace {
std::uint64_t now_us() { return uv_hrtime() / 1000; }
}  // namespace

Lane::Lane(EventLoop& loop, std::string name, unsigned concurrency, std::size_t waiting_max)
    : loop_(loop), name_(std::move(name)), concurrency_(concurrency), waiting_max_(waiting_max) {}

Lane::~Lane() {
    assert(is_idle() && "a lane is drained before it goes");
    if (gone_) *gone_ = true;
}

void Lane::enqueue(std::shared_ptr<Job> job) {
    if (waiting_.size() >= waiting_max_) {
        ++counters_.refused;
        throw base::Overloaded("lane '" + name_ + "' is full");
    }
    job->lane = this;
    job->queued_us = now_us();
    job->self = job;
    waiting_.push_back(std::move(job));
    ++counters_.waiting;
    start_next();
}

void Lane::start_next() {
    while (counters_.running < concurrency_ && !waiting_.empty()) {
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        --counters_.waiting;
        ++counters_.running;
        job->request.data = job.get();
        auto execute = [](uv_work_t* request) {
            auto& running = *static_cast<Job*>(request->data);
            running.started_us = now_us();
            try {
                running.execute();
            } catch (...) {
                running.fault = std::current_exception();
            }
            running.ended_us = now_us();
        };
        auto after = [](uv_work_t* request, int) {
            auto job = std::exchange(static_cast<Job*>(request->data)->self, nullptr);
            job->lane->finish(job);
        };
        const int status = uv_queue_work(loop_.raw(), &job->request, execute, after);
        assert(status == 0);
        (void)status;
    }
}

void Lane::finish(const std::shared_ptr<Job>& job) {
    --counters_.running;
    ++counters_.finished;
    counters_.longest_wait_us = std::max(counters_.longest_wait_us, job->started_us - job->queued_us);
    counters_.longest_run_us = std::max(counters_.longest_run_us, job->ended_us - job->started_us);
    start_next();
    bool gone = false;
    gone_ = &gone;
    job->ended.resume();
    if (gone) return;
    gone_ = nullptr;
    if (is_idle()) drain_slot_.resume();
}

}  // namespace loop
