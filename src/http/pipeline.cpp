#include "http/pipeline.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <random>

#include "base/log.h"
#include "http/security_headers.h"

namespace http {

using base::ErrorCode;

namespace {

std::uint64_t now_ns() {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
            .count());
}

/// A line end in a field would begin another field or the body: such an answer is a fault of its handler.
void require_clean_fields(const Response& response) {
    const auto is_control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; };
    const auto require_clean = [&](std::string_view name, std::string_view value) {
        if (std::ranges::any_of(name, is_control) || std::ranges::any_of(value, is_control))
            throw base::Failure("a control character in the answer's field " + std::string(name));
    };
    require_clean("Content-Type", response.content_type);
    require_clean("Cache-Control", response.cache_control);
    for (const auto& [name, value] : response.headers) require_clean(name, value);
}

}  // namespace

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::Malformed: return 400;
        case ErrorCode::SignedOut: return 401;
        case ErrorCode::Forbidden: return 403;
        case ErrorCode::NotFound: return 404;
        case ErrorCode::MethodNotAllowed: return 405;
        case ErrorCode::Conflict: return 409;
        case ErrorCode::TooLarge: return 413;
        case ErrorCode::UnsupportedMedia: return 415;
        case ErrorCode::Invalid: return 422;
        case ErrorCode::TooMany: return 429;
        case ErrorCode::Unavailable: return 503;
        case ErrorCode::Full: return 507;
    }
    return 500;
}

Problem problem_of(const base::Error& error, bool as_json) {
    const int status = status_of(error.code);
    return {.status = status,
            .message = error.message,
            .incident = {},
            .retry_after_s = error.retry_after_s,
            .as_json = as_json};
}

Pipeline::Pipeline(const Settings& settings, const base::Clock& clock, Handler handler, ProblemPage problem_page)
    : settings_(settings),
      clock_(clock),
      handler_(std::move(handler)),
      problem_page_(std::move(problem_page)),
      compressor_(settings.gzip_level),
      process_number_(std::random_device{}()),
      chance_(std::random_device{}()) {}

loop::Task<Pipeline::Outgoing> Pipeline::answer(Incoming incoming, bool close) {
    ++counters_.requests;
    const auto request_id = next_request_id();
    const auto method = incoming.request.method;
    const auto accepted = AcceptedCodings::of(incoming.request);
    const bool log_all = settings_.access_log == AccessLog::On;
    const std::string logged_path = incoming.request.path;

    auto handling = guarded(std::move(incoming.request), request_id);
    Outgoing outgoing{.head = {}, .response = co_await std::move(handling)};
    auto& response = outgoing.response;
    compress(response, accepted);
    outgoing.close = close;
    outgoing.send_body = method != Method::Head && response.status != 304 && response.status != 204;
    outgoing.head = head_of(response, request_id, incoming.started_ns, close);

    const auto duration_us = (now_ns() - incoming.started_ns) / 1000;
    if (log_all || duration_us > static_cast<std::uint64_t>(settings_.slow_request_ms) * 1000)
        base::log::info("event=request request={} method={} path={} status={} bytes={} us={}", request_id,
                        to_text(method), logged_path, response.status, response.content().size(), duration_us);
    co_return outgoing;
}

loop::Task<Response> Pipeline::guarded(Request request, std::string request_id) {
    const bool as_json = request.wants_json();
    std::exception_ptr fault;
    try {
        auto handling = handler_(std::move(request));
        auto response = co_await std::move(handling);
        require_clean_fields(response);
        co_return response;
    } catch (const std::exception&) {
        fault = std::current_exception();
    }
    co_return fault_page(fault, request_id, as_json);
}

Response Pipeline::fault_page(const std::exception_ptr& fault, const std::string& request_id, bool as_json) {
    Problem problem{.status = 500, .message = {}, .incident = {}, .retry_after_s = 0, .as_json = as_json};
    try {
        std::rethrow_exception(fault);
    } catch (const base::Overloaded& overloaded) {
        base::log::warning("event=overloaded request={} what=\"{}\"", request_id, overloaded.what());
        problem.status = 503;
        problem.retry_after_s = random_retry_s();
    } catch (const base::StorageFull& full) {
        base::log::error("event=storage_full request={} what=\"{}\"", request_id, full.what());
        problem.status = 507;
    } catch (const std::exception& error) {
        ++counters_.faults;
        base::log::error("event=fault request={} what=\"{}\"", request_id, error.what());
        problem.incident = request_id;
    }
    return problem_page_(problem);
}

