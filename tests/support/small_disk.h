// A disk of 128 KiB, for tests of what happens when it is full.
#pragma once

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <optional>

namespace support {

/// Runs `body` in a child that sees a disk of 128 KiB at `folder`; its exit code, or nullopt where that is forbidden.
inline std::optional<int> exit_code_on_a_small_disk(const std::filesystem::path& folder,
                                                    const std::function<int()>& body) {
    constexpr int forbidden = 77;
    const pid_t child = ::fork();
    if (child == 0) {
        if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ::_exit(forbidden);
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
        if (::mount("small", folder.c_str(), "tmpfs", 0, "size=128k") != 0) ::_exit(forbidden);
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == forbidden) return std::nullopt;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace support
