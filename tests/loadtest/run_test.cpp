// The program itself against fake_school.py, which can misbehave in many ways.
#include <gmock/gmock.h>

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
