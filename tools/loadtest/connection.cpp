#include "connection.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "base/error.h"
#include "base/text.h"

namespace loadtest {

namespace {

Connection& self(void* data) { return *static_cast<Connection*>(data); }

}  // namespace

Network::Network(const Target& target, int sources) {
    if (const int status = uv_loop_init(&loop_); status != 0)
        throw base::Failure(fmt::format("cannot start the loop: {}", uv_strerror(status)));
    uv_getaddrinfo_t request;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    const std::string port = std::to_string(target.port);
    const int status = uv_getaddrinfo(&loop_, &request, nullptr, target.host.c_str(), port.c_str(), &hints);
    if (status != 0) {
        uv_loop_close(&loop_);
        throw base::Failure(fmt::format("cannot find the host '{}': {}", target.host, uv_strerror(status)));
    }
    // "localhost" is often listed with ::1 first, while the server listens on 127.0.0.1.
    const addrinfo* chosen = request.addrinfo;
    for (const addrinfo* entry = chosen; entry; entry = entry->ai_next)
        if (entry->ai_family == AF_INET && chosen->ai_family != AF_INET) chosen = entry;
    std::memcpy(&address_, chosen->ai_addr, chosen->ai_addrlen);
    uv_freeaddrinfo(request.addrinfo);
    if (sources > 1) {
        const auto* address = reinterpret_cast<const sockaddr_in*>(&address_);
        if (address->sin_family != AF_INET || ntohl(address->sin_addr.s_addr) >> 24U != 127)
            throw base::Failure("many sources are possible on loopback only (127.x.x.x)");
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(sources); ++i)
            sources_.push_back({.sin_family = AF_INET, .sin_addr = {htonl(0x7F000002U + i)}});
    }
}

const sockaddr* Network::next_source() {
    if (sources_.empty()) return nullptr;
    return reinterpret_cast<const sockaddr*>(&sources_[next_source_++ % sources_.size()]);
}

Network::~Network() {
    [[maybe_unused]] const int status = uv_loop_close(&loop_);
    assert(status == 0);  // a handle is still open
}

void expect_server(Network& network, const Target& target) {
    struct Knock {
        uv_tcp_t tcp{};
        uv_connect_t connect{};
        int status = 0;
    } knock;
    uv_tcp_init(network.loop(), &knock.tcp);
    knock.connect.data = &knock;
    knock.status = uv_tcp_connect(&knock.connect, &knock.tcp, network.address(), [](uv_connect_t* request, int status) {
        auto& knock = *static_cast<Knock*>(request->data);
        knock.status = status;
        uv_close(reinterpret_cast<uv_handle_t*>(&knock.tcp), nullptr);
    });
    if (knock.status != 0) uv_close(reinterpret_cast<uv_handle_t*>(&knock.tcp), nullptr);
    network.run();
    if (knock.status != 0)
        throw base::Failure(fmt::format("nobody answers at http://{} ({}); is the server running there?",
                                        target.authority, uv_strerror(knock.status)));
}

std::uint64_t now_ns() { return uv_hrtime(); }

/// llhttp's callbacks. Only a few headers are of interest; of the others not even the names are kept.
struct Connection::ParserTable {
    llhttp_settings_t settings{};

    explicit ParserTable(Keep keep) {
        llhttp_settings_init(&settings);
        settings.on_header_field = [](llhttp_t* parser, const char* data, std::size_t size) {
            self(parser->data).header_name_.append(data, size);
            return 0;
        };
        settings.on_header_field_complete = [](llhttp_t* parser) {
            self(parser->data).header_value_ = self(parser->data).place_of_header();
            return 0;
        };
        settings.on_header_value = [](llhttp_t* parser, const char* data, std::size_t size) {
            if (std::string* value = self(parser->data).header_value_) value->append(data, size);
            return 0;
        };
        settings.on_header_value_complete = [](llhttp_t* parser) {
            self(parser->data).header_name_.clear();
            return 0;
        };
        if (keep == Keep::Body)
            settings.on_body = [](llhttp_t* parser, const char* data, std::size_t size) {
                self(parser->data).answer_.body.append(data, size);
                return 0;
            };
        // Stop here, so that bytes behind the answer are noticed.
        settings.on_message_complete = [](llhttp_t*) { return static_cast<int>(HPE_PAUSED); };
    }
};

std::string* Connection::place_of_header() {
    // Compared by length first: this runs for every header of every answer.
    const std::string& name = header_name_;
    if (name.size() == 8 && base::to_lower_ascii(name) == "location") return &answer_.location;
    if (name.size() == 10 && base::to_lower_ascii(name) == "set-cookie") return &answer_.set_cookies.emplace_back();
    if (name.size() == 16 && base::to_lower_ascii(name) == "content-encoding") return &answer_.encoding;
    if (name.size() == 11 && base::to_lower_ascii(name) == "retry-after") return &retry_after_;
    return nullptr;
}

Connection::Connection(Network& network, ConnectionUser& user, Keep keep)
    : network_(network), user_(user) {
    static const ParserTable head_only(Keep::Head);
    static const ParserTable with_body(Keep::Body);
    llhttp_init(&parser_, HTTP_RESPONSE, keep == Keep::Head ? &head_only.settings : &with_body.settings);
    parser_.data = this;
    tcp_.data = this;
    connect_.data = this;
    write_.data = this;
}

