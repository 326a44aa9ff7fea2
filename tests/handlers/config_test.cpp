// Settings from flags, variables and a file: their rank, and what is said about a bad one.
#include "config.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>

#include "base/error.h"
#include "temp_folder.h"

namespace {

class Settings : public testing::Test {
  protected:
    ~Settings() override { ::unsetenv("LERNMANAGER_GZIP_LEVEL"); }

    /// The settings after `lernmanager --config FILE words…`.
    Config read(const std::string& file_text, std::vector<std::string> words = {}) {
        std::ofstream(file_) << file_text;
        words.insert(words.begin(), {"--config", file_});
        std::ranges::reverse(words);  // as the library wants them
        Config config;
        CLI::App command;
        add_settings(command, config);
        command.parse(words);
        read_settings_file(command, config);
        return config;
    }
    std::string complaint_about(const std::string& file_text, std::vector<std::string> words = {}) {
        try {
            read(file_text, std::move(words));
        } catch (const base::Failure& wrong) {
            std::string text = wrong.what();
            return text.starts_with(file_) ? text.substr(file_.size()) : text;
        }
        return "none";
    }

    support::TempFolder folder_;
    std::string file_ = folder_ / "settings";
};

TEST_F(Settings, come_from_a_file_with_comments_and_quotes) {
    const auto config = read("# of our school\n\n  gzip-level=3\nlog-level = \"debug\"\r\ntime-zone = Europe/Vienna");
    EXPECT_EQ(config.gzip_level, 3);
    EXPECT_EQ(config.log_level, "debug");
    EXPECT_EQ(config.time_zone, "Europe/Vienna");
}

TEST_F(Settings, a_flag_outranks_a_variable_and_a_variable_the_file) {
    EXPECT_EQ(read("gzip-level = 3").gzip_level, 3);
    ::setenv("LERNMANAGER_GZIP_LEVEL", "4", 1);
    EXPECT_EQ(read("gzip-level = 3").gzip_level, 4);
    EXPECT_EQ(read("gzip-level = 3", {"--gzip-level", "5"}).gzip_level, 5);
}

TEST_F(Settings, the_sample_file_that_is_printed_can_be_read_again) {
    Config config;
    config.gzip_level = 2;
    config.log_file = "/var/log/lernmanager.log";
    const auto again = read(describe_settings(config));
    EXPECT_EQ(describe_settings(again), describe_settings(config));
}

TEST_F(Settings, what_is_wrong_in_a_file_is_named_with_its_line) {
    EXPECT_EQ(complaint_about("\n# a\ngzip-level = 10\n"), ":3: „gzip-level“ braucht eine Zahl von 1 bis 9, hier steht „10“.");
    EXPECT_EQ(complaint_about("gzip-level ="), ":1: „gzip-level“ braucht eine Zahl von 1 bis 9, hier steht „“.");
    EXPECT_EQ(complaint_about("access-log = yes"), ":1: „access-log“ kennt nur on, off, hier steht „yes“.");
    EXPECT_EQ(complaint_about("gzip = 3"), ":1: Eine Einstellung „gzip“ gibt es nicht.");
    EXPECT_EQ(complaint_about("[serve]"), ":1: Eine Einstellung „[serve]“ gibt es nicht.");
    EXPECT_EQ(complaint_about("gzip-level = 3"), "none");
}

TEST_F(Settings, a_bad_line_is_refused_even_where_a_flag_has_the_last_word) {
    EXPECT_EQ(complaint_about("gzip-level = 10", {"--gzip-level", "5"}),
              ":1: „gzip-level“ braucht eine Zahl von 1 bis 9, hier steht „10“.");
}

TEST_F(Settings, a_file_that_is_not_there_is_refused) {
    Config config;
    CLI::App command;
    add_settings(command, config);
    command.parse(std::vector<std::string>{"/nowhere/at-all", "--config"});
    EXPECT_THROW(read_settings_file(command, config), base::Failure);
}

TEST_F(Settings, an_address_or_a_time_zone_that_cannot_be_used_is_refused_before_the_start) {
    Config config;
    EXPECT_NO_THROW(require_usable(config));
    config.time_zone = "Europe/Lummerland";
    EXPECT_THROW(require_usable(config), base::Failure);
    config = {};
    config.listen = "0.0.0.0:80";
    EXPECT_THROW(require_usable(config), base::Failure);
    config.trusted_proxy = "10.0.0.1";
    EXPECT_NO_THROW(require_usable(config));
}

TEST_F(Settings, a_change_tells_whether_the_running_server_can_take_it_over) {
    Config before, after;
    after.log_level = "debug";
    after.listen = "127.0.0.1:9";
    const auto changes = compare_settings(before, after);
    EXPECT_EQ(changes.at_run_time, std::vector<std::string>{"log-level"});
    EXPECT_EQ(changes.at_start, std::vector<std::string>{"listen"});
    take_over(before, after);
    EXPECT_EQ(before.log_level, "debug");
    EXPECT_EQ(before.listen, Config{}.listen);
}

}  // namespace
