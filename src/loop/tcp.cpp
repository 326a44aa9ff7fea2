#include "loop/tcp.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace loop {

namespace {
constexpr int backlog = 1024;

int open_reserve() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

void require(int status, const std::string& what) {
    if (status < 0) throw base::Failure(what + ": " + uv_strerror(status));
}

std::string numeric(const sockaddr_storage& address) {
    char text[INET6_ADDRSTRLEN] = "";
    uv_ip_name(reinterpret_cast<const sockaddr*>(&address), text, sizeof text);
    return text;
}
}  // namespace

// libuv's memory outlives the Stream until the close callback; `stream` is null from then on.
struct Stream::Handle {
    uv_tcp_t tcp;
    EventLoop* loop;
    Stream* stream = nullptr;
};

struct Stream::PendingWrite {
    uv_write_t request;
    std::string data;  // a copy: the writing task may be gone before libuv is
    Stream* stream;
    std::coroutine_handle<> waiter;
    bool done = false;
    bool ok = false;
};

/// Waits until libuv has written a slice, or the stream is cut.
struct Stream::SliceWritten {
    PendingWrite* write;
    bool await_ready() const noexcept { return write->done || write->stream->cut_; }
    void await_suspend(std::coroutine_handle<> waiter) const noexcept { write->waiter = waiter; }
    bool await_resume() const noexcept {
        if (write->done && write->ok) write->stream->bytes_written_ += write->data.size();
        return write->done && write->ok;
    }
    ~SliceWritten() {
        if (write->stream) {
            write->stream->pending_write_ = nullptr;
            // Cut, or the writing task went first: half an answer must not be followed by another.
            if (!write->done) write->stream->broken_ = write->stream->half_written_ = true;
        }
        write->waiter = nullptr;
        write->stream = nullptr;
        if (write->done) delete write;  // else, after a cut or the end of the task, the callback does
    }
};

Stream::Stream(Handle* handle) : handle_(handle) {
    handle_->stream = this;
    start_reading();
}

Stream::~Stream() {
    handle_->stream = nullptr;
    if (pending_write_) pending_write_->stream = nullptr;
    auto on_closed = [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); };
    // A reset instead of an orderly end: half an answer must not look like a whole one, and what waits in the kernel for
    // a peer that does not read is let go.
    if (half_written_ && uv_tcp_close_reset(&handle_->tcp, on_closed) == 0) return;
    uv_close(reinterpret_cast<uv_handle_t*>(&handle_->tcp), on_closed);
}

void Stream::start_reading() {
    if (reading_ || ended_ || broken_) return;
    auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
        auto& loop = *static_cast<Handle*>(handle->data)->loop;
        *buffer = uv_buf_init(loop.scratch(), EventLoop::scratch_bytes);
    };
    auto on_read = [](uv_stream_t* tcp, ssize_t count, const uv_buf_t* buffer) {
        if (auto* stream = static_cast<Handle*>(tcp->data)->stream) stream->on_read(count, buffer->base);
    };
    const int status = uv_read_start(reinterpret_cast<uv_stream_t*>(&handle_->tcp), allocate, on_read);
    reading_ = status == 0;
    broken_ = broken_ || status < 0;
}

void Stream::on_read(std::ptrdiff_t count, const char* bytes) {
    if (count == 0) return;
    if (count < 0) {
        (count == UV_EOF ? ended_ : broken_) = true;
        uv_read_stop(reinterpret_cast<uv_stream_t*>(&handle_->tcp));
        reading_ = false;
    } else {
        bytes_read_ += static_cast<std::uint64_t>(count);
        input_.append(bytes, static_cast<std::size_t>(count));
        if (input().size() > unread_max) {
            uv_read_stop(reinterpret_cast<uv_stream_t*>(&handle_->tcp));
            reading_ = false;
        }
    }
    wake_input();
}

void Stream::wake_input() {
    if (input_waiter_) std::exchange(input_waiter_, nullptr).resume();
}

void Stream::consume(std::size_t count) {
    consumed_ += count;
    assert(consumed_ <= input_.size());
    if (consumed_ == input_.size()) {
        // An idle connection keeps no buffer.
        if (input_.capacity() > 4096) input_ = {};
        input_.clear();
        consumed_ = 0;
    } else if (consumed_ > 16 * 1024) {
        input_.erase(0, consumed_);
        consumed_ = 0;
    }
    seen_ = input().size();
}

bool Stream::InputAwaiter::await_ready() const {
    if (stream.input().size() <= unread_max) stream.start_reading();
    return stream.cut_ || stream.input_cut_ || stream.broken_ || stream.ended_ || stream.input().size() > stream.seen_;
}

Wake Stream::InputAwaiter::await_resume() {
    waits = false;
    const bool is_new = stream.input().size() > stream.seen_;
    stream.seen_ = stream.input().size();
    if (std::exchange(stream.input_cut_, false) || stream.cut_) return Wake::Cut;
    if (is_new) return Wake::Input;
    return stream.broken_ ? Wake::Broken : Wake::Ended;
}

