// The HTTP server: accepts, keeps its connections in one task group, ends those that take too long, refuses what is
// beyond its limits, and drains. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/admission.h"
#include "http/parser.h"
#include "http/pipeline.h"
#include "http/server_limits.h"
#include "loop/task_group.h"
#include "loop/tcp.h"
#include "loop/timer.h"

namespace http {

class Connection;

class Server {
  public:
    /// How often each limit was hit.
    struct Counters {
        std::uint64_t accepted = 0;            ///< connections, refused ones among them
        std::uint64_t beyond_connections = 0;  ///< answered 503: too many in all
        std::uint64_t beyond_address = 0;      ///< … from one address
        std::uint64_t beyond_descriptors = 0;  ///< … too few descriptors left
        std::uint64_t hurried_away = 0;        ///< of these three, closed at once, as even those were too many
        std::uint64_t beyond_work = 0;         ///< requests answered 503: too many in work
        std::uint64_t beyond_queue = 0;        ///< … had waited too long for the loop
        std::uint64_t slow_heads = 0;          ///< answered 408
        std::uint64_t slow_bodies = 0;         ///< answered 408
        std::uint64_t slow_readers = 0;        ///< cut
        std::uint64_t idle_closed = 0;         ///< after their time
        std::uint64_t idle_closed_early = 0;   ///< to make room for others
    };
    /// Says of a request that it is answered even if others are refused for want of time: cheap, or the way in.
    using GoesFirst = std::function<bool(const Request&)>;

    Server(loop::EventLoop& loop, const ServerLimits& limits, Pipeline& pipeline, Parser::BodyLimit body_limit);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Other limits from now on; deadlines that run already stay.
    void set_limits(const ServerLimits& limits) { limits_ = limits; }
    void set_goes_first(GoesFirst goes_first) { goes_first_ = std::move(goes_first); }

    /// Throws base::Failure if the address cannot be used. Port 0 picks a free one.
    void listen(const std::string& address, std::uint16_t port);
    /// A listening socket from systemd. Gives the numeric address it is bound to.
    std::string listen_on(int descriptor);
    std::uint16_t port() const;

    /// No new connections; requests in work are finished and answered with "Connection: close". An idle connection may
    /// ask once more for `drain_idle_ms`, because its client cannot know yet; then it ends. After `drain_ms_max` the rest
    /// is cut. Resumes when all connections are gone. (R-20, RFC 9112 section 9.6)
    loop::Task<void> drain();
    /// While draining: cuts what is left now.
    void hurry();
    bool is_draining() const { return draining_; }

    std::size_t open_connections() const { return idle_.size() + busy_.size(); }
    std::size_t requests_in_work() const { return in_work_; }
    /// The most bytes that one connection holds at this moment; looks at all of them.
    std::size_t largest_buffer_bytes() const;
    const Counters& counters() const { return counters_; }

  private:
    friend class Connection;
    using Connections = std::list<Connection*>;
    using Address = std::unordered_map<std::string, std::size_t>::value_type;  // with its number of connections

    void accept(std::unique_ptr<loop::Stream> stream);
    std::uint64_t* limit_hit_by(const Address& address);
    std::size_t free_descriptors() const;
    void close_oldest_idle();
    bool admits(const Request& request);
    std::uint64_t random_idle_ms();
    void look_at_deadlines();
    void forget(Connection& connection);

    loop::EventLoop& loop_;
    ServerLimits limits_;
    Pipeline& pipeline_;
    Parser::BodyLimit body_limit_;
    Admission admission_;
    GoesFirst goes_first_;
    loop::TaskGroup tasks_;
    std::vector<std::unique_ptr<loop::Listener>> listeners_;
    Connections idle_;  // the longest idle one first
    Connections busy_;
    std::vector<Connection*> overdue_;  // while they are told; null once gone
    std::unordered_map<std::string, std::size_t> addresses_;
    Counters counters_;
    std::minstd_rand chance_;
    std::size_t in_work_ = 0;
    std::size_t turned_away_ = 0;  // of the busy ones, those that only get their 503
    std::size_t descriptors_max_;
    std::size_t other_descriptors_ = 0;  // open for other things than connections
    loop::Ticker deadline_ticker_;
    std::uint64_t drain_deadline_ms_ = UINT64_MAX;
    bool draining_ = false;
};

}  // namespace http
