#include "school.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "base/machine.h"
#include "db/migrations.h"

namespace {

namespace fs = std::filesystem;

void make_private_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        throw base::Failure("cannot make the folder " + path + ": " + std::strerror(errno));
    base::sync_folder_of(path);
}

/// Where the key is looked for, in order (DECISIONS: key file, systemd credential, /etc, beside the data).
std::string find_key_file(const Config& config, const std::string& folder) {
    if (!config.key_file.empty()) return config.key_file;
    if (const char* credentials = std::getenv("CREDENTIALS_DIRECTORY")) {
        const auto path = std::string(credentials) + "/key";
        if (fs::exists(path)) return path;
    }
    if (fs::exists("/etc/lernmanager/key")) return "/etc/lernmanager/key";
    return folder + "/key";
}

}  // namespace

School::School(const Config& config, Mode mode, bool key_beside_data, const base::Clock& clock) : folder_(config.data) {
    if (mode == Mode::MustExist && !fs::exists(database_path()))
        throw base::Failure("there is no school in " + folder_);
    make_private_folder(folder_);
    make_private_folder(files_folder());
    lock_ = std::make_unique<db::FolderLock>(folder_);

    const auto key_path = find_key_file(config, folder_);
    key_is_beside_data_ = key_path == folder_ + "/key";
    if (fs::exists(key_path)) {
        key_ = db::Key::read(key_path);
    } else if (fs::exists(database_path())) {
        throw base::Failure("the database is there, but its key is not: " + key_path);
    } else if (key_is_beside_data_ && !key_beside_data) {
        throw base::Failure("where shall the key of the new database be kept? Not beside the data: name a file with "
                            "--key-file, for example /etc/lernmanager/key");
    } else {
        key_ = db::Key::generate();
        key_.write(key_path);
    }
    db::migrate(*open_for_writing(), clock.now_ms());
}

std::unique_ptr<db::Database> School::open_for_writing(int cache_kib) const {
    return std::make_unique<db::Database>(database_path(), key_, db::OpenMode::ReadWrite,
                                          db::Database::Options{.cache_kib = cache_kib});
}
