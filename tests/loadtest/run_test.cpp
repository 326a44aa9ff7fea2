// The program itself against fake_school.py, which can misbehave in many ways.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "load_run.h"

using testing::ContainsRegex;
using testing::HasSubstr;

TEST_F(LoadRun, reading_start_pages_of_a_sound_server_succeeds) {
    const FakeSchool school;
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, HasSubstr("12 students"));
    EXPECT_THAT(outcome.output, ContainsRegex("requests/s +[1-9][0-9]*\\."));
    EXPECT_THAT(outcome.output, ContainsRegex("latency ms +p50 [0-9.]+ +p95 [0-9.]+ +p99 [0-9.]+ +max [0-9.]+"));
    EXPECT_THAT(outcome.output, ContainsRegex("status +200: [1-9]"));
    EXPECT_THAT(outcome.output, ContainsRegex("failures +none"));
}

// The fake answers 409 to a tick that changes nothing, to two at once, and to the task that would complete the topic.
TEST_F(LoadRun, every_tick_changes_a_row) {
    const FakeSchool school;
    const Outcome outcome = drive(school, "tick");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("tick boxes +72"));  // 12 students, 2 topics, 4 tasks without the first
    EXPECT_THAT(outcome.output, ContainsRegex("status +303: [1-9]"));
}

TEST_F(LoadRun, only_as_many_connections_tick_as_there_are_tasks) {
    const FakeSchool school({"--topics", "1", "--tasks", "2"});
    const Outcome outcome = drive(school, "tick", "--users 3");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("only 3 can be kept busy"));
}

TEST_F(LoadRun, logging_in_waits_when_the_server_is_busy) {
    const FakeSchool school({"--busy-every", "3"});
    const Outcome outcome = drive(school, "login");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("303: [1-9][0-9]*, 503: [1-9][0-9]*, of these busy: [1-9]"));
}

TEST_F(LoadRun, a_polite_close_is_no_failure) {
    const FakeSchool school({"--close-every", "5"});
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("connections reopened [1-9]"));
}

TEST_F(LoadRun, a_wrong_status_is_counted_and_fails_the_run) {
    const FakeSchool school({"--fail-every", "20"});
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("failures +[1-9].*bad answer 500: [1-9]"));
}

TEST_F(LoadRun, a_connection_lost_in_the_middle_of_an_answer_fails_the_run) {
    const FakeSchool school({"--drop-every", "20"});
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("connection lost [1-9]"));
}

TEST_F(LoadRun, an_answer_that_is_not_http_fails_the_run) {
    const FakeSchool school({"--garbage-every", "20"});
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("malformed answer [1-9]"));
}

TEST_F(LoadRun, an_answer_that_never_comes_fails_the_run) {
    const FakeSchool school({"--hang-every", "20"});
    const Outcome outcome = drive(school, "start", "--timeout 0.3");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("timeout [1-9]"));
}

TEST_F(LoadRun, a_lost_session_fails_the_run) {
    const FakeSchool school({"--sign-out-after", "20"});
    const Outcome outcome = drive(school, "tick");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("bad answer 303: [1-9]"));
}

TEST_F(LoadRun, a_wrong_password_ends_it_before_the_measurement) {
    const FakeSchool school;
    std::ofstream(csv_) << "role,username,password,name,class\nstudent,amazingowl,falsch,Ada,7b\n";
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, HasSubstr("POST /login as 'amazingowl': status 200"));
}

TEST_F(LoadRun, a_server_that_is_not_there_fails_the_run) {
    std::string url;
    {
        const FakeSchool school;
        url = school.url();
    }
    for (const char* scenario : {"start", "login", "lesson"}) {
        const Outcome outcome = run("--url " + url + " --credentials " + csv_.string() + " --scenario " + scenario);
        EXPECT_EQ(outcome.exit_code, 1);
        EXPECT_THAT(outcome.output, HasSubstr("nobody answers at " + url + " (connection refused)"));
    }
}

TEST_F(LoadRun, the_result_is_written_as_json_too) {
    const FakeSchool school;
    const Outcome outcome = drive(school, "start", "--users 5 --json " + json_.string());
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    std::ifstream file(json_);
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(json, HasSubstr("\"scenario\": \"start\""));
    EXPECT_THAT(json, HasSubstr("\"students\": 5"));
    EXPECT_THAT(json, ContainsRegex("\"requests_per_second\": [1-9]"));
    EXPECT_THAT(json, HasSubstr("\"failures\": 0"));
    EXPECT_EQ(run("--help").exit_code, 0);
    EXPECT_EQ(system(("python3 -m json.tool " + json_.string() + " > /dev/null").c_str()), 0);
}

