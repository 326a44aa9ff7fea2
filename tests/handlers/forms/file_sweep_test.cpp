#include "handlers/forms/file_sweep.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "temp_folder.h"

namespace {

namespace fs = std::filesystem;
using handlers::sweep_files;

class FileSweepTest : public testing::Test {
  protected:
    void leave(const std::string& name, std::chrono::minutes age) {
        std::ofstream(folder_ / name) << "x";
        fs::last_write_time(folder_ / name, fs::file_time_type::clock::now() - age);
    }
    bool exists(const std::string& name) { return fs::exists(folder_ / name); }

    support::TempFolder folder_;
};

TEST_F(FileSweepTest, files_without_a_row_go_when_they_are_older_than_an_hour) {
    leave("old", std::chrono::minutes(61));
    leave("old.part", std::chrono::hours(1000));
    leave("young", std::chrono::minutes(59));
    const auto sweep = sweep_files(folder_.path(), {});
    EXPECT_EQ(sweep.removed, 2U);
    EXPECT_EQ(sweep.young, 1U);
    EXPECT_TRUE(sweep.without_file.empty());
    EXPECT_FALSE(exists("old") || exists("old.part"));
    EXPECT_TRUE(exists("young"));
}

TEST_F(FileSweepTest, files_with_a_row_stay_however_old_they_are) {
    leave("stored", std::chrono::hours(1000));
    const auto sweep = sweep_files(folder_.path(), {{7, "stored"}});
    EXPECT_EQ(sweep.kept, 1U);
    EXPECT_EQ(sweep.removed + sweep.young, 0U);
    EXPECT_TRUE(exists("stored"));
}

TEST_F(FileSweepTest, rows_without_a_file_are_named) {
    leave("stored", std::chrono::hours(2));
    const auto sweep = sweep_files(folder_.path(), {{7, "stored"}, {8, "lost"}, {9, "stored.part"}});
    EXPECT_EQ(sweep.without_file, (std::vector<std::int64_t>{8, 9}));
}

TEST_F(FileSweepTest, folders_are_not_touched) {
    fs::create_directory(folder_ / "inside");
    fs::last_write_time(folder_ / "inside", fs::file_time_type::clock::now() - std::chrono::hours(2));
    EXPECT_EQ(sweep_files(folder_.path(), {}).removed, 0U);
    EXPECT_TRUE(exists("inside"));
}

TEST_F(FileSweepTest, a_folder_that_is_missing_is_a_failure) {
    EXPECT_THROW(sweep_files(folder_ / "missing", {}), base::Failure);
}

}  // namespace