Task<bool> Stream::write(std::string_view head, std::string_view body) {
    while (write_now(head, body)) {
        if (head.empty() && body.empty()) co_return true;
        auto* slice = begin_slice(head, body);
        if (!slice) break;
        SliceWritten written{slice};
        if (!co_await written) break;
    }
    co_return false;
}

/// Hands over what the socket takes without waiting and shortens both views by it.
bool Stream::write_now(std::string_view& head, std::string_view& body) {
    if (cut_ || broken_) return false;
    const auto buffer_of = [](std::string_view bytes) {
        return uv_buf_init(const_cast<char*>(bytes.data()), static_cast<unsigned>(bytes.size()));
    };
    const std::array buffers{buffer_of(head.empty() ? body : head), buffer_of(body)};
    const unsigned count = head.empty() || body.empty() ? 1 : 2;
    const int written = uv_try_write(reinterpret_cast<uv_stream_t*>(&handle_->tcp), buffers.data(), count);
    if (written < 0 && written != UV_EAGAIN) {
        broken_ = true;
        return false;
    }
    const auto sent = static_cast<std::size_t>(std::max(written, 0));
    bytes_written_ += sent;
    const auto sent_of_head = std::min(sent, head.size());
    head.remove_prefix(sent_of_head);
    body.remove_prefix(sent - sent_of_head);
    return true;
}

/// Copies the next slice and lets libuv write it when the socket is ready. Null: the peer is gone.
Stream::PendingWrite* Stream::begin_slice(std::string_view& head, std::string_view& body) {
    auto* pending = new PendingWrite;
    pending->stream = this;
    pending->request.data = pending;
    for (auto* part : {&head, &body}) {
        const auto taken = std::min(slice_bytes_max - pending->data.size(), part->size());
        pending->data.append(part->substr(0, taken));
        part->remove_prefix(taken);
    }
    const auto buffer = uv_buf_init(pending->data.data(), static_cast<unsigned>(pending->data.size()));
    auto on_written = [](uv_write_t* request, int status) {
        auto* ended = static_cast<PendingWrite*>(request->data);
        ended->done = true;
        ended->ok = status == 0;
        if (!ended->stream) {
            delete ended;
        } else if (ended->waiter) {
            std::exchange(ended->waiter, nullptr).resume();
        }
    };
    auto* tcp = reinterpret_cast<uv_stream_t*>(&handle_->tcp);
    if (uv_write(&pending->request, tcp, &buffer, 1, on_written) < 0) {
        delete pending;
        broken_ = true;
        return nullptr;
    }
    return pending_write_ = pending;
}

std::size_t Stream::buffered_bytes() const {
    return input_.capacity() + (pending_write_ ? pending_write_->data.capacity() : 0);
}

void Stream::end_output() {
    if (cut_ || broken_) return;
    auto* request = new uv_shutdown_t;
    auto on_ended = [](uv_shutdown_t* ended, int) { delete ended; };
    if (uv_shutdown(request, reinterpret_cast<uv_stream_t*>(&handle_->tcp), on_ended) < 0) delete request;
}

void Stream::cut() {
    cut_ = true;
    // One coroutine uses the stream, so it waits in one place; once resumed it may have destroyed the stream.
    if (input_waiter_)
        wake_input();
    else if (pending_write_ && pending_write_->waiter)
        std::exchange(pending_write_->waiter, nullptr).resume();
}

void Stream::cut_input() {
    input_cut_ = true;
    wake_input();
}

