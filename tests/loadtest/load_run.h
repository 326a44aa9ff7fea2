// fake_school.py and the program as child processes.
#pragma once

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

    pid_t process() const { return child_; }
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

inline Outcome run(const std::string& arguments) {
    FILE* pipe = popen((std::string(LOADTEST_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), count);
    return {WEXITSTATUS(pclose(pipe)), output};
}

/// A list of accounts and a place for reports, both gone afterwards.
class LoadRun : public testing::Test {
  protected:
    void SetUp() override {
        std::ofstream csv(csv_);
        csv << "role,username,password,name,class\nteacher,berg,\"geheim, aber berg\",Frau Berg,\n";
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
