// A database file of its own for one test.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "crypto/random.h"
#include "db/database.h"
#include "temp_folder.h"

namespace db_test {

inline std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

struct DatabaseFile {
    DatabaseFile() { crypto::initialise(); }
    std::unique_ptr<db::Database> open(db::OpenMode mode = db::OpenMode::ReadWrite) const {
        return std::make_unique<db::Database>(path, key, mode, db::Database::Options{});
    }
    /// Opened with a table of notes in it.
    std::unique_ptr<db::Database> open_with_notes() const {
        auto database = open();
        database->execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT");
        return database;
    }

    support::TempFolder folder;
    std::string path = folder / "lernmanager.db";
    db::Key key = db::Key::generate();
};

}  // namespace db_test
