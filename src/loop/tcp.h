// TCP: a Listener hands out Streams; a Stream is read and written by one coroutine. Loop thread only.
// A waiting read or write ends early when the stream is shut by somebody else (deadline, shutdown): see `Wake`.
#pragma once

#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "loop/event_loop.h"
#include "loop/task.h"

namespace loop {

/// Why a wait for input ended.
enum class Wake {
    Input,   ///< there are new bytes
    Ended,   ///< the peer will send no more; what was read before is still there
    Broken,  ///< reset or another error: nothing more can be sent
    Cut,     ///< `cut()` was called on our side
};

class Stream {
  public:
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Bytes read and not yet consumed. Views into it are valid until the next suspension or `consume`.
    std::string_view input() const { return std::string_view(input_).substr(consumed_); }
    void consume(std::size_t count);

    /// Waits until there are more bytes than at the last call, or until the stream has ended.
    struct InputAwaiter;
    InputAwaiter more_input();

    /// Writes all of it. What the socket does not take at once waits with the caller; only a slice of it is copied at a
    /// time. False: the peer is gone or the stream was cut. Both views must stay valid until the task is done.
    Task<bool> write(std::string_view head, std::string_view body = {});

    /// Tells the peer that nothing more will be written; it may go on sending.
    void end_output();

    /// Ends a wait for input with Wake::Cut and a pending write with false; later calls end at once likewise.
    void cut();
    /// Ends one wait for input with Wake::Cut, the next one if there is none now. What is being written is finished, and
    /// later waits are waits again.
    void cut_input();

    bool is_cut() const { return cut_; }
    bool waits_for_input() const { return static_cast<bool>(input_waiter_); }
    std::uint64_t bytes_read() const { return bytes_read_; }
    /// Bytes the socket has taken. As it takes little that it cannot send (see Listener), this follows the peer's pace.
    std::uint64_t bytes_written() const { return bytes_written_; }
    /// Memory this stream holds for bytes on their way, in either direction; at most 256 KiB.
    std::size_t buffered_bytes() const;
    /// Bytes have arrived that no wait for input has been told of yet.
    bool has_unseen_input() const;
    /// Numeric address without port; empty if the peer is gone.
    std::string peer_address() const;
    /// Only for counting descriptors.
    int descriptor() const;

    /// Back-pressure: reading pauses while more than this is unread.
    static constexpr std::size_t unread_max = 32 * 1024;
    /// How much of an answer is copied while it waits for the socket.
    static constexpr std::size_t slice_bytes_max = 32 * 1024;

  private:
    friend class Listener;
    struct Handle;
    struct PendingWrite;
    struct SliceWritten;

    explicit Stream(Handle* handle);
    bool write_now(std::string_view& head, std::string_view& body);
    PendingWrite* begin_slice(std::string_view& head, std::string_view& body);
    void on_read(std::ptrdiff_t count, const char* bytes);
    void start_reading();
    void wake_input();

    Handle* handle_;
    std::string input_;
    std::size_t consumed_ = 0;
    std::size_t seen_ = 0;  // unread bytes at the last wait
    std::uint64_t bytes_read_ = 0;
    std::uint64_t bytes_written_ = 0;
    std::coroutine_handle<> input_waiter_;
    PendingWrite* pending_write_ = nullptr;
    bool reading_ = false;
    bool ended_ = false;
    bool broken_ = false;
    bool cut_ = false;
    bool input_cut_ = false;
    bool half_written_ = false;
};

struct Stream::InputAwaiter {
    Stream& stream;
    bool waits = false;
    bool await_ready() const;
    void await_suspend(std::coroutine_handle<> waiter) {
        stream.input_waiter_ = waiter;
        waits = true;
    }
    Wake await_resume();
    ~InputAwaiter() {
        if (waits) stream.input_waiter_ = nullptr;  // the waiting task went first
    }
};

inline Stream::InputAwaiter Stream::more_input() { return InputAwaiter{*this}; }

/// Accepted sockets inherit from the listening one: no delay, no keep-alive probes, TCP_USER_TIMEOUT 120 s for peers
/// that vanish (R-12, docs/adr/0007), and at most 128 KiB in the kernel that cannot be sent yet.
class Listener {
  public:
    using OnConnection = std::function<void(std::unique_ptr<Stream>)>;

    /// Numeric IPv4 or IPv6 address; port 0 picks a free one. Throws base::Failure.
    Listener(EventLoop& loop, const std::string& address, std::uint16_t port, OnConnection on_connection);
    /// A listening socket handed over, for example by systemd.
    Listener(EventLoop& loop, int descriptor, OnConnection on_connection);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const;
    /// Numeric address the socket is bound to.
    std::string address() const;
    /// Stops accepting; connections made so far are not touched.
    void close();
    /// Like `close`, but nobody who has connected already is turned away: they are taken first. At a socket handed over
    /// they wait for the process that gets it next.
    void finish();

  private:
    struct Handle;
    enum class Origin { Own, HandedOver };
    void start(const std::string& what);
    void accept();
    void take_waiting();
    Stream::Handle* new_stream_handle();
    void hand_out(std::unique_ptr<Stream> stream);

    EventLoop& loop_;
    OnConnection on_connection_;
    Origin origin_;
    Handle* handle_;
};

}  // namespace loop
