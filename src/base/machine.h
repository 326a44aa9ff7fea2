// What the machine says about itself: room on the disk, files, memory of this process. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace base {

struct DiskSpace {
    std::int64_t total_bytes = 0;
    std::int64_t free_bytes = 0;  ///< for us, without what is kept for root

    int used_percent() const { return total_bytes > 0 ? 100 - free_percent() : 0; }
    /// Rounded down; 0 if nothing is known.
    int free_percent() const {
        return total_bytes > 0 ? static_cast<int>(static_cast<double>(free_bytes) * 100 / static_cast<double>(total_bytes)) : 0;
    }
};
/// Of the file system that holds `path`; all 0 if it cannot be asked.
DiskSpace disk_space(const std::string& path);

/// 0 if there is no such file.
std::int64_t file_bytes(const std::string& path);

/// The entry of `path` in its folder survives a power cut from now on. Throws base::StorageFull or base::Failure.
void sync_folder_of(const std::string& path);

/// Resident memory of this process; 0 if it cannot be told.
std::int64_t resident_bytes();

}  // namespace base
