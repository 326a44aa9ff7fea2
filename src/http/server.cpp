#include "http/server.h"

#include <sys/resource.h>

#include <algorithm>

#include "base/log.h"
#include "http/connection.h"
#include "loop/fault_log.h"

namespace http {

namespace {

constexpr std::uint64_t deadline_check_ms = 250;
/// Clients that are told 503 before their first request and get time to read it; to more it is only sent.
constexpr std::size_t turned_away_max = 256;
/// A connection so young, or so soon after its last answer, may have a request on its way.
constexpr std::uint64_t fresh_ms_max = 100;

std::size_t descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

/// Kept for the database, the log and files.
std::size_t reserved_descriptors(std::size_t limit) { return std::clamp<std::size_t>(limit / 20, 8, 64); }

}  // namespace

Server::Server(loop::EventLoop& loop, const ServerLimits& limits, Pipeline& pipeline, Parser::BodyLimit body_limit)
    : loop_(loop),
      limits_(limits),
      pipeline_(pipeline),
      body_limit_(std::move(body_limit)),
      tasks_(loop::log_faults("connection_fault")),
      chance_(std::random_device{}()),
      descriptors_max_(descriptor_limit()),
      deadline_ticker_(loop, deadline_check_ms, [this] { look_at_deadlines(); }) {}

Server::~Server() = default;

void Server::listen(const std::string& address, std::uint16_t port) {
    listeners_.push_back(std::make_unique<loop::Listener>(
        loop_, address, port, [this](std::unique_ptr<loop::Stream> stream) { accept(std::move(stream)); }));
}

std::string Server::listen_on(int descriptor) {
    listeners_.push_back(std::make_unique<loop::Listener>(
        loop_, descriptor, [this](std::unique_ptr<loop::Stream> stream) { accept(std::move(stream)); }));
    return listeners_.back()->address();
}

std::uint16_t Server::port() const { return listeners_.front()->port(); }

void Server::accept(std::unique_ptr<loop::Stream> stream) {
    if (draining_) return;
    ++counters_.accepted;
    // The kernel gives the lowest free number, so all below it are in use.
    const auto in_use = static_cast<std::size_t>(std::max(stream->descriptor(), 0));
    other_descriptors_ = std::max(other_descriptors_, in_use - std::min(in_use, open_connections()));
    if (free_descriptors() < descriptors_max_ / 10) close_oldest_idle();

    auto& address = *addresses_.try_emplace(stream->peer_address()).first;
    auto* limit_hit = limit_hit_by(address);
    auto connection = std::make_unique<Connection>(*this, std::move(stream), address);
    if (!limit_hit) return tasks_.spawn(Connection::serve(std::move(connection)));
    if (++*limit_hit % 1000 == 1)
        base::log::warning("event=connections_refused open={} total={}", open_connections(), *limit_hit);
    const bool is_room = turned_away_ < turned_away_max &&
                         free_descriptors() >= reserved_descriptors(descriptors_max_) / 2;
    if (!is_room) ++counters_.hurried_away;
    tasks_.spawn(Connection::turn_away(std::move(connection), is_room ? Connection::Stay::Linger : Connection::Stay::No));
}

/// The counter of the limit that keeps a new connection out; null if there is none.
std::uint64_t* Server::limit_hit_by(const Address& address) {
    if (open_connections() - turned_away_ >= limits_.connections_max) return &counters_.beyond_connections;
    if (address.second >= limits_.connections_per_address_max && address.first != limits_.unlimited_address)
        return &counters_.beyond_address;
    if (free_descriptors() < reserved_descriptors(descriptors_max_)) return &counters_.beyond_descriptors;
    return nullptr;
}

std::size_t Server::free_descriptors() const {
    return descriptors_max_ - std::min(descriptors_max_, other_descriptors_ + open_connections());
}

void Server::close_oldest_idle() {
    if (idle_.empty() || loop_.turn_ms() < idle_.front()->since_ms() + fresh_ms_max) return;
    ++counters_.idle_closed_early;
    idle_.front()->close_idle();
}

// Requests in work wait for a lane or for the writer and are bounded by number; those not yet read are bounded by time.
bool Server::admits(const Request& request) {
    if (goes_first_ && goes_first_(request)) return true;
    const bool too_much = in_work_ >= limits_.requests_in_work_max;
    if (!too_much && admission_.admits(loop_.pressure(), limits_.queue_ms_max)) return true;
    ++(too_much ? counters_.beyond_work : counters_.beyond_queue);
    return false;
}

/// Not all at one moment, when a whole class has opened its connections together.
std::uint64_t Server::random_idle_ms() {
    if (draining_) return limits_.drain_idle_ms;
    const auto spread_ms = limits_.idle_ms_max * 2 / 15;
    return limits_.idle_ms_max - spread_ms + chance_() % (2 * spread_ms + 1);
}

void Server::look_at_deadlines() {
    const auto now_ms = loop_.turn_ms();
    descriptors_max_ = descriptor_limit();
    const auto idle_ms_least = draining_ ? 0 : limits_.idle_ms_max - limits_.idle_ms_max * 2 / 15;
    for (auto* connection : idle_) {
        if (now_ms < connection->since_ms() + idle_ms_least) break;  // those behind it are idle for less
        if (now_ms > std::min(connection->deadline_ms(), drain_deadline_ms_)) overdue_.push_back(connection);
    }
    for (auto* connection : busy_)
        if (now_ms > std::min(connection->deadline_ms(), drain_deadline_ms_)) overdue_.push_back(connection);
    for (std::size_t i = 0; i < overdue_.size(); ++i)  // the end of one may be the end of others
        if (auto* connection = overdue_[i]) now_ms > drain_deadline_ms_ ? connection->cut() : connection->on_deadline();
    overdue_.clear();
}

void Server::forget(Connection& connection) { std::ranges::replace(overdue_, &connection, nullptr); }

std::size_t Server::largest_buffer_bytes() const {
    std::size_t largest = 0;
    for (const auto* connections : {&idle_, &busy_})
        for (const auto* connection : *connections) largest = std::max(largest, connection->buffered_bytes());
    return largest;
}

loop::Task<void> Server::drain() {
    for (const auto& listener : listeners_) listener->finish();
    draining_ = true;
    drain_deadline_ms_ = loop_.turn_ms() + limits_.drain_ms_max;
    for (const auto* connections : {&idle_, &busy_})
        overdue_.insert(overdue_.end(), connections->begin(), connections->end());
    for (std::size_t i = 0; i < overdue_.size(); ++i)
        if (auto* connection = overdue_[i]) connection->on_drain();
    overdue_.clear();
    auto closed = tasks_.closed();
    co_await closed;
}

void Server::hurry() {
    if (draining_) drain_deadline_ms_ = 0;
}

}  // namespace http
