#include "http/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <random>
#include <utility>

#include "base/log.h"
#include "http/answer_head.h"
#include "http/http_date.h"

namespace http {

namespace {

/// A line end in a field would begin another field or the body: such an answer is a fault of its handler.
void require_clean_fields(const Response& response) {
    // Without a way out in the middle, so that the compiler takes many characters at once.
    const auto has_control = [](std::string_view text) {
        bool found = false;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            found |= (byte < 0x20 && byte != '\t') || byte == 0x7f;
        }
        return found;
    };
    const auto require_clean = [&](std::string_view name, std::string_view value) {
        if (has_control(name) || has_control(value))
            throw base::Failure("a control character in the answer's field " + std::string(name));
    };
    require_clean("Content-Type", response.content_type);
    require_clean("Cache-Control", response.cache_control);
    if (response.validators) require_clean("ETag", response.validators->etag);
    for (const auto& [name, value] : response.headers) require_clean(name, value);
}

}  // namespace

Pipeline::Pipeline(const Settings& settings, const base::Clock& clock, Handler handler, ProblemPage problem_page)
    : settings_(settings),
      clock_(clock),
      handler_(std::move(handler)),
      problem_page_(std::move(problem_page)),
      compressor_(settings.gzip_level),
      process_id_(fmt::format("{:08x}-", std::random_device{}())),
      chance_(std::random_device{}()) {}

loop::Task<Pipeline::Outgoing> Pipeline::answer(Incoming incoming, bool close) {
    ++counters_.requests;
    const auto request_id = next_request_id();
    const auto method = incoming.request.method;
    const auto accepted = AcceptedCodings::of(incoming.request);
    const bool log_all = settings_.access_log == AccessLog::On;
    const std::string logged_path = incoming.request.path;

    auto conditions = Conditions::of(incoming.request);
    if (conditions) conditions->now_s = clock_.now_ms() / 1000;

    auto handling = guarded(std::move(incoming.request), request_id);
    Outgoing outgoing{.head = {}, .response = co_await std::move(handling)};
    auto& response = outgoing.response;
    if (conditions && response.validators && response.status == 200) apply(*conditions, outgoing);
    compress(response, accepted);
    outgoing.close = close;
    outgoing.send_body = method != Method::Head && response.status != 304 && response.status != 204;
    const auto duration_us = (base::steady_ns() - incoming.started_ns) / 1000;
    outgoing.head = answer_head(outgoing, date_line(), request_id, duration_us);

    if (log_all || duration_us > static_cast<std::uint64_t>(settings_.slow_request_ms) * 1000)
        base::log::info("event=request request={} method={} path={} status={} bytes={} us={}", request_id,
                        to_text(method), logged_path, response.status, response.content_bytes(), duration_us);
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
    outgoing.head = answer_head(outgoing, date_line(), request_id, 0);
    return outgoing;
}

Pipeline::Outgoing Pipeline::busy(const Request& request, bool close) {
    ++counters_.requests;
    Outgoing outgoing{.head = {},
                      .response = busy_page(request.wants_json()),
                      .send_body = request.method != Method::Head,
                      .close = close};
    outgoing.head = answer_head(outgoing, date_line(), next_request_id(), 0);
    return outgoing;
}

Pipeline::Outgoing Pipeline::busy() {
    Outgoing outgoing{.head = {}, .response = busy_page(false), .send_body = true, .close = true};
    outgoing.head = answer_head(outgoing, date_line(), next_request_id(), 0);
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

// RFC 9110 section 13.2: only for an answer that would have been 200.
void Pipeline::apply(const Conditions& conditions, Outgoing& outgoing) {
    auto& response = outgoing.response;
    switch (judge(conditions, *response.validators)) {
        case Verdict::PreconditionFailed: replace_by_problem(outgoing, 412); break;
        case Verdict::NotModified:
            if (response.after_sent) std::exchange(response.after_sent, nullptr)(false);
            response.status = 304;
            response.body.clear();
            response.shared_body = nullptr;
            response.source = nullptr;
            // Section 15.4.5: nothing that describes the content the client has already.
            response.content_type.clear();
            response.validators->modified_s.reset();
            std::erase_if(response.headers, [](const auto& field) { return field.first.starts_with("Content-"); });
            break;
        case Verdict::Send:
            if (response.accepts_ranges() && may_send_part(conditions, *response.validators))
                select_parts(conditions, outgoing);
    }
}

// RFC 9110 sections 15.3.7 and 15.5.17.
void Pipeline::select_parts(const Conditions& conditions, Outgoing& outgoing) {
    auto& response = outgoing.response;
    const auto content_bytes = response.content_bytes();
    const auto ranges = select_ranges(*conditions.range, content_bytes);
    if (!ranges) return;
    if (ranges->empty()) {
        replace_by_problem(outgoing, 416);
        response.headers.emplace_back("Content-Range", unsatisfied_range(content_bytes));
        return;
    }
    response.status = 206;
    if (ranges->size() == 1) {
        outgoing.partial = PartialBody{.slices = {{"", ranges->front()}}, .after = {}};
        response.headers.emplace_back("Content-Range", content_range(ranges->front(), content_bytes));
        return;
    }
    std::random_device random;  // whoever has written the content could not know it
    const auto boundary = fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
    outgoing.partial = multipart_body(*ranges, content_bytes, response.content_type, boundary);
    response.content_type = "multipart/byteranges; boundary=" + boundary;
}

void Pipeline::replace_by_problem(Outgoing& outgoing, int status) {
    if (outgoing.response.after_sent) outgoing.response.after_sent(false);
    outgoing.response =
        problem_page_({.status = status, .message = {}, .incident = {}, .retry_after_s = 0, .as_json = false});
}

std::string Pipeline::next_request_id() {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++request_number_, 16).ptr;
    std::string id;
    id.reserve(process_id_.size() + digits.size());
    return id.append(process_id_).append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

std::string_view Pipeline::date_line() {
    const auto second = clock_.now_ms() / 1000;
    if (second != date_second_) {
        date_second_ = second;
        date_line_ = fmt::format("Date: {}\r\n", http_date(second));
    }
    return date_line_;
}

}  // namespace http