bool Stream::has_unseen_input() const {
    char byte;
    return input().size() > seen_ || (!ended_ && ::recv(descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0);
}

std::string Stream::peer_address() const {
    sockaddr_storage peer{};
    int length = sizeof peer;
    const int status = uv_tcp_getpeername(&handle_->tcp, reinterpret_cast<sockaddr*>(&peer), &length);
    return status == 0 ? numeric(peer) : std::string();
}

int Stream::descriptor() const {
    uv_os_fd_t descriptor = -1;
    uv_fileno(reinterpret_cast<const uv_handle_t*>(&handle_->tcp), &descriptor);
    return descriptor;
}

// libuv's memory outlives the Listener until the close callback; `listener` is null from then on.
struct Listener::Handle {
    uv_tcp_t tcp;
    Listener* listener;
    // A descriptor to give up when there are no others, so that a waiting client can be taken and answered.
    int reserve = open_reserve();
};

namespace {
/// Set once here instead of at every accept: Linux hands them on to the sockets that are accepted.
void set_inherited_options(const uv_tcp_t& listening) {
    uv_os_fd_t descriptor = -1;
    require(uv_fileno(reinterpret_cast<const uv_handle_t*>(&listening), &descriptor), "uv_fileno");
    const auto set = [descriptor](int level, int option, int value) {
        if (::setsockopt(descriptor, level, option, &value, sizeof value) != 0)
            throw base::Failure(std::string("setsockopt: ") + std::strerror(errno));
    };
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    set(SOL_SOCKET, SO_KEEPALIVE, 0);  // docs/adr/0007
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 120'000);
    set(IPPROTO_TCP, TCP_NOTSENT_LOWAT, 128 * 1024);
}
}  // namespace

Listener::Listener(EventLoop& loop, const std::string& address, std::uint16_t port, OnConnection on_connection)
    : loop_(loop), on_connection_(std::move(on_connection)), origin_(Origin::Own), handle_(new Handle{{}, this}) {
    sockaddr_storage where{};
    const bool is_ipv6 = address.find(':') != std::string::npos;
    const int parsed = is_ipv6 ? uv_ip6_addr(address.c_str(), port, reinterpret_cast<sockaddr_in6*>(&where))
                               : uv_ip4_addr(address.c_str(), port, reinterpret_cast<sockaddr_in*>(&where));
    uv_tcp_init(loop.raw(), &handle_->tcp);
    handle_->tcp.data = handle_;
    try {
        require(parsed, "address " + address);
        const auto what = "listen on " + address + ":" + std::to_string(port);
        require(uv_tcp_bind(&handle_->tcp, reinterpret_cast<sockaddr*>(&where), 0), what);
        start(what);  // only here libuv tells that the port is taken
    } catch (...) {
        close();
        throw;
    }
}

Listener::Listener(EventLoop& loop, int descriptor, OnConnection on_connection)
    : loop_(loop), on_connection_(std::move(on_connection)), origin_(Origin::HandedOver), handle_(new Handle{{}, this}) {
    uv_tcp_init(loop.raw(), &handle_->tcp);
    handle_->tcp.data = handle_;
    try {
        require(uv_tcp_open(&handle_->tcp, descriptor), "descriptor " + std::to_string(descriptor));
        start("listen on descriptor " + std::to_string(descriptor));
    } catch (...) {
        close();
        throw;
    }
}

Listener::~Listener() { close(); }

void Listener::start(const std::string& what) {
    set_inherited_options(handle_->tcp);
    auto on_connection = [](uv_stream_t* server, int status) {
        auto& handle = *static_cast<Handle*>(server->data);
        if (status == 0 && handle.listener) handle.listener->accept();
        // Out of descriptors, and libuv has none left to help itself: it would try again for ever.
        const bool is_exhausted = status == UV_EMFILE || status == UV_ENFILE;
        if (is_exhausted && handle.reserve >= 0) ::close(std::exchange(handle.reserve, -1));
    };
    require(uv_listen(reinterpret_cast<uv_stream_t*>(&handle_->tcp), backlog, on_connection), what);
}

Stream::Handle* Listener::new_stream_handle() {
    auto* made = new Stream::Handle;
    made->loop = &loop_;
    uv_tcp_init(loop_.raw(), &made->tcp);
    made->tcp.data = made;
    return made;
}

void Listener::accept() {
    auto* accepted = new_stream_handle();
    if (uv_accept(reinterpret_cast<uv_stream_t*>(&handle_->tcp), reinterpret_cast<uv_stream_t*>(&accepted->tcp)) < 0) {
        uv_close(reinterpret_cast<uv_handle_t*>(&accepted->tcp),
                 [](uv_handle_t* closed) { delete static_cast<Stream::Handle*>(closed->data); });
        return;
    }
    hand_out(std::unique_ptr<Stream>(new Stream(accepted)));
}

void Listener::hand_out(std::unique_ptr<Stream> stream) {
    auto* handle = handle_;
    on_connection_(std::move(stream));  // may close and destroy this listener
    if (handle->listener && handle->reserve < 0) handle->reserve = open_reserve();
}

/// libuv accepts when the loop polls; who has connected since would be reset by closing the socket.
void Listener::take_waiting() {
    uv_os_fd_t listening = -1;
    require(uv_fileno(reinterpret_cast<const uv_handle_t*>(&handle_->tcp), &listening), "uv_fileno");
    for (auto* handle = handle_; handle->listener;) {
        const int socket = ::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        auto* accepted = new_stream_handle();
        const bool is_open = uv_tcp_open(&accepted->tcp, socket) == 0;
        if (!is_open) ::close(socket);
        std::unique_ptr<Stream> stream(new Stream(accepted));
        if (is_open) hand_out(std::move(stream));
    }
}

void Listener::finish() {
    if (handle_ && origin_ == Origin::Own) take_waiting();
    close();
}

namespace {
sockaddr_storage bound_address(const uv_tcp_t& listening) {
    sockaddr_storage where{};
    int length = sizeof where;
    require(uv_tcp_getsockname(&listening, reinterpret_cast<sockaddr*>(&where), &length), "getsockname");
    return where;
}
}  // namespace

std::uint16_t Listener::port() const {
    const auto where = bound_address(handle_->tcp);
    return ntohs(where.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&where)->sin6_port
                                             : reinterpret_cast<const sockaddr_in*>(&where)->sin_port);
}

std::string Listener::address() const { return numeric(bound_address(handle_->tcp)); }

void Listener::close() {
    if (!handle_) return;
    auto* closing = std::exchange(handle_, nullptr);
    closing->listener = nullptr;
    if (closing->reserve >= 0) ::close(closing->reserve);
    uv_close(reinterpret_cast<uv_handle_t*>(&closing->tcp),
             [](uv_handle_t* closed) { delete static_cast<Handle*>(closed->data); });
}

}  // namespace loop
