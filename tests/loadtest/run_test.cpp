// The program itself against fake_school.py, which can misbehave in many ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

using testing::ContainsRegex;
using testing::HasSubstr;

namespace {

/// Runs until it is destroyed.
class FakeSchool {
  public:
    explicit FakeSchool(const std::vector<std::string>& misbehaviour = {}) {
        std::array<int, 2> input{};
        std::array<int, 2> output{};
        if (pipe(input.data()) != 0 || pipe(output.data()) != 0) throw std::runtime_error("no pipe");
        std::vector<std::string> words{"python3", FAKE_SCHOOL};
        words.insert(words.end(), misbehaviour.begin(), misbehaviour.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        child_ = fork();
        if (child_ == 0) {
            dup2(input[0], STDIN_FILENO);
            dup2(output[1], STDOUT_FILENO);
            for (const int end : {input[0], input[1], output[0], output[1]}) close(end);
            execvp("python3", arguments.data());
            _exit(127);
        }
        close(input[0]);
        close(output[1]);
        hold_open_ = input[1];
        FILE* lines = fdopen(output[0], "r");
        if (fscanf(lines, "%d", &port_) != 1) throw std::runtime_error("fake_school.py does not start");
        fclose(lines);
    }
    ~FakeSchool() {
        close(hold_open_);
        waitpid(child_, nullptr, 0);
    }
    FakeSchool(const FakeSchool&) = delete;
    FakeSchool& operator=(const FakeSchool&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  private:
    pid_t child_ = -1;
    int hold_open_ = -1;
    int port_ = 0;
};

struct Outcome {
    int exit_code;
    std::string output;  // standard error too
};

Outcome run(const std::string& arguments) {
    FILE* pipe = popen((std::string(LOADTEST_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), count);
    return {WEXITSTATUS(pclose(pipe)), output};
}

class LoadRun : public testing::Test {
  protected:
    void SetUp() override {
        std::ofstream csv(csv_);
        csv << "role,username,password,name,class\nteacher,berg,x,Frau Berg,\n";
        for (int i = 0; i < 12; ++i) {
            const std::string name = "amazingowl" + std::to_string(i);
            csv << "student," << name << ",\"geheim, aber " << name << "\",\"Özil, Ada\",7b\n";
        }
    }
    void TearDown() override {
        std::filesystem::remove(csv_);
        std::filesystem::remove(json_);
    }

    Outcome drive(const FakeSchool& school, const std::string& scenario, const std::string& more = "") {
        return run("--url " + school.url() + " --credentials " + csv_.string() + " --scenario " + scenario +
                   " --connections 8 --duration 0.4 --warmup 0.1 " + more);
    }

    std::filesystem::path csv_ =
        std::filesystem::temp_directory_path() / ("loadtest-" + std::to_string(getpid()) + ".csv");
    std::filesystem::path json_ = csv_.string() + ".json";
};

}  // namespace

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
    const std::string common = "--url " + url + " --credentials " + csv_.string() + " --warmup 0 --duration 0.3";
    EXPECT_EQ(run(common + " --scenario start").exit_code, 1);
    const Outcome log_in = run(common + " --scenario login");
    EXPECT_EQ(log_in.exit_code, 1);
    EXPECT_THAT(log_in.output, ContainsRegex("no connection [1-9]"));
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
}
