// The steps around every handler, without a socket: error boundary, compression, the answer's head.
#include "http/pipeline.h"

#include <gmock/gmock.h>

#include <regex>

#include "http/compression.h"
#include "http/security_headers.h"
#include "run_task.h"
#include "running_server.h"

namespace {

using base::ErrorCode;
using http::Method;
using http::Pipeline;
using http::RequestBuilder;
using http::Response;
using http_test::immediately;
using testing::HasSubstr;
using testing::Not;
using namespace std::string_literals;

class FixedClock final : public base::Clock {
  public:
    base::EpochMs now_ms() const override { return 784'111'777'123; }  // 1994-11-06 08:49:37 UTC
    std::int64_t steady_ms() const override { return 0; }
};

class PipelineTest : public testing::Test {
  protected:
    Pipeline::Outgoing answer(http::Handler handler, http::Request request, const Pipeline::Settings& settings = {}) {
        Pipeline pipeline(settings, clock, std::move(handler), http_test::plain_problem_page);
        auto outgoing = loop_test::run(loop, pipeline.answer({std::move(request), started_ns()}, false));
        counters = pipeline.counters();
        return outgoing;
    }
    Pipeline::Outgoing answer(Response response, http::Request request = RequestBuilder(Method::Get, "/").build(),
                              const Pipeline::Settings& settings = {}) {
        return answer(immediately([response](const http::Request&) { return response; }), std::move(request), settings);
    }
    /// What comes of a handler that throws.
    template <typename Fault>
    Pipeline::Outgoing fault(const Fault& thrown, std::string_view accept = "text/html") {
        auto fail = immediately([thrown](const http::Request&) -> Response { throw thrown; });
        return answer(fail, RequestBuilder(Method::Post, "/x").header("Accept", accept).build());
    }
    static std::uint64_t started_ns() {
        using namespace std::chrono;
        return static_cast<std::uint64_t>(duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count());
    }
    static std::string field(const std::string& head, const std::string& name) {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return "";
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }

