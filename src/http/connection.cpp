#include "http/connection.h"

#include <utility>

#include "base/clock.h"
#include "base/log.h"
#include "http/body_pieces.h"

namespace http {

namespace {
/// Long enough to read the 503; the sockets of those who are turned away are needed for others.
constexpr std::uint64_t turned_away_ms_max = 2'000;
}  // namespace

Connection::Connection(Server& server, std::unique_ptr<loop::Stream> stream, Server::Address& address)
    : server_(server),
      stream_(std::move(stream)),
      address_(address),
      place_(server.idle_.insert(server.idle_.end(), this)),
      parser_(server.limits_.parser, server.body_limit_) {
    ++address_.second;
    phase_ = Phase::Writing;  // so that being idle begins now
    enter(Phase::Idle);
}

Connection::~Connection() {
    count_in(nullptr);
    (phase_ == Phase::Idle ? server_.idle_ : server_.busy_).erase(place_);
    server_.forget(*this);
    if (--address_.second == 0) server_.addresses_.erase(address_.first);
}

loop::Task<void> Connection::serve(std::unique_ptr<Connection> self) {
    auto running = self->run();
    co_await std::move(running);
}

loop::Task<void> Connection::turn_away(std::unique_ptr<Connection> self, Stay stay) {
    self->count_in(&self->server_.turned_away_);
    auto sending = self->send(self->server_.pipeline_.busy());
    co_await std::move(sending);
    if (stay == Stay::No) co_return;
    auto lingering = self->linger(Phase::TurnedAway);
    co_await std::move(lingering);
}

loop::Task<void> Connection::run() {
    for (;;) {
        stream_->consume(parser_.feed(stream_->input()));
        Step step = Step::GoOn;
        if (parser_.state() == Parser::State::Complete) {
            auto answering = answer_request();
            step = co_await std::move(answering);
        } else if (parser_.state() == Parser::State::Refused) {
            auto refusing = refuse(server_.pipeline_.refuse(parser_.refusal_status()));
            co_await std::move(refusing);
            co_return;
        } else if (parser_.state() == Parser::State::WantsFlush) {
            auto storing = flush_body();
            step = co_await std::move(storing);
        } else {
            auto waiting = wait_for_bytes();
            step = co_await std::move(waiting);
        }
        if (step == Step::End) co_return;
    }
}

loop::Task<Connection::Step> Connection::wait_for_bytes() {
    if (!gathered_.empty()) {
        auto flushing = flush();
        if (co_await std::move(flushing) == Step::End) co_return Step::End;
    }
    if (parser_.state() == Parser::State::WantsGo) {
        enter(Phase::Writing);
        auto going = stream_->write("HTTP/1.1 100 Continue\r\n\r\n");
        if (!co_await std::move(going)) co_return Step::End;
        parser_.go();
        co_return Step::GoOn;  // the body may be there already
    }
    const bool idle = parser_.is_between_requests() && stream_->input().empty();
    if (idle) {
        enter(Phase::Idle);
    } else if (parser_.state() == Parser::State::Body) {
        enter(Phase::Body);
    } else if (phase_ != Phase::Head) {
        enter(Phase::Head);  // the time for a head runs from its first byte
    }
    auto more = stream_->more_input();
    switch (co_await more) {
        case loop::Wake::Input:
            co_return Step::GoOn;
        case loop::Wake::Cut:
            if (timed_out_ && phase_ == Phase::Idle) {
                // A request may be crossing: the client is told by an end, not by a reset, that nobody has read it.
                auto parting = linger(Phase::Parting);
                co_await std::move(parting);
            } else if (timed_out_) {
                auto refusing = refuse(server_.pipeline_.refuse(408), Phase::TurnedAway);  // it has had its time
                co_await std::move(refusing);
            }
            co_return Step::End;
        default:
            co_return Step::End;
    }
}

/// Nothing more is read until the sink has put away what it holds: that is the back-pressure.
loop::Task<Connection::Step> Connection::flush_body() {
    auto flushing = flush();
    if (co_await std::move(flushing) == Step::End) co_return Step::End;
    enter(Phase::Working);
    std::exception_ptr fault;
    try {
        auto storing = parser_.sink()->flush();
        co_await std::move(storing);
        parser_.flushed();
        co_return Step::GoOn;
    } catch (const std::exception&) {
        fault = std::current_exception();
    }
    auto refusing = refuse(server_.pipeline_.refuse(fault));
    co_await std::move(refusing);
    co_return Step::End;
}

loop::Task<Connection::Step> Connection::answer_request() {
    Pipeline::Incoming incoming{parser_.take(), base::steady_ns()};
    incoming.request.peer = address_.first;
    const bool unread = incoming.request.body_unread;
    const bool close =
        !incoming.request.keep_alive || is_last_answer() || ++answered_ >= server_.limits_.requests_per_connection_max;
    enter(Phase::Working);
    Pipeline::Outgoing outgoing;
    if (server_.admits(incoming.request)) {
        count_in(&server_.in_work_);
        auto answering = server_.pipeline_.answer(std::move(incoming), close);
        outgoing = co_await std::move(answering);
        count_in(nullptr);
    } else {
        outgoing = server_.pipeline_.busy(incoming.request, close);
    }
    if (!outgoing.close && is_last_answer()) {  // draining has begun while the handler worked
        outgoing.close = true;
        outgoing.head.insert(outgoing.head.size() - 2, "Connection: close\r\n");
    }
    auto sending = send(std::move(outgoing));
    const auto step = co_await std::move(sending);
    if (unread) {
        auto lingering = linger(Phase::Lingering);
        co_await std::move(lingering);
    }
    co_return step;
}

/// While the server drains, an answer is the last one unless the next request has already begun.
bool Connection::is_last_answer() const { return server_.is_draining() && stream_->input().empty(); }

/// An answer with nothing behind it goes out at once. Answers to pipelined requests are gathered, so that they share a
/// write; one that is too large, or is read while it is sent, goes out behind what has been gathered.
loop::Task<Connection::Step> Connection::send(Pipeline::Outgoing outgoing) {
    const auto content = outgoing.send_body ? outgoing.response.content() : std::string_view{};
    const bool is_plain = !outgoing.response.after_sent &&
                          (!outgoing.send_body || (!outgoing.response.source && !outgoing.partial));
    const bool has_company = !gathered_.empty() || !stream_->input().empty();
    const bool close = outgoing.close;
    Step step = Step::GoOn;
    if (is_plain && !has_company && outgoing.head.size() + content.size() <= gathered_bytes_max) {
        enter(Phase::Writing);
        auto writing = stream_->write(outgoing.head, content);
        if (!co_await std::move(writing)) step = Step::End;
    } else if (is_plain && gathered_.size() + outgoing.head.size() + content.size() <= gathered_bytes_max) {
        gathered_.append(outgoing.head).append(content);
        if (close) {
            auto flushing = flush();
            step = co_await std::move(flushing);
        }
    } else {
        auto flushing = flush();
        step = co_await std::move(flushing);
        auto after_sent = std::move(outgoing.response.after_sent);
        if (step == Step::GoOn) {
            auto sending = send_by_pieces(std::move(outgoing));
            step = co_await std::move(sending);
        }
        if (after_sent) after_sent(step == Step::GoOn);
    }
    co_return close ? Step::End : step;
}

/// The head goes out with the first piece. When the next one cannot be made the connection ends at once: the client sees
/// fewer bytes than it was promised and never takes a part for the whole.
loop::Task<Connection::Step> Connection::send_by_pieces(Pipeline::Outgoing outgoing) {
    try {
        BodyPieces pieces(outgoing);
        std::string_view head = outgoing.head;
        for (;;) {
            enter(Phase::Writing);
            auto making = pieces.next();
            const auto piece = co_await std::move(making);
            if (head.empty() && piece.empty()) break;
            // What the socket does not take now is copied, so a piece in memory is one in the socket's queue at most.
            auto writing = stream_->write(head, piece);
            if (!co_await std::move(writing)) co_return Step::End;
            head = {};
        }
    } catch (const std::exception& fault) {
        base::log::error("event=answer_cut what=\"{}\"", fault.what());
        co_return Step::End;
    }
    co_return Step::GoOn;
}

loop::Task<Connection::Step> Connection::flush() {
    if (gathered_.empty()) co_return Step::GoOn;
    enter(Phase::Writing);
    auto writing = stream_->write(gathered_);
    const bool sent = co_await std::move(writing);
    gathered_ = {};  // an idle connection keeps no buffer
    co_return sent ? Step::GoOn : Step::End;
}

loop::Task<void> Connection::refuse(Pipeline::Outgoing refusal, Phase afterwards) {
    auto sending = send(std::move(refusal));
    co_await std::move(sending);
    auto lingering = linger(afterwards);
    co_await std::move(lingering);
}

/// A refused client may still be sending. Closing now would reset the connection and could take the answer away from it
/// (RFC 9112 section 9.6), so what it sends is dropped for a while.
loop::Task<void> Connection::linger(Phase phase) {
    stream_->end_output();
    enter(phase);
    for (auto wake = loop::Wake::Input; wake == loop::Wake::Input;) {
        stream_->consume(stream_->input().size());
        auto more = stream_->more_input();
        wake = co_await more;
    }
}

void Connection::enter(Phase phase) {
    const auto& limits = server_.limits_;
    const auto now_ms = server_.loop_.turn_ms();
    if (phase != phase_) {
        auto& from = phase_ == Phase::Idle ? server_.idle_ : server_.busy_;
        auto& to = phase == Phase::Idle ? server_.idle_ : server_.busy_;
        if (&from != &to || phase == Phase::Idle) to.splice(to.end(), from, place_);
        phase_ = phase;
        since_ms_ = now_ms;
        pace_ = next_pace();
        deadline_ms_ = UINT64_MAX;  // handlers end by themselves, a written answer has its pace
        if (phase == Phase::Idle) deadline_ms_ = now_ms + server_.random_idle_ms();
        if (phase == Phase::Head) deadline_ms_ = now_ms + limits.head_ms_max;
        if (phase == Phase::Lingering) deadline_ms_ = now_ms + limits.linger_ms_max;
        if (phase == Phase::Parting) deadline_ms_ = now_ms + limits.drain_idle_ms;
        if (phase == Phase::TurnedAway) deadline_ms_ = now_ms + std::min(limits.linger_ms_max, turned_away_ms_max);
    }
    if (phase == Phase::Body) deadline_ms_ = now_ms + limits.body_ms_max;  // again with every byte
}

/// The span that begins now; without an end where the client has no pace to keep.
Connection::Pace Connection::next_pace() const {
    const auto& limits = server_.limits_;
    const auto now_ms = server_.loop_.turn_ms();
    if (phase_ == Phase::Body && limits.body_bytes_per_s_min > 0)
        return {now_ms + limits.body_rate_ms,
                stream_->bytes_read() + limits.body_bytes_per_s_min * limits.body_rate_ms / 1000};
    if (phase_ == Phase::Writing && limits.write_bytes_per_s_min > 0)
        return {now_ms + limits.write_ms_max,
                stream_->bytes_written() + limits.write_bytes_per_s_min * limits.write_ms_max / 1000};
    return {};
}

void Connection::on_deadline() {
    // The next request is here, only this turn of the loop has not read it yet.
    if (phase_ == Phase::Idle && stream_->has_unseen_input()) return;
    const bool is_writing = phase_ == Phase::Writing;
    const auto bytes = is_writing ? stream_->bytes_written() : stream_->bytes_read();
    if (server_.loop_.turn_ms() <= deadline_ms_ && bytes >= pace_.bytes_by_then) {
        pace_ = next_pace();
        return;
    }
    timed_out_ = true;
    deadline_ms_ = pace_.ends_ms = UINT64_MAX;
    auto& counters = server_.counters_;
    if (phase_ == Phase::Idle) ++counters.idle_closed;
    if (phase_ == Phase::Head) ++counters.slow_heads;
    if (phase_ == Phase::Body) ++counters.slow_bodies;
    if (is_writing) {
        ++counters.slow_readers;
        stream_->cut();
    } else {
        stream_->cut_input();
    }
}

/// Moves the connection into another of the server's numbers, or into none.
void Connection::count_in(std::size_t* number) {
    if (counted_in_) --*counted_in_;
    if (number) ++*number;
    counted_in_ = number;
}

void Connection::on_drain() {
    if (phase_ == Phase::Idle)
        deadline_ms_ = server_.loop_.turn_ms() + server_.limits_.drain_idle_ms;
    else if (phase_ == Phase::Lingering || phase_ == Phase::TurnedAway)
        stream_->cut_input();
}

}  // namespace http
