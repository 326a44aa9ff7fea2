#include "base/log.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <thread>
#include <vector>

#include "base/error.h"

namespace {

namespace log = base::log;
using std::literals::string_view_literals::operator""sv;

class LogFile : public testing::Test {
  protected:
    LogFile() {
        std::string pattern = testing::TempDir() + "lernmanager-log-XXXXXX";
        folder = mkdtemp(pattern.data());
        path = folder + "/server.log";
    }
    ~LogFile() override {
        log::close();
        std::filesystem::remove_all(folder);
    }

    static std::vector<std::string> lines_of(const std::string& file) {
        std::ifstream in(file);
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    }

    /// What stands after time and level.
    std::string only_line_after_close() {
        log::close();
        const auto lines = lines_of(path);
        EXPECT_EQ(lines.size(), 1U);
        return lines.empty() ? "" : lines[0].substr(lines[0].find(' ', lines[0].find(' ') + 1) + 1);
    }

    std::string folder;
    std::string path;
};

TEST_F(LogFile, the_level_can_change_while_the_log_is_open) {
    log::open(log::Level::Error, path);
    log::info("event=unheard");
    log::set_level(log::Level::Info);
    log::info("event=heard");
    EXPECT_EQ(only_line_after_close(), "event=heard");
}

TEST_F(LogFile, a_line_has_utc_time_level_and_text) {
    log::open(log::Level::Info, path);
    log::info("event=started port={}", 8080);
    log::warning("event=slow ms={}", 12);
    log::error("event=failed");
    log::close();
    const auto lines = lines_of(path);
    ASSERT_EQ(lines.size(), 3U);
    const std::string time = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z )";
    EXPECT_TRUE(std::regex_match(lines[0], std::regex(time + "info event=started port=8080"))) << lines[0];
    EXPECT_TRUE(std::regex_match(lines[1], std::regex(time + "warning event=slow ms=12"))) << lines[1];
    EXPECT_TRUE(std::regex_match(lines[2], std::regex(time + "error event=failed"))) << lines[2];
}

TEST_F(LogFile, lines_below_the_level_are_left_out) {
    log::open(log::Level::Warning, path);
    log::info("event=quiet");
    log::warning("event=loud");
    EXPECT_EQ(only_line_after_close(), "event=loud");
}

TEST_F(LogFile, control_characters_cannot_forge_a_second_line) {
    log::open(log::Level::Info, path);
    log::write(log::Level::Info, "event=x path=/a\r\nevent=forged\t\x1b[31m\x7f\0"sv);
    EXPECT_EQ(only_line_after_close(), "event=x path=/a\\r\\nevent=forged\\t\\x1b[31m\\x7f\\x00");
}

TEST_F(LogFile, text_stays_and_broken_bytes_and_c1_controls_are_escaped) {
    log::open(log::Level::Info, path);
    log::write(log::Level::Info, "reason=Größe\u009B\u00A0€");
    EXPECT_EQ(only_line_after_close(), "reason=Größe\\xc2\\x9b\u00A0€");
    log::open(log::Level::Info, path + ".2");
    log::write(log::Level::Info, "reason=\x9B\xFF");
    log::close();
    EXPECT_TRUE(lines_of(path + ".2").at(0).ends_with("reason=\\x9b\\xff"));
}

TEST_F(LogFile, a_very_long_line_is_cut_at_a_letter) {
    log::open(log::Level::Info, path);
    log::write(log::Level::Info, std::string(4095, 'a') + "ää");
    EXPECT_EQ(only_line_after_close(), std::string(4095, 'a'));
}

TEST_F(LogFile, braces_in_a_line_are_plain_text) {
    log::open(log::Level::Info, path);
    log::write(log::Level::Info, "path=/{}/%v");
    EXPECT_EQ(only_line_after_close(), "path=/{}/%v");
}

TEST_F(LogFile, after_reopening_lines_go_to_the_new_file) {
    log::open(log::Level::Info, path);
    log::info("event=before");
    log::close();
    log::open(log::Level::Info, path);
    std::filesystem::rename(path, path + ".1");
    log::reopen();
    log::info("event=after");
    log::close();
    EXPECT_TRUE(lines_of(path + ".1").at(0).ends_with("event=before"));
    EXPECT_TRUE(lines_of(path).at(0).ends_with("event=after"));
}

TEST_F(LogFile, an_existing_file_is_continued) {
    for (int start = 0; start < 2; ++start) {
        log::open(log::Level::Info, path);
        log::info("event=start number={}", start);
        log::close();
    }
    EXPECT_EQ(lines_of(path).size(), 2U);
}

TEST_F(LogFile, others_on_the_machine_cannot_read_it) {
    log::open(log::Level::Info, path);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07, 0U);
}

TEST_F(LogFile, a_folder_that_is_missing_is_a_failure) {
    EXPECT_THROW(log::open(log::Level::Info, folder + "/missing/server.log"), base::Failure);
}

TEST_F(LogFile, a_flood_never_blocks_and_every_line_is_written_or_counted) {
    const std::string pipe = folder + "/pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    // A reader that does not read: the writing thread stands still as soon as the pipe is full.
    std::FILE* reader = std::fopen(pipe.c_str(), "r+");
    ASSERT_NE(reader, nullptr);
    const auto dropped_before = log::dropped_lines();
    log::open(log::Level::Info, pipe);
    constexpr std::uint64_t written = 20'000;
    const std::string filler(100, 'x');
    for (std::uint64_t line = 0; line < written; ++line) log::info("event=flood line={} {}", line, filler);
    EXPECT_GT(log::dropped_lines() - dropped_before, 0U);

    std::uint64_t read = 0;
    std::thread drain([&] {
        char line[256];
        while (std::fgets(line, sizeof line, reader) != nullptr &&
               std::string_view(line).find("event=end") == std::string_view::npos)
            ++read;
    });
    log::close();
    std::FILE* end = std::fopen(pipe.c_str(), "w");
    std::fputs("event=end\n", end);
    std::fclose(end);
    drain.join();
    std::fclose(reader);
    EXPECT_EQ(read + (log::dropped_lines() - dropped_before), written);
}

TEST_F(LogFile, many_threads_may_write_at_once) {
    log::open(log::Level::Info, path);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([thread] {
            for (int line = 0; line < 200; ++line) log::info("event=thread number={} line={}", thread, line);
        });
    }
    threads.clear();
    log::close();
    EXPECT_EQ(lines_of(path).size(), 800U);
}

TEST(Log, before_it_is_open_warnings_reach_standard_error) {
    testing::internal::CaptureStderr();
    log::info("event=quiet");
    log::warning("event=early");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "event=early\n");
}

}  // namespace
