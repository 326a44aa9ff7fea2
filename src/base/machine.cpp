#include "base/machine.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fstream>

namespace base {

DiskSpace disk_space(const std::string& path) {
    struct statvfs found {};
    if (::statvfs(path.c_str(), &found) != 0) return {};
    const auto block_bytes = static_cast<std::int64_t>(found.f_frsize);
    return {static_cast<std::int64_t>(found.f_blocks) * block_bytes, static_cast<std::int64_t>(found.f_bavail) * block_bytes};
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
