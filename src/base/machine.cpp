#include "base/machine.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/error.h"

namespace base {

DiskSpace disk_space(const std::string& path) {
    struct statvfs found {};
    if (::statvfs(path.c_str(), &found) != 0) return {};
    const auto block_bytes = static_cast<std::int64_t>(found.f_frsize);
    return {static_cast<std::int64_t>(found.f_blocks) * block_bytes, static_cast<std::int64_t>(found.f_bavail) * block_bytes};
}

namespace {
std::string folder_of(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}
}  // namespace

void sync_folder_of(const std::string& path) {
    const auto folder = folder_of(path);
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int synced = descriptor < 0 ? -1 : ::fsync(descriptor);
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (synced == 0) return;
    const auto message = "sync " + folder + ": " + std::strerror(error);
    if (error == ENOSPC || error == EDQUOT) throw StorageFull(message);
    throw Failure(message);
}

std::int64_t file_bytes(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_size : 0;
}

std::int64_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::int64_t pages_in_all = 0, pages_resident = 0;
    file >> pages_in_all >> pages_resident;
    return pages_resident * ::sysconf(_SC_PAGESIZE);
}

}  // namespace base
