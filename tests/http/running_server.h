// A real Server on 127.0.0.1 with a loop thread of its own, and a client that speaks to it byte by byte.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "http/pipeline.h"
#include "http/server.h"
#include "loop/event_loop.h"
#include "loop/task_group.h"
#include "peer.h"

namespace http_test {

/// A handler out of a function that answers at once.
template <typename Answer>
http::Handler immediately(Answer answer) {
    return [answer](http::Request request) -> loop::Task<http::Response> { co_return answer(request); };
}

/// Shows all that a problem holds.
inline http::Response plain_problem_page(const http::Problem& problem) {
    auto response =
        http::text(fmt::format("{} {} incident={}", problem.status, problem.message, problem.incident), problem.status);
    if (problem.as_json) response.content_type = "application/json";
    if (problem.retry_after_s > 0) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after_s));
    return response;
}

struct ServerOptions {
    http::ServerLimits limits = {};
    http::Pipeline::Settings settings = {};
    http::Parser::BodyLimit body_limit = [](const http::Request&) -> std::size_t { return 256 * 1024; };
};

class RunningServer {
  public:
    using MakeHandler = std::function<http::Handler(loop::EventLoop&)>;

    explicit RunningServer(http::Handler handler, const ServerOptions& options = {})
        : RunningServer([handler = std::move(handler)](loop::EventLoop&) { return handler; }, options) {}
    /// For handlers that wait on the loop.
    RunningServer(MakeHandler make_handler, const ServerOptions& options) {
        std::promise<Parts*> ready;
        auto started = ready.get_future();
        thread_ = std::jthread([&ready, make_handler = std::move(make_handler), options] {
            Parts parts(make_handler, options);
            parts.server.listen("127.0.0.1", 0);
            ready.set_value(&parts);
            parts.loop.run();
        });
        parts_ = started.get();
        port_ = parts_->server.port();
    }
    ~RunningServer() { stop(); }

    std::uint16_t port() const { return port_; }

    /// Lets the server drain; the loop ends when it has.
    void begin_drain() {
        if (draining_) return;
        draining_ = true;
        parts_->loop.post([parts = parts_] { parts->tasks.spawn(parts->server.drain()); });
    }
    /// Drains and waits for the end.
    void stop() {
        begin_drain();
        if (thread_.joinable()) thread_.join();
    }
    /// Runs `ask(server)` on the loop thread and gives its answer.
    template <typename Ask>
    auto on_loop(Ask ask) {
        std::promise<decltype(ask(std::declval<http::Server&>()))> answer;
        auto answered = answer.get_future();
        parts_->loop.post([&, parts = parts_] { answer.set_value(ask(parts->server)); });
        return answered.get();
    }
    std::size_t open_connections() {
        return on_loop([](http::Server& server) { return server.open_connections(); });
    }

  private:
    struct Parts {
        Parts(const MakeHandler& make_handler, const ServerOptions& options)
            : pipeline(options.settings, clock, make_handler(loop), plain_problem_page),
              server(loop, options.limits, pipeline, options.body_limit) {}
        base::SystemClock clock;
        loop::EventLoop loop;
        http::Pipeline pipeline;
        http::Server server;
        loop::TaskGroup tasks{[](std::exception_ptr) { ADD_FAILURE() << "draining threw"; }};
    };
    Parts* parts_ = nullptr;
    std::uint16_t port_ = 0;
    bool draining_ = false;
    std::jthread thread_;
};

/// One answer as it came over the wire.
struct Answer {
    int status = 0;
    std::string status_line;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    std::string header(std::string_view name) const {
        for (const auto& [known, value] : headers)
            if (base::to_lower_ascii(known) == base::to_lower_ascii(name)) return value;
        return "";
    }
    int count(std::string_view name) const {
        int found = 0;
        for (const auto& field : headers) found += base::to_lower_ascii(field.first) == base::to_lower_ascii(name);
        return found;
    }
};

enum class Body { Expected, None };

class Client {
  public:
    explicit Client(const RunningServer& server, const char* own_address = "127.0.0.1")
        : peer_(server.port(), own_address) {}

    Client& send(std::string_view bytes) {
        peer_.send(bytes);
        return *this;
    }
    /// The next answer; status 0 if the connection ended before its end.
    Answer read(Body body = Body::Expected) {
        std::string head;
        while (!head.ends_with("\r\n\r\n")) {
            const auto byte = peer_.receive(1);
            if (byte.empty()) return {};
            head += byte;
        }
        auto answer = parse(head);
        if (body == Body::None) return answer;
        const auto length = base::parse_number(answer.header("Content-Length")).value_or(0);
        answer.body = peer_.receive(static_cast<std::size_t>(length));
        if (static_cast<std::size_t>(length) != answer.body.size()) answer.status = 0;
        return answer;
    }
    Answer get(std::string_view path, std::string_view header_lines = "") {
        send(fmt::format("GET {} HTTP/1.1\r\nHost: lern.example\r\n{}\r\n", path, header_lines));
        return read();
    }
    /// The server has nothing more to say and closed the connection properly.
    bool has_ended() {
        bool clean = false;
        return peer_.receive_all(&clean).empty() && clean;
    }
    loop_test::Peer& peer() { return peer_; }

  private:
    static Answer parse(std::string_view head) {
        Answer answer;
        for (const auto line : base::lines(head)) {
            if (answer.status_line.empty()) {
                answer.status_line = line;
                answer.status = static_cast<int>(base::parse_number(line.substr(9, 3)).value_or(0));
            } else if (const auto colon = line.find(": "); colon != std::string_view::npos) {
                answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
            } else {
                EXPECT_EQ(line, "") << "a header line without a name";
            }
        }
        return answer;
    }
    loop_test::Peer peer_;
};

}  // namespace http_test
