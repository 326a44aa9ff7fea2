#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "db/database.h"
#include "temp_folder.h"

namespace {

using db::FolderInUse;
using db::FolderLock;

/// Runs `work` in another process and gives its exit code.
int in_another_process(const std::function<int()>& work) {
    const auto child = ::fork();
    if (child == 0) ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int try_lock(const std::string& folder) {
    try {
        const FolderLock lock(folder);
        return 0;
    } catch (const FolderInUse&) {
        return 75;
    } catch (...) {
        return 1;
    }
}

TEST(FolderLockTest, a_second_process_is_refused_while_the_first_one_works) {
    const support::TempFolder folder;
    {
        const FolderLock lock(folder.path());
        EXPECT_EQ(in_another_process([&] { return try_lock(folder.path()); }), 75);
        EXPECT_EQ(in_another_process([&] { return try_lock(folder.path()); }), 75);  // the first try broke nothing
        EXPECT_EQ(try_lock(folder.path()), 75);                                      // nor a second one in this process
    }
    EXPECT_EQ(in_another_process([&] { return try_lock(folder.path()); }), 0);
}

TEST(FolderLockTest, a_process_that_died_leaves_the_folder_free) {
    const support::TempFolder folder;
    const auto die_with_the_lock = [&] {
        new FolderLock(folder.path());
        return 3;
    };
    EXPECT_EQ(in_another_process(die_with_the_lock), 3);
    EXPECT_EQ(try_lock(folder.path()), 0);
}

TEST(FolderLockTest, folders_do_not_hold_up_one_another) {
    const support::TempFolder folder, other;
    const FolderLock lock(folder.path());
    EXPECT_EQ(try_lock(other.path()), 0);
}

TEST(FolderLockTest, a_folder_that_is_missing_is_a_failure) {
    const support::TempFolder folder;
    EXPECT_THROW(FolderLock(folder / "missing"), base::Failure);
}

}  // namespace
