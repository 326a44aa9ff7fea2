#include "handlers/forms/file_sweep.h"

#include <chrono>
#include <filesystem>
#include <set>

#include "base/error.h"

namespace handlers {

namespace fs = std::filesystem;

namespace {
constexpr auto age_min = std::chrono::hours(1);
}  // namespace

FileSweep sweep_files(const std::string& folder, const std::vector<db::StoredFileName>& stored) {
    FileSweep sweep;
    std::set<std::string> found;
    try {
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            found.insert(entry.path().filename());
        }
        std::set<std::string> known;
        for (const auto& file : stored) {
            known.insert(file.name);
            if (!found.contains(file.name)) sweep.without_file.push_back(file.id);
        }
        // The clock of the file system, not the school's: the ages of its files are all that counts.
        const auto now = fs::file_time_type::clock::now();
        for (const auto& name : found) {
            if (known.contains(name)) {
                ++sweep.kept;
                continue;
            }
            const auto path = fs::path(folder) / name;
            const bool is_old = now - fs::last_write_time(path) > age_min;
            sweep.young += !is_old;
            if (is_old) sweep.removed += fs::remove(path);
        }
    } catch (const fs::filesystem_error& error) {
        throw base::Failure(std::string("sweep of the files: ") + error.code().message());
    }
    return sweep;
}

}  // namespace handlers
