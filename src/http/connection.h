// One connection: read, answer in order, write, again. Pipelined requests are answered together with one write.
#pragma once

#include <algorithm>
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
    Connection(Server& server, std::unique_ptr<loop::Stream> stream, Server::Address& address);
    ~Connection();
    Connection(const Connection&) = delete;

    /// Serves the connection to its end.
    static loop::Task<void> serve(std::unique_ptr<Connection> self);
    enum class Stay { No, Linger };
    /// Answers 503 without waiting for a request, and closes: at once, or when the client has had time to read it.
    static loop::Task<void> turn_away(std::unique_ptr<Connection> self, Stay stay);

    /// Moment on the loop's clock after which `on_deadline` has something to decide.
    std::uint64_t deadline_ms() const { return std::min(deadline_ms_, pace_.ends_ms); }
    /// When the present phase began.
    std::uint64_t since_ms() const { return since_ms_; }
    /// Ends the connection if its time is up or its client has been too slow.
    void on_deadline();
    /// The server is stopping: end after the answer in work, or soon if nothing is.
    void on_drain();
    /// For an idle connection: ends it to make room.
    void close_idle() { stream_->cut_input(); }
    void cut() { stream_->cut(); }

    /// Memory held for bytes on their way: at most 256 KiB in either direction, request and response values not
    /// counted.
    std::size_t buffered_bytes() const { return stream_->buffered_bytes() + gathered_.capacity(); }

  private:
    enum class Phase { Idle, Head, Body, Working, Writing, Lingering, TurnedAway, Parting };
    enum class Step { GoOn, End };
    /// The span in which a client has to keep a minimum rate.
    struct Pace {
        std::uint64_t ends_ms = UINT64_MAX;
        std::uint64_t bytes_by_then = 0;  ///< of all that was read or written on this connection
    };

    loop::Task<void> run();
    loop::Task<Step> wait_for_bytes();
    loop::Task<Step> flush_body();
    loop::Task<Step> answer_request();
    loop::Task<Step> send(Pipeline::Outgoing outgoing);
    loop::Task<Step> send_by_pieces(Pipeline::Outgoing outgoing);
    loop::Task<Step> flush();
    loop::Task<void> refuse(Pipeline::Outgoing refusal, Phase afterwards = Phase::Lingering);
    loop::Task<void> linger(Phase phase);
    bool is_last_answer() const;
    void enter(Phase phase);
    void count_in(std::size_t* number);
    Pace next_pace() const;

    static constexpr std::size_t gathered_bytes_max = 64 * 1024;

    Server& server_;
    std::unique_ptr<loop::Stream> stream_;
    Server::Address& address_;
    Server::Connections::iterator place_;  // in the server's list of idle or of busy ones
    Parser parser_;
    std::string gathered_;  // answers not yet written
    std::uint64_t since_ms_ = 0;
    std::uint64_t deadline_ms_ = 0;
    Pace pace_;
    std::size_t* counted_in_ = nullptr;  // the number of the server that this connection is part of at present
    std::uint32_t answered_ = 0;
    Phase phase_ = Phase::Idle;
    bool timed_out_ = false;
};

}  // namespace http