void Pipeline::compress(Response& response, AcceptedCodings accepted) {
    const auto size = response.content().size();
    const bool worth_it = response.compressible && size >= settings_.gzip_bytes_min && size <= settings_.gzip_bytes_max;
    if (!worth_it) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (accepted.best_of({.gzip = true}) != Coding::Gzip) return;
    response.body = compressor_.gzip(response.content());
    response.shared_body = nullptr;
    response.headers.emplace_back("Content-Encoding", "gzip");
}

Pipeline::Outgoing Pipeline::refuse(int status) {
    auto page = problem_page_(
        {.status = status, .message = {}, .incident = {}, .retry_after_s = 0, .as_json = false});
    // RFC 9110 sections 12.5.3 and 15.5.16: which codings of a body would have been taken.
    if (status == 415) page.headers.emplace_back("Accept-Encoding", "identity");
    return last_answer(std::move(page), next_request_id());
}

Pipeline::Outgoing Pipeline::refuse(const std::exception_ptr& fault) {
    const auto request_id = next_request_id();
    return last_answer(fault_page(fault, request_id, false), request_id);
}

Pipeline::Outgoing Pipeline::last_answer(Response response, const std::string& request_id) {
    ++counters_.requests;
    Outgoing outgoing{.head = {}, .response = std::move(response), .send_body = true, .close = true};
    outgoing.head = head_of(outgoing.response, request_id, now_ns(), true);
    return outgoing;
}

Pipeline::Outgoing Pipeline::busy(const Request& request, bool close) {
    ++counters_.requests;
    Outgoing outgoing{.head = {},
                      .response = busy_page(request.wants_json()),
                      .send_body = request.method != Method::Head,
                      .close = close};
    outgoing.head = head_of(outgoing.response, next_request_id(), now_ns(), close);
    return outgoing;
}

Pipeline::Outgoing Pipeline::busy() {
    Outgoing outgoing{.head = {}, .response = busy_page(false), .send_body = true, .close = true};
    outgoing.head = head_of(outgoing.response, next_request_id(), now_ns(), true);
    return outgoing;
}

Response Pipeline::busy_page(bool as_json) {
    const int retry_s = random_retry_s();
    auto& page = busy_pages_[{retry_s, as_json}];
    if (page.status != 503) {
        page =
            problem_page_({.status = 503, .message = {}, .incident = {}, .retry_after_s = retry_s, .as_json = as_json});
        page.shared_body = std::make_shared<const std::string>(std::move(page.body));
    }
    return page;
}

std::string Pipeline::head_of(const Response& response, std::string_view request_id, std::uint64_t started_ns,
                              bool close) {
    std::string head;
    head.reserve(1400);
    auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    head += date_line();
    if (!response.content_type.empty()) fmt::format_to(out, "Content-Type: {}\r\n", response.content_type);
    if (response.status != 304 && response.status != 204)
        fmt::format_to(out, "Content-Length: {}\r\n", response.content().size());
    fmt::format_to(out, "Cache-Control: {}\r\n", response.cache_control);
    for (const auto& [name, value] : response.headers) fmt::format_to(out, "{}: {}\r\n", name, value);
    head += security_headers(response.policy);
    const auto duration_us = (now_ns() - started_ns) / 1000;
    fmt::format_to(out, "X-Request-Id: {}\r\nX-Process-Time: {}.{:06}\r\n", request_id, duration_us / 1'000'000,
                   duration_us % 1'000'000);
    head += close ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

std::string Pipeline::next_request_id() { return fmt::format("{:08x}-{:x}", process_number_, ++request_number_); }

std::string_view Pipeline::date_line() {
    const auto second = clock_.now_ms() / 1000;
    if (second != date_second_) {
        date_second_ = second;
        date_line_ =
            fmt::format("Date: {:%a, %d %b %Y %H:%M:%S} GMT\r\n", fmt::gmtime(static_cast<std::time_t>(second)));
    }
    return date_line_;
}

}  // namespace http
