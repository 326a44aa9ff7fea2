// A server that stands still for two seconds: the open loop must see it, and the closed loop shows why it is needed.
#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "load_run.h"

namespace {

class LoadStall : public LoadRun {
  protected:
    /// Latencies of a run of five seconds in the middle of which the server is stopped for two.
    nlohmann::json latency_of_run_with_stall(const std::string& more) {
        const FakeSchool school;
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::seconds(1));
            kill(school.process(), SIGSTOP);
            std::this_thread::sleep_for(std::chrono::seconds(2));
            kill(school.process(), SIGCONT);
        });
        const Outcome outcome = run("--url " + school.url() + " --path /login --warmup 0 --duration 5 --demand any " +
                                    more + " --json " + json_.string());
        stopper.join();
        EXPECT_EQ(outcome.exit_code, 0) << outcome.output;
        return nlohmann::json::parse(std::ifstream(json_)).at("latency_ms");
    }
};

double ratio(const nlohmann::json& latency, const char* figure) {
    return latency.at(figure).get<double>() / latency.at("max").get<double>();
}

}  // namespace

TEST_F(LoadStall, two_seconds_without_an_answer_are_seen_in_the_p99_of_the_open_loop) {
    const auto latency = latency_of_run_with_stall("--rate 100 --connections 2");
    EXPECT_GT(ratio(latency, "p99"), 0.8) << latency;  // two of five requests waited, up to the whole two seconds
    EXPECT_GT(ratio(latency, "p95"), 0.6) << latency;
    EXPECT_LT(ratio(latency, "p50"), 0.5) << latency;
}

// The counter-test: the same two seconds, but the clients politely stop asking meanwhile.
TEST_F(LoadStall, the_closed_loop_hides_them) {
    const auto latency = latency_of_run_with_stall("--connections 2");
    EXPECT_LT(ratio(latency, "p99"), 0.1) << latency;
}