TEST_F(LoadRun, bad_usage_is_exit_code_2) {
    const std::string good = "--credentials " + csv_.string();
    EXPECT_EQ(run("").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario dance").exit_code, 2);
    EXPECT_EQ(run(good + " --url https://127.0.0.1:1 --scenario start").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario start --connections 0").exit_code, 2);
    EXPECT_EQ(run("--credentials /nowhere --url http://127.0.0.1:1 --scenario start").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario start --colour red").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario lesson --think 3-1").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario lesson --connections 9").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --scenario start --rate 10 --think 1-2").exit_code, 2);
    EXPECT_EQ(run(good + " --url http://127.0.0.1:1 --path start").exit_code, 2);
}

TEST_F(LoadRun, a_list_of_something_else_is_exit_code_2_and_said) {
    std::ofstream(csv_) << "name,number\nAda,1\n";
    const Outcome outcome = run("--url http://127.0.0.1:1 --scenario start --credentials " + csv_.string());
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.output, HasSubstr("the list of credentials has no column 'role'"));
}

TEST_F(LoadRun, the_table_has_a_line_for_each_route_with_its_grades) {
    const FakeSchool school;
    const Outcome outcome =
        run("--url " + school.url() + " --path /login --path /login?next=1 --duration 0.3 --warmup 0");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("GET /login +[1-9].*Excellent +Excellent"));
    EXPECT_THAT(outcome.output, ContainsRegex("GET /login.next=1 +[1-9]"));
    EXPECT_THAT(outcome.output, ContainsRegex("all +[1-9]"));
    EXPECT_THAT(outcome.output, ContainsRegex("received +[1-9][0-9]+ bytes per answer"));
}

TEST_F(LoadRun, answers_slower_than_demanded_fail_the_run) {
    const FakeSchool school({"--delay-ms", "120"});
    EXPECT_EQ(drive(school, "start").exit_code, 0);  // Good, and Acceptable is demanded
    const Outcome outcome = drive(school, "start", "--demand excellent");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, HasSubstr("The worst grade is Good; Excellent was demanded."));
}

TEST_F(LoadRun, the_open_loop_keeps_its_rate_and_opens_no_more_connections_than_it_needs) {
    const FakeSchool school({"--delay-ms", "20"});
    const Outcome outcome = drive(school, "start", "--rate 200 --duration 1 --connections 100");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("requests/s +[0-9.]+ .(199|200|201) requests."));
    EXPECT_THAT(outcome.output, testing::Not(HasSubstr("100 of at most 100 connections")));
}

// One connection and 50 ms per answer make 20/s; of 200/s the others wait in the generator until their time is over.
TEST_F(LoadRun, requests_that_could_not_be_sent_in_time_are_counted_and_fail_the_run) {
    const FakeSchool school({"--delay-ms", "50"});
    const Outcome outcome = drive(school, "start", "--rate 200 --connections 1 --timeout 0.2 --duration 1");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("missed [1-9][0-9]+"));
    EXPECT_THAT(outcome.output, ContainsRegex("[1-9][0-9]* requests were due and could not be sent"));
}

TEST_F(LoadRun, an_earlier_report_is_compared_and_a_worse_one_fails_the_run) {
    const FakeSchool quick;
    ASSERT_EQ(drive(quick, "start", "--json " + json_.string()).exit_code, 0);
    const Outcome same = drive(quick, "start", "--allow-worse 1000 --compare " + json_.string());
    EXPECT_EQ(same.exit_code, 0) << same.output;
    EXPECT_THAT(same.output, ContainsRegex("requests per second +[0-9.]+ +[0-9.]+ +[0-9.]+"));
    const FakeSchool slow({"--delay-ms", "200"});
    const Outcome worse = drive(slow, "start", "--compare " + json_.string());
    EXPECT_EQ(worse.exit_code, 1);
    EXPECT_THAT(worse.output, HasSubstr("all p95 ms is worse: "));
    const Outcome other = drive(quick, "tick", "--compare " + json_.string());
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.output, HasSubstr("'scenario' is \"start\" in the earlier run and \"tick\" now"));
}

TEST_F(LoadRun, two_servers_are_measured_in_turn_and_the_slower_one_is_seen) {
    const FakeSchool slow({"--delay-ms", "50"});
    const FakeSchool quick;
    const std::string more = " --rounds 2 --allow-worse 5 --json " + json_.string();
    const Outcome slow_first = drive(slow, "start", "--against " + quick.url() + more);
    EXPECT_EQ(slow_first.exit_code, 1);
    EXPECT_THAT(slow_first.output, HasSubstr("The first server answers more than 5 % fewer requests per second."));
    EXPECT_THAT(slow_first.output, ContainsRegex("bytes per answer +[1-9][0-9.]+ +[1-9][0-9.]+ +1.000"));
    const auto medians = nlohmann::json::parse(std::ifstream(json_)).at("medians");
    EXPECT_LT(medians.at("requests_per_second").at("ratio"), 1);
    EXPECT_EQ(drive(quick, "start", "--against " + slow.url() + more).exit_code, 0);
}

