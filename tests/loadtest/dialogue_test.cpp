#include "dialogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

using namespace loadtest;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

const Target target = parse_target("http://127.0.0.1:8080");
const Student ada{"amazingowl", "nebelhut-seeraum-47"};

Answer page(std::string body) { return {.status = 200, .body = std::move(body)}; }

Answer login_page() {
    Answer answer = page(
        "<form action=/login><input type=hidden name=csrf value='t&amp;1'>"
        "<input type=hidden name=once value=k7><input name=username><input name=password></form>");
    answer.set_cookies = {"__Host-pre=p1; Path=/"};
    return answer;
}

Answer welcome() {
    return {.status = 303, .location = "/start", .set_cookies = {"__Host-sid=s1; Path=/", "__Host-pre=; Max-Age=0"}};
}

Answer busy(int retry_after_s) { return {.status = 503, .retry_after_s = retry_after_s}; }

template <typename Kind>
Kind expect_step(const Step& step) {
    EXPECT_TRUE(std::holds_alternative<Kind>(step));
    return std::holds_alternative<Kind>(step) ? std::get<Kind>(step) : Kind{};
}

/// What is asked for until there is nothing left; `pages` answers by path.
std::vector<std::string> walk(Arrival& arrival, const std::map<std::string, std::string>& pages) {
    std::vector<std::string> visited;
    arrival.begin();
    arrival.answered(login_page());
    Step step = arrival.answered(welcome());
    while (std::holds_alternative<Send>(step)) {
        const std::string& bytes = std::get<Send>(step).bytes;
        visited.push_back(bytes.substr(4, bytes.find(" HTTP/1.1") - 4));
        step = arrival.answered(page(pages.at(visited.back())));
    }
    EXPECT_TRUE(std::holds_alternative<Finished>(step));
    return visited;
}

std::string form(int task, bool is_done) {
    return "<form action='/assignments/7/tasks/" + std::to_string(task) +
           "/done'><input type=hidden name=csrf value=t><button name=done value=" + (is_done ? "0" : "1") + "></form>";
}

}  // namespace

TEST(LoadLogIn, it_fetches_the_form_and_sends_its_hidden_fields_with_name_and_password) {
    LogIn log_in(target, ada);
    EXPECT_THAT(expect_step<Send>(log_in.begin()).bytes, StartsWith("GET /login HTTP/1.1\r\n"));
    EXPECT_FALSE(log_in.is_checking_password());
    const Send post = expect_step<Send>(log_in.answered(login_page()));
    EXPECT_TRUE(log_in.is_checking_password());
    EXPECT_THAT(post.bytes, StartsWith("POST /login HTTP/1.1\r\n"));
    EXPECT_THAT(post.bytes, HasSubstr("\r\nCookie: __Host-pre=p1\r\n"));
    EXPECT_THAT(post.bytes, EndsWith("csrf=t%261&once=k7&username=amazingowl&password=nebelhut-seeraum-47"));
    expect_step<Finished>(log_in.answered(welcome()));
    EXPECT_EQ(log_in.cookies().header(), "__Host-sid=s1");
}

TEST(LoadLogIn, a_full_queue_is_waited_out_with_the_same_request) {
    LogIn log_in(target, ada);
    log_in.begin();
    const Send post = expect_step<Send>(log_in.answered(login_page()));
    const SendLater again = expect_step<SendLater>(log_in.answered(busy(2)));
    EXPECT_EQ(again.bytes, post.bytes);
    EXPECT_EQ(again.wait_ms, 2000);
    EXPECT_GT(expect_step<SendLater>(log_in.answered(busy(0))).wait_ms, 0);
    EXPECT_LE(expect_step<SendLater>(log_in.answered(busy(1'000'000'000))).wait_ms, 5000);
    expect_step<Finished>(log_in.answered(welcome()));
}

TEST(LoadLogIn, a_503_without_retry_after_is_a_refusal) {
    LogIn log_in(target, ada);
    log_in.begin();
    EXPECT_THAT(expect_step<Refused>(log_in.answered({.status = 503})).reason, HasSubstr("503"));
}

TEST(LoadLogIn, a_wrong_password_a_missing_token_and_a_missing_session_are_refusals) {
    LogIn wrong(target, ada);
    wrong.begin();
    wrong.answered(login_page());
    EXPECT_THAT(expect_step<Refused>(wrong.answered(login_page())).reason, HasSubstr("amazingowl"));

    LogIn without_token(target, ada);
    without_token.begin();
    EXPECT_THAT(expect_step<Refused>(without_token.answered(page("<p>nichts"))).reason, HasSubstr("log-in form"));

    LogIn without_session(target, ada);
    without_session.begin();
    without_session.answered(login_page());
    expect_step<Refused>(without_session.answered({.status = 303, .location = "/start"}));
}

TEST(LoadArrival, without_ticks_the_log_in_is_all) {
    Arrival arrival(target, ada, Arrival::Look::No);
    arrival.begin();
    arrival.answered(login_page());
    expect_step<Finished>(arrival.answered(welcome()));
}

TEST(LoadArrival, all_topics_and_their_tasks_are_visited_once) {
    Arrival arrival(target, ada, Arrival::Look::ForTicks);
    const auto visited =
        walk(arrival, {{"/start", "<a href=/assignments/7></a><a href=/assignments/8></a>"},
                       {"/assignments/7", "<a href=/assignments/7?task=1></a><a href=/assignments/7?task=2></a>"},
                       {"/assignments/8", "<a href=/start></a><a href=/assignments/7></a>"},
                       {"/assignments/7?task=1", "<a href=/assignments/7?task=2></a>"},
                       {"/assignments/7?task=2", "<a href=/assignments/7?task=1></a>"}});
    EXPECT_THAT(visited, testing::ElementsAre("/start", "/assignments/7", "/assignments/8", "/assignments/7?task=1",
                                              "/assignments/7?task=2"));
}

TEST(LoadArrival, the_open_task_a_topic_begins_with_is_left_alone) {
    Arrival arrival(target, ada, Arrival::Look::ForTicks);
    walk(arrival,
         {{"/start", "<a href=/assignments/7></a>"},
          {"/assignments/7", form(2, false) + "<a href=/assignments/7?task=1></a>"
                                              "<a href=/assignments/7?task=2></a><a href=/assignments/7?task=3>"},
          {"/assignments/7?task=1", form(1, true)},
          {"/assignments/7?task=2", form(2, false)},
          {"/assignments/7?task=3", form(3, false)}});
    EXPECT_THAT(arrival.ticks(), testing::ElementsAre(TickForm{"/assignments/7/tasks/1/done", {{"csrf", "t"}}, true},
                                                      TickForm{"/assignments/7/tasks/3/done", {{"csrf", "t"}}, false}));
}

TEST(LoadArrival, a_page_that_is_missing_is_a_refusal) {
    Arrival arrival(target, ada, Arrival::Look::ForTicks);
    arrival.begin();
    arrival.answered(login_page());
    arrival.answered(welcome());
    EXPECT_EQ(expect_step<Refused>(arrival.answered({.status = 500})).reason, "GET /start: status 500");
}