void Connection::send(std::string_view request) {
    assert(!is_busy() && !request.empty() && !is_ended_);
    request_ = request;
    sent_at_ns_ = now_ns();
    answer_.bytes = 0;
    answer_.retry_after_s = -1;
    answer_.location.clear();
    answer_.encoding.clear();
    is_resent_ = false;
    answer_.set_cookies.clear();
    answer_.body.clear();
    retry_after_.clear();
    if (state_ == State::Open)
        write();
    else if (state_ == State::Closed)
        open();
    // Closing: opened again as soon as that is done.
}

void Connection::open() {
    state_ = State::Connecting;
    ++times_opened_;
    is_used_ = false;
    uv_tcp_init(network_.loop(), &tcp_);
    if (const sockaddr* source = network_.next_source()) uv_tcp_bind(&tcp_, source, 0);
    uv_tcp_nodelay(&tcp_, 1);
    const int status = uv_tcp_connect(&connect_, &tcp_, network_.address(), [](uv_connect_t* request, int status) {
        Connection& connection = self(request->data);
        if (connection.state_ != State::Connecting) return;  // closed meanwhile
        if (status != 0) return connection.fail(Fault::Connect);
        connection.state_ = State::Open;
        llhttp_reset(&connection.parser_);
        connection.header_name_.clear();
        const auto give_buffer = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
            auto& shared = self(handle->data).network_.read_buffer;
            *buffer = uv_buf_init(shared.data(), shared.size());
        };
        uv_read_start(reinterpret_cast<uv_stream_t*>(&connection.tcp_), give_buffer,
                      [](uv_stream_t* stream, ssize_t count, const uv_buf_t*) { self(stream->data).read(count); });
        connection.write();
    });
    if (status != 0) fail(Fault::Connect);
}

/// Nearly always one system call; only what the socket does not take at once waits for it.
void Connection::write() {
    auto* stream = reinterpret_cast<uv_stream_t*>(&tcp_);
    uv_buf_t buffer = uv_buf_init(const_cast<char*>(request_.data()), static_cast<unsigned>(request_.size()));
    const int written = uv_try_write(stream, &buffer, 1);
    if (written == static_cast<int>(request_.size())) return;
    if (written < 0 && written != UV_EAGAIN) return fail(Fault::Lost);
    const auto done = static_cast<std::size_t>(std::max(written, 0));
    buffer = uv_buf_init(const_cast<char*>(request_.data() + done), static_cast<unsigned>(request_.size() - done));
    is_writing_ = true;
    const int status = uv_write(&write_, stream, &buffer, 1, [](uv_write_t* request, int status) {
        self(request->data).is_writing_ = false;
        if (status != 0 && status != UV_ECANCELED) self(request->data).fail(Fault::Lost);
    });
    if (status == 0) return;
    is_writing_ = false;
    fail(Fault::Lost);
}

void Connection::read(ssize_t count) {
    if (count > 0) return parse(network_.read_buffer.data(), static_cast<std::size_t>(count));
    if (count == 0) return;
    // An answer without a length ends with the connection.
    if (count == UV_EOF && is_busy() && llhttp_finish(&parser_) == HPE_PAUSED) {
        close_handle();
        return finish();
    }
    if (is_busy()) return fail(Fault::Lost);
    close_handle();  // the server ended a connection nobody used
}

void Connection::parse(const char* data, std::size_t size) {
    if (!is_busy()) return close_handle();  // nobody asked
    answer_.bytes += size;
    const llhttp_errno_t result = llhttp_execute(&parser_, data, size);
    if (result == HPE_OK) return;  // more to come
    if (result != HPE_PAUSED) return fail(Fault::Malformed);
    const char* end = llhttp_get_error_pos(&parser_);
    llhttp_resume(&parser_);
    if (end != data + size) return fail(Fault::Malformed);
    if (llhttp_should_keep_alive(&parser_) == 0 || is_writing_) close_handle();
    finish();
}

void Connection::finish() {
    is_used_ = true;
    answer_.status = parser_.status_code;
    if (!retry_after_.empty())
        answer_.retry_after_s = static_cast<int>(base::parse_number(base::trim(retry_after_)).value_or(1));
    request_ = {};
    user_.answered(answer_);
}

void Connection::fail(Fault fault) {
    if (fault == Fault::Lost && may_send_again()) {
        ++times_resent_;
        is_resent_ = true;
        return close_handle();  // and it opens again, as there is a request
    }
    close_handle();
    if (!is_busy()) return;
    request_ = {};
    user_.failed(fault);
}

bool Connection::may_send_again() const {
    return is_busy() && is_used_ && !is_resent_ && answer_.bytes == 0 && request_.starts_with("GET ");
}

void Connection::hang_up(Ending ending) {
    request_ = {};
    close_handle(ending);
}

void Connection::give_up() {
    if (is_busy()) fail(Fault::Timeout);
}

void Connection::close() {
    is_ended_ = true;
    request_ = {};
    close_handle();
}

void Connection::close_handle(Ending ending) {
    if (state_ == State::Closed || state_ == State::Closing) return;
    const bool is_connected = state_ == State::Open;
    state_ = State::Closing;
    const auto closed = [](uv_handle_t* handle) {
        Connection& connection = self(handle->data);
        connection.state_ = State::Closed;
        if (connection.is_busy()) connection.open();
    };
    if (ending == Ending::Reset && is_connected && uv_tcp_close_reset(&tcp_, closed) == 0) return;
    uv_close(reinterpret_cast<uv_handle_t*>(&tcp_), closed);
}

}  // namespace loadtest