TEST_F(LoadRun, plain_servers_are_compared_without_anybody_logging_in) {
    const FakeSchool first;
    const FakeSchool second;
    const Outcome outcome = run("--url " + first.url() + " --against " + second.url() +
                                " --path /static/app.css --rounds 3 --duration 0.2 --warmup 0 --credentials /nowhere");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("requests/s +[1-9][0-9.]+ +[1-9][0-9.]+ +[0-9.]+"));
}

// It answers 64 at once within 200 ms, so about 320/s; at four times that rate the excess is refused.
TEST_F(LoadRun, overload_counts_polite_refusals_apart_and_sees_the_recovery) {
    const FakeSchool school({"--delay-ms", "200", "--limit", "70"});
    const Outcome outcome =
        run("--url " + school.url() + " --credentials " + csv_.string() +
            " --scenario overload --connections 400 --duration 1 --warmup 0.2 --demand any --json " + json_.string());
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    const auto overload = nlohmann::json::parse(std::ifstream(json_)).at("overload");
    EXPECT_GT(overload.at("refused"), overload.at("accepted"));
    EXPECT_GT(overload.at("throughput_of_maximum"), 0.5);
    EXPECT_GE(overload.at("recovery_s"), 0);
    EXPECT_THAT(outcome.output, ContainsRegex("accepted +[1-9][0-9]*, politely refused [1-9]"));
}

TEST_F(LoadRun, a_server_that_refuses_when_nobody_overloads_it_fails_the_run) {
    const FakeSchool school({"--delay-ms", "20", "--limit", "2"});
    const Outcome outcome = drive(school, "start");
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.output, ContainsRegex("bad answer 503: [1-9]"));
}

TEST_F(LoadRun, persons_at_browsers_do_their_rounds) {
    const FakeSchool school;
    const std::string common = "--url " + school.url() + " --credentials " + csv_.string() + " --scenario ";
    const Outcome simple = run(common + "simple --warmup 0 --duration 0.7");
    EXPECT_EQ(simple.exit_code, 0) << simple.output;
    for (const char* route : {"GET /login ", "POST /login ", "GET /static/.file. ", "GET /start ", "POST /logout ",
                              "POST /assignments/.n./quizzes/.n. ", "GET /classes/.n. "})
        EXPECT_THAT(simple.output, ContainsRegex(std::string(route) + "+[1-9]"));
    const Outcome concurrent = run(common + "concurrent --warmup 0 --duration 0.7");
    EXPECT_EQ(concurrent.exit_code, 0) << concurrent.output;
    EXPECT_THAT(concurrent.output, HasSubstr("concurrent, 12 connections"));
    const Outcome lesson = run(common + "lesson --ramp 0.2 --warmup 0 --duration 0.8 --think 0.01-0.05");
    EXPECT_EQ(lesson.exit_code, 0) << lesson.output;
    EXPECT_THAT(lesson.output, HasSubstr("lesson, 13 connections"));  // the teacher too
    EXPECT_THAT(lesson.output, ContainsRegex("GET /classes/.n. +[1-9]"));
}

TEST_F(LoadRun, monday_ends_when_everybody_has_answered_and_files_are_asked_for_meanwhile) {
    const FakeSchool school;
    const Outcome outcome = run("--url " + school.url() + " --credentials " + csv_.string() +
                                " --scenario monday --duration 0.5 --think 0.01-0.02");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("POST /login +12 "));
    EXPECT_THAT(outcome.output, ContainsRegex("GET /static/app.css +[1-9]"));
}

TEST_F(LoadRun, a_soak_aborts_some_requests_on_purpose_which_are_no_failures) {
    const FakeSchool school;
    const Outcome outcome = run("--url " + school.url() + " --credentials " + csv_.string() +
                                " --scenario soak --ramp 0 --warmup 0 --duration 1.5 --think 0-0.01");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
    EXPECT_THAT(outcome.output, ContainsRegex("aborted +[1-9][0-9]* on purpose"));
    EXPECT_THAT(outcome.output, ContainsRegex("failures +none"));
}

TEST_F(LoadRun, the_report_is_written_as_markdown_too) {
    const FakeSchool school;
    EXPECT_EQ(drive(school, "start", "--markdown " + json_.string()).exit_code, 0);
    std::ifstream file(json_);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(text, ContainsRegex("\\| requests/s \\| [1-9]"));
    EXPECT_THAT(text, ContainsRegex("\\| GET /start \\| [1-9]"));
}
