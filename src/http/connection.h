// One connection: read, answer in order, write, again. Pipelined requests are answered together with one write.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/parser.h"
#include "http/pipeline.h"
#include "http/server.h"
#include "loop/tcp.h"

namespace http {

class Connection {
  public:
    Connection(Server& server, std::unique_ptr<loop::Stream> stream);
    ~Connection();
    Connection(const Connection&) = delete;

    /// Serves the connection to its end.
    static loop::Task<void> serve(std::unique_ptr<Connection> self);

    /// Moment on the loop's clock after which the server cuts this connection.
    std::uint64_t deadline_ms() const { return deadline_ms_; }
    void on_deadline();
    /// The server is stopping: end now if nothing is in work, else after the answer in work.
    void on_drain();
    void cut() { stream_->cut(); }

  private:
    enum class Phase { Idle, Head, Body, Working, Writing, Lingering };
    enum class Step { GoOn, End };

    loop::Task<void> run();
    loop::Task<Step> wait_for_bytes();
    loop::Task<Step> flush_body();
    loop::Task<Step> answer_request();
    loop::Task<Step> send(Pipeline::Outgoing outgoing);
    loop::Task<Step> flush();
    loop::Task<void> refuse(Pipeline::Outgoing refusal);
    loop::Task<void> linger();
    bool is_last_answer() const;
    void enter(Phase phase);

    static constexpr std::size_t gathered_bytes_max = 256 * 1024;

    Server& server_;
    std::unique_ptr<loop::Stream> stream_;
    std::string peer_;
    Parser parser_;
    std::string gathered_;  // answers not yet written
    std::size_t answered_ = 0;
    std::uint64_t deadline_ms_ = 0;
    Phase phase_ = Phase::Idle;
    bool timed_out_ = false;
};

}  // namespace http
