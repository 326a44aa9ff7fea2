
#include "scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "scenario_log_in.h"
#include "scenario_pages.h"
#include "scenario_tick.h"

using namespace loadtest;

namespace {

const Target target = parse_target("http://127.0.0.1:8080");

/// Two students with three tasks each, every second one done.
SignedIn two_students() {
    SignedIn signed_in{.cookies = {"__Host-sid=ada", "__Host-sid=ben"}, .jars = {}, .ticks = {}};
    for (std::size_t student = 0; student < 2; ++student)
        for (int task = 1; task <= 3; ++task)
            signed_in.ticks.push_back(
                {student,
                 {.action = "/assignments/" + std::to_string(student) + "/tasks/" + std::to_string(task) + "/done",
                  .hidden = {{"csrf", "t" + std::to_string(student)}},
                  .is_done = task == 2}});
    return signed_in;
}

std::string path_of(std::string_view request) {
    const auto begin = request.find(' ') + 1;
    return std::string(request.substr(begin, request.find(' ', begin) - begin));
}

Answer moved_to(std::string location) { return {.status = 303, .location = std::move(location)}; }

}  // namespace

TEST(LoadStart, all_students_come_to_turn_and_only_200_is_good) {
    RouteNames names;
    StartScenario scenario(target, two_students(), names, 1);
    std::set<std::string> seen;
    for (int i = 0; i < 50; ++i) seen.emplace(scenario.next(0)->bytes);
    EXPECT_EQ(seen.size(), 2U);
    for (const std::string& request : seen) {
        EXPECT_THAT(request, testing::StartsWith("GET /start "));
        EXPECT_THAT(request, testing::HasSubstr("Accept-Encoding: gzip\r\n"));
    }
    EXPECT_EQ(scenario.answered(0, {.status = 200}), Verdict::Good);
    EXPECT_EQ(scenario.answered(0, moved_to("/login")), Verdict::Bad);
    EXPECT_EQ(scenario.answered(0, {.status = 503, .retry_after_s = 1}), Verdict::Bad);
}

TEST(LoadTick, each_acknowledged_tick_turns_the_task_over) {
    RouteNames names;
    TickScenario scenario(target, two_students(), names, 1, 1);
    std::map<std::string, bool> is_done;
    for (const TickTask& tick : two_students().ticks) is_done[tick.form.action] = tick.form.is_done;
    for (int i = 0; i < 200; ++i) {
        const std::string request(scenario.next(0)->bytes);
        bool& state = is_done.at(path_of(request));
        EXPECT_THAT(request, testing::EndsWith(state ? "&done=0" : "&done=1"));
        EXPECT_EQ(scenario.answered(0, moved_to("/assignments/0")), Verdict::Good);
        state = !state;
    }
}

TEST(LoadTick, a_tick_that_was_not_acknowledged_is_asked_for_again) {
    SignedIn signed_in = two_students();
    signed_in.ticks.resize(1);
    RouteNames names;
    TickScenario scenario(target, signed_in, names, 1, 1);
    EXPECT_THAT(std::string(scenario.next(0)->bytes), testing::EndsWith("csrf=t0&done=1"));
    EXPECT_EQ(scenario.answered(0, {.status = 500}), Verdict::Bad);
    EXPECT_THAT(std::string(scenario.next(0)->bytes), testing::EndsWith("done=1"));
    scenario.failed(0);
    EXPECT_THAT(std::string(scenario.next(0)->bytes), testing::EndsWith("done=1"));
    EXPECT_EQ(scenario.answered(0, {.status = 200}), Verdict::Good);
    EXPECT_THAT(std::string(scenario.next(0)->bytes), testing::EndsWith("done=0"));
}

TEST(LoadTick, no_task_has_two_requests_under_way) {
    RouteNames names;
    TickScenario scenario(target, two_students(), names, 6, 1);
    EXPECT_EQ(scenario.connections_max(), 6U);
    std::set<std::string> under_way;
    for (std::size_t connection = 0; connection < 6; ++connection)
        EXPECT_TRUE(under_way.insert(path_of(scenario.next(connection)->bytes)).second);
}

TEST(LoadTick, being_sent_to_the_log_in_page_is_bad) {
    RouteNames names;
    TickScenario scenario(target, two_students(), names, 1, 1);
    scenario.next(0);
    EXPECT_EQ(scenario.answered(0, moved_to("/login?next=%2Fstart")), Verdict::Bad);
}

TEST(LoadLogInScenario, only_the_password_check_is_measured_and_busy_is_no_failure) {
    const std::vector<Student> students{{"amazingowl", "x"}};
    RouteNames names;
    LogInScenario scenario(target, students, names, 1, 1);
    EXPECT_FALSE(scenario.next(0)->is_measured);
    EXPECT_EQ(scenario.answered(
                  0, {.status = 200, .body = "<form action=/login><input type=hidden name=csrf value=1></form>"}),
              Verdict::Good);
    const Shot post = scenario.next(0).value();
    EXPECT_TRUE(post.is_measured);
    EXPECT_EQ(post.wait_ms, 0);
    EXPECT_EQ(scenario.answered(0, {.status = 503, .retry_after_s = 1}), Verdict::Busy);
    EXPECT_EQ(scenario.next(0)->wait_ms, 1000);
    EXPECT_EQ(scenario.answered(0, {.status = 303, .location = "/start", .set_cookies = {"__Host-sid=1"}}),
              Verdict::Good);
    EXPECT_EQ(path_of(scenario.next(0)->bytes), "/login");
    EXPECT_FALSE(scenario.next(0)->is_measured);
    EXPECT_EQ(scenario.answered(0, {.status = 500}), Verdict::Bad);
}
