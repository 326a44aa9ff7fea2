// One connection of a stream: takes its next request from the scenario, waits until it is time, sends it and counts
// the answer. Used by load.cpp only.
#pragma once

#include <uv.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "load.h"
#include "pacing.h"
#include "random.h"

namespace loadtest {

class StreamRun;

/// What all streams of a run share.
struct Run {
    Network& network;
    const LoadPlan& plan;
    Progress& progress;
    std::uint64_t begin_ns;
    std::uint64_t count_from_ns;
    std::uint64_t count_until_ns;
    std::uint64_t timeout_ns;
    Random random;
    LoadResult result;
};

class Worker final : public ConnectionUser {
  public:
    Worker(Run& run, StreamRun& stream, std::size_t index);

    /// Takes the first request; it may be sent `delay_ms` from now at the earliest.
    void begin(std::uint64_t delay_ms) { prepare(delay_ms); }
    /// Open loop: sends the prepared request, which was due at `intended_ns`.
    void send(std::uint64_t intended_ns);
    /// Called now and then: gives up on an answer that takes too long, goes home when the run is over.
    void watch(std::uint64_t now);

    bool is_stopped() const { return is_stopped_; }
    const Connection& connection() const { return connection_; }

  private:
    void answered(const Answer& answer) override;
    void failed(Fault fault) override;
    void count(const Answer& answer, Verdict verdict, std::uint64_t now);
    bool is_counted(std::uint64_t now) const;
    void prepare(std::uint64_t delay_ms);
    void be_ready();
    /// Sends a part or all of the request and hangs up a moment later.
    void begin_abort();
    void abort();
    void wait(std::uint64_t wait_ms, uv_timer_cb then);
    void stop();

    Run& run_;
    StreamRun& stream_;
    std::size_t index_;
    Connection connection_;
    uv_timer_t timer_{};
    Shot shot_;
    std::uint64_t intended_ns_ = 0;
    bool is_aborting_ = false;
    bool is_stopped_ = false;
};

/// The workers of a stream and, in the open loop, the requests that are due.
class StreamRun {
  public:
    StreamRun(Run& run, const Stream& stream);

    void begin();
    /// Gives up on what is late, goes on with what is due; true: every worker has stopped.
    bool watch(std::uint64_t now);
    /// The worker has a request that may be sent now.
    void offer(Worker& worker);
    /// No more requests.
    void end() { is_ended_ = true; }
    /// Nothing more is to be sent.
    bool is_over(std::uint64_t now) const;
    /// After the last watch().
    void close();

    const Stream& plan() const { return stream_; }
    bool is_open_loop() const { return pacing_.has_value(); }
    void add_to(LoadResult& result) const;

  private:
    void send_due();

    Run& run_;
    const Stream& stream_;
    std::vector<std::unique_ptr<Worker>> workers_;
    bool is_ended_ = false;
    // Open loop only.
    std::optional<Pacing> pacing_;
    std::unique_ptr<Alarm> alarm_;
    std::uint64_t next_number_ = 0;  // of the first request that was not sent yet
    std::vector<Worker*> idle_;      // the one used last is used first, so that few connections are open
    std::size_t begun_ = 0;          // workers that have been used at all
    bool is_sending_ = false;        // so that sending and offering do not call each other ever deeper
};

}  // namespace loadtest
