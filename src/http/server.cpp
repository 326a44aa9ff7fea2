#include "http/server.h"

#include "base/log.h"
#include "loop/fault_log.h"
#include "http/connection.h"

namespace http {

namespace {
constexpr std::uint64_t deadline_check_ms = 250;
}  // namespace

Server::Server(loop::EventLoop& loop, const ServerLimits& limits, Pipeline& pipeline, Parser::BodyLimit body_limit)
    : loop_(loop),
      limits_(limits),
      pipeline_(pipeline),
      body_limit_(std::move(body_limit)),
      tasks_(loop::log_faults("connection_fault")),
      deadline_ticker_(loop, deadline_check_ms, [this] { cut_overdue(); }) {}

Server::~Server() = default;

void Server::listen(const std::string& address, std::uint16_t port) {
    listeners_.push_back(std::make_unique<loop::Listener>(
        loop_, address, port, [this](std::unique_ptr<loop::Stream> stream) { accept(std::move(stream)); }));
}

void Server::listen_on(int descriptor) {
    listeners_.push_back(std::make_unique<loop::Listener>(
        loop_, descriptor, [this](std::unique_ptr<loop::Stream> stream) { accept(std::move(stream)); }));
}

std::uint16_t Server::port() const { return listeners_.front()->port(); }

void Server::accept(std::unique_ptr<loop::Stream> stream) {
    if (draining_ || connections_.size() >= limits_.connections_max) {
        base::log::warning("event=connection_refused open={}", connections_.size());
        return;
    }
    tasks_.spawn(Connection::serve(std::make_unique<Connection>(*this, std::move(stream))));
}

void Server::cut_overdue() {
    const auto now_ms = loop_.turn_ms();
    std::vector<Connection*> overdue;
    for (auto* connection : connections_)
        if (now_ms > connection->deadline_ms()) overdue.push_back(connection);
    for (auto* connection : overdue)
        if (connections_.contains(connection)) connection->on_deadline();
    if (now_ms <= drain_deadline_ms_) return;
    drain_deadline_ms_ = UINT64_MAX;
    const std::vector<Connection*> left(connections_.begin(), connections_.end());
    for (auto* connection : left)
        if (connections_.contains(connection)) connection->cut();
}

loop::Task<void> Server::drain() {
    draining_ = true;
    listeners_.clear();
    drain_deadline_ms_ = loop_.turn_ms() + limits_.drain_ms_max;
    const std::vector<Connection*> open(connections_.begin(), connections_.end());
    for (auto* connection : open)
        if (connections_.contains(connection)) connection->on_drain();
    auto closed = tasks_.closed();
    co_await closed;
}

}  // namespace http
