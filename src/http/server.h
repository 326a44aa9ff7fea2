// The HTTP server: accepts, keeps its connections in one task group, ends those that take too long, and drains.
// Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "http/parser.h"
#include "http/pipeline.h"
#include "loop/task_group.h"
#include "loop/tcp.h"
#include "loop/timer.h"

namespace http {

struct ServerLimits {
    ParserLimits parser;
    std::size_t connections_max = 12'000;
    std::size_t requests_per_connection_max = 1'000;
    std::uint64_t idle_ms_max = 75'000;   ///< between requests
    std::uint64_t head_ms_max = 10'000;   ///< from the first byte of a head to its end
    std::uint64_t body_ms_max = 30'000;   ///< without a new byte
    std::uint64_t write_ms_max = 60'000;  ///< for one answer
    std::uint64_t linger_ms_max = 30'000; ///< after a refusal, for the rest of what the client sends
    std::uint64_t drain_ms_max = 10'000;  ///< from SIGTERM to cutting what is left
};

class Connection;

class Server {
  public:
    Server(loop::EventLoop& loop, const ServerLimits& limits, Pipeline& pipeline, Parser::BodyLimit body_limit);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Throws base::Failure if the address cannot be used. Port 0 picks a free one.
    void listen(const std::string& address, std::uint16_t port);
    /// A listening socket from systemd.
    void listen_on(int descriptor);
    std::uint16_t port() const;

    /// No new connections; requests in work are finished and answered with "Connection: close"; idle connections end.
    /// After `drain_ms_max` the rest is cut. Resumes when all connections are gone.
    loop::Task<void> drain();
    bool is_draining() const { return draining_; }

    std::size_t open_connections() const { return connections_.size(); }

  private:
    friend class Connection;
    void accept(std::unique_ptr<loop::Stream> stream);
    void cut_overdue();

    loop::EventLoop& loop_;
    ServerLimits limits_;
    Pipeline& pipeline_;
    Parser::BodyLimit body_limit_;
    loop::TaskGroup tasks_;
    std::vector<std::unique_ptr<loop::Listener>> listeners_;
    std::unordered_set<Connection*> connections_;
    loop::Ticker deadline_ticker_;
    std::uint64_t drain_deadline_ms_ = UINT64_MAX;
    bool draining_ = false;
};

}  // namespace http