    loop::EventLoop loop;
    FixedClock clock;
    Pipeline::Counters counters;
};

TEST_F(PipelineTest, the_head_is_complete_and_ends_with_an_empty_line) {
    const auto outgoing = answer(http::html("<p>Hallo</p>"));
    EXPECT_TRUE(outgoing.head.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(outgoing.head.ends_with("\r\n\r\n"));
    EXPECT_EQ(outgoing.head.find("\r\n\r\n"), outgoing.head.size() - 4);
    EXPECT_EQ(field(outgoing.head, "Date"), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(field(outgoing.head, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(field(outgoing.head, "Content-Length"), "12");
    EXPECT_EQ(field(outgoing.head, "Cache-Control"), "no-store");
    EXPECT_TRUE(outgoing.send_body);
    EXPECT_FALSE(outgoing.close);
    EXPECT_THAT(outgoing.head, Not(HasSubstr("Connection:")));
}

TEST_F(PipelineTest, the_handlers_own_fields_go_out) {
    const auto outgoing = answer(http::html("").with("Set-Cookie", "a=1").with("Set-Cookie", "b=2"));
    EXPECT_THAT(outgoing.head, HasSubstr("\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
}

TEST_F(PipelineTest, the_process_time_is_in_seconds_with_six_places) {
    Pipeline pipeline({}, clock, immediately([](const http::Request&) { return http::text(""); }),
                      http_test::plain_problem_page);
    const auto time_after = [&](std::uint64_t duration_us) {
        auto request = RequestBuilder(Method::Get, "/").build();
        auto task = pipeline.answer({std::move(request), started_ns() - duration_us * 1000}, false);
        return field(loop_test::run(loop, std::move(task)).head, "X-Process-Time");
    };
    EXPECT_TRUE(std::regex_match(time_after(0), std::regex("0\\.0\\d{5}"))) << time_after(0);
    EXPECT_TRUE(time_after(1'234'567).starts_with("1.23")) << time_after(1'234'567);
    EXPECT_TRUE(time_after(12'000'000).starts_with("12.0")) << time_after(12'000'000);
}

TEST_F(PipelineTest, every_request_has_its_own_id) {
    Pipeline pipeline({}, clock, immediately([](const http::Request&) { return http::text(""); }),
                      http_test::plain_problem_page);
    std::set<std::string> ids;
    for (int i = 0; i < 100; ++i) {
        auto request = RequestBuilder(Method::Get, "/").build();
        ids.insert(field(loop_test::run(loop, pipeline.answer({std::move(request), started_ns()}, false)).head,
                         "X-Request-Id"));
        ids.insert(field(pipeline.refuse(400).head, "X-Request-Id"));
    }
    EXPECT_EQ(ids.size(), 200U);
    EXPECT_FALSE(ids.contains(""));
    EXPECT_EQ(pipeline.counters().requests, 200U);
}

TEST_F(PipelineTest, answers_without_content_have_neither_body_nor_length) {
    for (const int status : {204, 304}) {
        const auto outgoing = answer(Response{.status = status, .content_type = ""});
        EXPECT_FALSE(outgoing.send_body);
        EXPECT_THAT(outgoing.head, Not(HasSubstr("\r\nContent-Length:")));
        EXPECT_THAT(outgoing.head, Not(HasSubstr("\r\nContent-Type:")));
    }
}

TEST_F(PipelineTest, head_differs_from_get_only_in_not_sending_the_body) {
    const Response page = http::html(std::string(2000, 'a'));
    const auto request = [](Method method) {
        return RequestBuilder(method, "/").header("Accept-Encoding", "gzip").build();
    };
    const auto get = answer(page, request(Method::Get));
    const auto head = answer(page, request(Method::Head));
    EXPECT_FALSE(head.send_body);
    EXPECT_TRUE(get.send_body);
    for (const auto* name : {"Content-Length", "Content-Type", "Content-Encoding", "Vary"}) {
        EXPECT_NE(field(get.head, name), "") << name;
        EXPECT_EQ(field(head.head, name), field(get.head, name)) << name;
    }
}

TEST_F(PipelineTest, the_last_answer_of_a_connection_says_so) {
    Pipeline pipeline({}, clock, immediately([](const http::Request&) { return http::text("x"); }),
                      http_test::plain_problem_page);
    auto task = pipeline.answer({RequestBuilder(Method::Get, "/").build(), started_ns()}, true);
    const auto outgoing = loop_test::run(loop, std::move(task));
    EXPECT_TRUE(outgoing.close);
    EXPECT_EQ(field(outgoing.head, "Connection"), "close");
}

TEST_F(PipelineTest, a_handler_that_throws_is_500_with_an_incident_that_is_the_request_id) {
    const auto outgoing = fault(std::runtime_error("secret detail"));
    const auto id = field(outgoing.head, "X-Request-Id");
    EXPECT_TRUE(outgoing.head.starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    EXPECT_TRUE(outgoing.response.body.ends_with(" incident=" + id)) << outgoing.response.body;
    EXPECT_NE(id, "");
    EXPECT_THAT(outgoing.response.body, Not(HasSubstr("secret")));
    EXPECT_THAT(outgoing.head, Not(HasSubstr("secret")));
    EXPECT_FALSE(outgoing.close);
    EXPECT_EQ(counters.faults, 1U);
}

TEST_F(PipelineTest, a_handler_that_throws_after_waiting_is_500_too) {
    auto wait_then_fail = [this](http::Request) -> loop::Task<Response> {
        auto pause = loop::sleep_for(loop, 1);
        co_await pause;
        throw base::Failure("disk");
    };
    const auto outgoing = answer(wait_then_fail, RequestBuilder(Method::Get, "/").build());
    EXPECT_EQ(outgoing.response.status, 500);
}

TEST_F(PipelineTest, an_overloaded_queue_is_503_with_retry_after_and_no_fault) {
    std::set<std::string> waits;
    Pipeline pipeline(
        {}, clock, immediately([](const http::Request&) -> Response { throw base::Overloaded("lane 'hash' is full"); }),
        http_test::plain_problem_page);
    for (int i = 0; i < 300; ++i) {  // one of five is missed by chance once in 10^28
        auto task = pipeline.answer({RequestBuilder(Method::Get, "/").build(), started_ns()}, false);
        const auto outgoing = loop_test::run(loop, std::move(task));
        EXPECT_TRUE(outgoing.head.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
        EXPECT_TRUE(outgoing.response.body.ends_with(" incident=")) << outgoing.response.body;
        waits.insert(field(outgoing.head, "Retry-After"));
    }
    EXPECT_EQ(waits, (std::set<std::string>{"1", "2", "3", "4", "5"}));  // so that not all come back at once
    EXPECT_EQ(pipeline.counters().faults, 0U);
}

TEST_F(PipelineTest, a_full_disk_is_507_and_no_fault) {
    const auto outgoing = fault(base::StorageFull("database or disk is full"));
    EXPECT_TRUE(outgoing.head.starts_with("HTTP/1.1 507 Insufficient Storage\r\n"));
    EXPECT_EQ(outgoing.response.body, "507  incident=");
    EXPECT_EQ(counters.faults, 0U);
}

TEST_F(PipelineTest, who_asked_for_json_gets_its_problem_as_json) {
    EXPECT_EQ(fault(std::runtime_error("x"), "application/json").response.content_type, "application/json");
    EXPECT_EQ(fault(std::runtime_error("x"), "text/html").response.content_type, "text/plain; charset=utf-8");
}

TEST_F(PipelineTest, a_line_end_in_a_field_never_reaches_the_wire) {
    for (const auto& value : {"/a\r\nSet-Cookie: evil=1"s, "/a\nevil"s, "/a\revil"s, "/a\0evil"s}) {
        const auto outgoing = answer(http::redirect(value));
        EXPECT_EQ(outgoing.response.status, 500);
        EXPECT_THAT(outgoing.head, Not(HasSubstr("evil")));
        EXPECT_EQ(outgoing.head.find("\r\n\r\n"), outgoing.head.size() - 4);
    }
    const auto typed = answer(Response{.content_type = "text/html\r\nX-Evil: 1"});
    EXPECT_EQ(typed.response.status, 500);
}

TEST_F(PipelineTest, a_refusal_before_any_request_has_a_page_and_ends_the_connection) {
    Pipeline pipeline({}, clock, immediately([](const http::Request&) { return http::text(""); }),
                      http_test::plain_problem_page);
    for (const int status : {400, 408, 413, 414, 431, 501, 505}) {
        const auto outgoing = pipeline.refuse(status);
        EXPECT_TRUE(outgoing.head.starts_with(fmt::format("HTTP/1.1 {} {}\r\n", status, http::reason_phrase(status))))
            << outgoing.head;
        EXPECT_EQ(field(outgoing.head, "Connection"), "close");
        EXPECT_TRUE(outgoing.close);
        EXPECT_TRUE(outgoing.send_body);
        EXPECT_EQ(outgoing.response.body, fmt::format("{}  incident=", status)) << "the page knows the usual words";
        EXPECT_THAT(outgoing.head, HasSubstr(http::security_headers(http::ContentPolicy::Page)));
    }
}

TEST_F(PipelineTest, every_answer_carries_the_security_headers_of_its_policy) {
    const auto page = http::security_headers(http::ContentPolicy::Page);
    const auto document = http::security_headers(http::ContentPolicy::Document);
    Response upload = http::download("%PDF", "application/pdf", "a.pdf");
    upload.policy = http::ContentPolicy::Document;
    EXPECT_THAT(answer(upload).head, HasSubstr(document));
    EXPECT_THAT(answer(upload).head, Not(HasSubstr("script-src")));
    for (const auto& response : {http::html("x"), http::json("{}"), http::redirect("/a"), Response{.status = 304}})
        EXPECT_THAT(answer(response).head, HasSubstr(page));
    EXPECT_THAT(fault(std::runtime_error("x")).head, HasSubstr(page));
    EXPECT_THAT(fault(base::Overloaded("x")).head, HasSubstr(page));
}

TEST(SecurityHeaders, name_what_browsers_may_not_do) {
    const auto page = http::security_headers(http::ContentPolicy::Page);
    for (const auto* line :
         {"Content-Security-Policy: default-src 'none'; ", "frame-ancestors 'none'", "base-uri 'none'",
          "object-src 'none'", "X-Frame-Options: DENY\r\n", "X-Content-Type-Options: nosniff\r\n",
          "Referrer-Policy: same-origin\r\n", "Cross-Origin-Opener-Policy: same-origin\r\n",
          "Cross-Origin-Resource-Policy: same-origin\r\n", "Permissions-Policy: "})
        EXPECT_THAT(page, HasSubstr(line));
    EXPECT_THAT(page, Not(HasSubstr("unsafe")));
    const auto document = http::security_headers(http::ContentPolicy::Document);
    EXPECT_THAT(document, HasSubstr("sandbox\r\n"));
    EXPECT_THAT(document, Not(HasSubstr("script-src")));
    EXPECT_THAT(document, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
}

TEST(Problem, each_code_has_its_status) {
    const std::pair<ErrorCode, int> table[] = {
        {ErrorCode::Malformed, 400}, {ErrorCode::SignedOut, 401},        {ErrorCode::Forbidden, 403},
        {ErrorCode::NotFound, 404},  {ErrorCode::MethodNotAllowed, 405}, {ErrorCode::Conflict, 409},
        {ErrorCode::TooLarge, 413},  {ErrorCode::UnsupportedMedia, 415}, {ErrorCode::Invalid, 422},
        {ErrorCode::TooMany, 429},   {ErrorCode::Unavailable, 503},      {ErrorCode::Full, 507}};
    for (const auto& [code, status] : table) {
        EXPECT_EQ(http::status_of(code), status);
        EXPECT_NE(http::reason_phrase(status), "") << status;
    }
}

TEST(Problem, keeps_the_sentence_of_the_error_and_leaves_the_usual_words_to_the_page) {
    const base::Error error{.code = ErrorCode::TooMany, .message = "Bitte warte 5 Sekunden.", .retry_after_s = 5};
    const auto problem = http::problem_of(error, true);
    EXPECT_EQ(problem.status, 429);
    EXPECT_EQ(problem.message, "Bitte warte 5 Sekunden.");
    EXPECT_EQ(problem.retry_after_s, 5);
    EXPECT_EQ(problem.incident, "");
    EXPECT_TRUE(problem.as_json);
    EXPECT_EQ(http::problem_of({.code = ErrorCode::NotFound, .message = ""}, false).message, "");
}

}  // namespace
