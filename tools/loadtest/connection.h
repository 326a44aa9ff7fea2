// One keep-alive connection that sends a request, waits for its answer, and opens itself again when it has to.
// Runs on the thread of its loop.
#pragma once

#include <llhttp.h>
#include <sys/socket.h>
#include <uv.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "requests.h"

namespace loadtest {

/// The loop, the server's address and one buffer all connections read into. Outlives its connections.
class Network {
  public:
    /// Looks the host up; throws base::Failure if it has no address. With `sources` > 1 the connections come from that
    /// many loopback addresses in turn (127.0.0.2 and up), as from many machines; the host must be on loopback then.
    explicit Network(const Target& target, int sources = 1);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    uv_loop_t* loop() { return &loop_; }
    const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&address_); }
    /// Where the next connection comes from; nullptr: wherever the system likes.
    const sockaddr* next_source();
    /// Runs until no handle is open.
    void run() { uv_run(&loop_, UV_RUN_DEFAULT); }

    std::array<char, 65536> read_buffer;

  private:
    uv_loop_t loop_;
    sockaddr_storage address_{};
    std::vector<sockaddr_in> sources_;
    std::size_t next_source_ = 0;
};

/// Throws base::Failure with a sentence if nobody listens there. Runs the network's loop.
void expect_server(Network& network, const Target& target);

/// Nanoseconds of a clock that never goes back.
std::uint64_t now_ns();

enum class Fault {
    Connect,    ///< refused, unreachable
    Lost,       ///< closed or reset before the answer was complete
    Malformed,  ///< not HTTP, or more bytes than the answer has
    Timeout,
};
inline constexpr std::array<std::string_view, 4> fault_names{"no connection", "connection lost", "malformed answer",
                                                             "timeout"};

struct Answer {
    int status = 0;
    std::uint64_t bytes = 0;  ///< head and body as they came over the wire
    int retry_after_s = -1;   ///< -1: no such header
    std::string location;
    std::string encoding;  ///< of the body, "gzip"
    std::vector<std::string> set_cookies;
    std::string body;  ///< only with Keep::Body; as it came, see `encoding`
};

class ConnectionUser {
  public:
    virtual ~ConnectionUser() = default;
    /// `answer` lives until this returns; the next request may be sent from here.
    virtual void answered(const Answer& answer) = 0;
    /// The connection is being closed. Do not send from here, or a server that is gone is asked in an endless loop.
    virtual void failed(Fault fault) = 0;
};

class Connection {
  public:
    enum class Keep { Head, Body };
    enum class Ending { Orderly, Reset };
    Connection(Network& network, ConnectionUser& user, Keep keep);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// One request at a time; `request` must stay until the user is told how it ended. A GET is sent once more on a new
    /// connection if the server closed the idle one at that very moment (RFC 9112 9.3.1).
    void send(std::string_view request);
    bool is_busy() const { return !request_.empty(); }
    /// When the request that is under way was sent; connecting counts.
    std::uint64_t sent_at_ns() const { return sent_at_ns_; }
    /// Ends the request that is under way, if any, with Fault::Timeout.
    void give_up();
    /// Hangs up on the server in the middle of things; the user is not told. The next send() opens a new connection.
    void hang_up(Ending ending);
    /// Ends the connection for good; the request under way is forgotten. Destroy it after the loop has run out.
    void close();
    /// How often a connection was opened.
    std::uint64_t times_opened() const { return times_opened_; }
    std::uint64_t times_resent() const { return times_resent_; }

  private:
    enum class State { Closed, Connecting, Open, Closing };
    struct ParserTable;

    std::string* place_of_header();
    void open();
    void write();
    void read(ssize_t count);
    void parse(const char* data, std::size_t size);
    void finish();
    void fail(Fault fault);
    bool may_send_again() const;
    void close_handle(Ending ending = Ending::Orderly);

    Network& network_;
    ConnectionUser& user_;
    State state_ = State::Closed;
    bool is_ended_ = false;
    bool is_writing_ = false;  // a part of the request waits for the socket
    uv_tcp_t tcp_{};
    uv_connect_t connect_{};
    uv_write_t write_{};
    llhttp_t parser_{};
    std::string_view request_;
    std::uint64_t sent_at_ns_ = 0;
    std::uint64_t times_opened_ = 0;
    std::uint64_t times_resent_ = 0;
    bool is_used_ = false;    // an answer has come over this connection
    bool is_resent_ = false;  // the request under way
    Answer answer_;
    std::string* header_value_ = nullptr;  // where the value of the header being read goes; nullptr: nowhere
    std::string header_name_;
    std::string retry_after_;
};

}  // namespace loadtest
