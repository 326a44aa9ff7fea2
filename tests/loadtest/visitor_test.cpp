#include "visitor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace loadtest;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

class LoadVisitor : public testing::Test {
  protected:
    Visitor visitor(std::vector<Click> round, bool is_once = true) {
        Cookies cookies;
        cookies.take("__Host-sid=s1");
        return {target_, names_, {"ada", "geheim"}, cookies, {.round = std::move(round), .is_once = is_once}, 1};
    }

    Target target_ = parse_target("http://127.0.0.1:8080");
    RouteNames names_;
};

Answer page(std::string body) { return {.status = 200, .body = std::move(body)}; }

std::string sent(Visitor& visitor) {
    auto shot = visitor.next();
    if (!shot) shot = visitor.next();  // the next round, if there is one
    return shot ? std::string(shot->bytes) : "went home";
}

constexpr const char* task_page =
    "<link href=/static/app.css><a href=/assignments/7?task=1></a><form action=/assignments/7/tasks/1/done>"
    "<input type=hidden name=csrf value=t><input type=hidden name=key value=k9><button name=done value=1></form>";

}  // namespace

TEST_F(LoadVisitor, clicks_a_round_and_goes_home) {
    Visitor ada = visitor({Click::Start, Click::Topic, Click::Task});
    EXPECT_THAT(sent(ada), StartsWith("GET /start "));
    ada.answered(page("<a href=/assignments/7>Licht</a>"));
    EXPECT_THAT(sent(ada), StartsWith("GET /assignments/7 "));
    ada.answered(page(task_page));
    EXPECT_THAT(sent(ada), StartsWith("GET /static/app.css "));
    ada.answered(page("body{}"));
    EXPECT_THAT(sent(ada), StartsWith("GET /assignments/7?task=1 "));
    ada.answered(page(task_page));
    EXPECT_EQ(sent(ada), "went home");  // the style is in the cache
}

TEST_F(LoadVisitor, what_a_browser_fetches_by_itself_follows_without_thinking) {
    Visitor ada = visitor({Click::Start});
    EXPECT_FALSE(ada.next()->follows);
    ada.answered(page("<img src=/static/icon.svg>"));
    EXPECT_TRUE(ada.next()->follows);
}

TEST_F(LoadVisitor, a_form_goes_back_with_every_hidden_field_and_the_redirect_is_followed) {
    Visitor ada = visitor({Click::Task, Click::Tick, Click::Start}, false);
    EXPECT_THAT(sent(ada), StartsWith("GET /start "));  // no task to click yet
    ada.answered(page("<a href=/assignments/7?task=1>weiter</a>"));
    EXPECT_THAT(sent(ada), StartsWith("GET /assignments/7?task=1 "));
    ada.answered(page(task_page));
    sent(ada);
    ada.answered(page("body{}"));
    const std::string tick = sent(ada);
    EXPECT_THAT(tick, StartsWith("POST /assignments/7/tasks/1/done "));
    EXPECT_THAT(tick, EndsWith("csrf=t&key=k9&done=1"));
    EXPECT_EQ(ada.answered({.status = 303, .location = "/assignments/7"}), Verdict::Good);
    EXPECT_THAT(sent(ada), StartsWith("GET /assignments/7 "));
}

TEST_F(LoadVisitor, the_open_task_a_topic_begins_with_stays_open) {
    Visitor ada = visitor({Click::Start, Click::Topic, Click::Tick});
    sent(ada);
    ada.answered(page("<a href=/assignments/7>Licht</a>"));
    sent(ada);
    ada.answered(page(task_page));
    sent(ada);
    ada.answered(page("body{}"));
    EXPECT_EQ(sent(ada), "went home");
}

TEST_F(LoadVisitor, a_lost_session_and_a_wrong_status_are_bad) {
    Visitor ada = visitor({Click::Start}, false);
    sent(ada);
    EXPECT_EQ(ada.answered({.status = 303, .location = "/login?next=%2Fstart"}), Verdict::Bad);
    sent(ada);
    EXPECT_EQ(ada.answered({.status = 500}), Verdict::Bad);
    sent(ada);
    EXPECT_EQ(ada.answered({.status = 200, .encoding = "gzip", .body = "not packed"}), Verdict::Bad);
}

TEST_F(LoadVisitor, a_log_in_that_is_told_to_come_back_later_is_sent_again_after_that_time) {
    Visitor ada(target_, names_, {"ada", "geheim"}, {}, {.round = {Click::LogInPage, Click::LogIn}, .is_once = true},
                1);
    sent(ada);
    ada.answered(page("<form action=/login><input type=hidden name=csrf value=x></form>"));
    const std::string log_in = sent(ada);
    EXPECT_THAT(log_in, HasSubstr("csrf=x&username=ada&password=geheim"));
    EXPECT_EQ(ada.answered({.status = 503, .retry_after_s = 2}), Verdict::Busy);
    const auto again = ada.next();
    EXPECT_EQ(again->bytes, log_in);
    EXPECT_EQ(again->wait_ms, 2000);
}

TEST_F(LoadVisitor, after_a_failure_forms_of_the_old_page_are_not_sent) {
    Visitor ada = visitor({Click::Task, Click::Tick, Click::Start}, false);
    sent(ada);
    ada.answered(page("<a href=/assignments/7?task=1>weiter</a>"));
    sent(ada);
    ada.failed();
    EXPECT_THAT(sent(ada), StartsWith("GET /start "));
}
