#include "db/database.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "database_file.h"
#include "db/transaction.h"

namespace {

using db::Database;
using db::OpenMode;
using db::WrongDatabase;

class DatabaseTest : public testing::Test {
  protected:
    /// Opening is refused with WrongDatabase, by name and without touching a byte.
    void expect_refused() {
        const auto before = db_test::bytes_of(file.path);
        for (const auto mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
            try {
                file.open(mode);
                ADD_FAILURE() << "opened";
            } catch (const WrongDatabase& wrong) {
                const std::string what = wrong.what();
                EXPECT_EQ(what.find(file.key.hex), std::string::npos) << what;
            }
        }
        EXPECT_TRUE(db_test::bytes_of(file.path) == before);
    }
    db_test::DatabaseFile file;
};

TEST_F(DatabaseTest, what_was_stored_is_there_after_opening_again) {
    file.open_with_notes()->execute("INSERT INTO note (text) VALUES ('Ada Özil')");
    EXPECT_EQ(file.open()->scalar("SELECT text FROM note"), "Ada Özil");
    EXPECT_EQ(file.open(OpenMode::ReadOnly)->scalar("SELECT text FROM note"), "Ada Özil");
}

TEST_F(DatabaseTest, nothing_of_it_stands_readable_on_the_disk) {
    const auto database = file.open_with_notes();
    database->execute("BEGIN");
    for (int i = 0; i < 100; ++i) {
        const auto insert = "INSERT INTO note (text) VALUES ('Schuelergeheimnis " + std::to_string(i) + "')";
        database->execute(insert.c_str());
    }
    database->execute("COMMIT");
    const auto expect_unreadable = [&] {
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(file.folder.path())) {
            const auto bytes = db_test::bytes_of(entry.path());
            EXPECT_EQ(bytes.find("Schuelergeheimnis"), std::string::npos) << entry.path();
            EXPECT_EQ(bytes.find("CREATE TABLE"), std::string::npos) << entry.path();
            EXPECT_FALSE(bytes.starts_with("SQLite format 3")) << entry.path();
            ++files;
        }
        return files;
    };
    EXPECT_GE(expect_unreadable(), 2);  // the file and its log
    database->checkpoint(Database::Checkpoint::Truncate);
    expect_unreadable();
    EXPECT_GT(std::filesystem::file_size(file.path), 4096U);
}

TEST_F(DatabaseTest, another_key_is_refused) {
    file.open_with_notes();
    file.key = db::Key::generate();
    expect_refused();
}

TEST_F(DatabaseTest, a_plain_sqlite_file_is_refused) {
    ASSERT_EQ(sqlite3_initialize(), SQLITE_OK);
    sqlite3* plain = nullptr;
    ASSERT_EQ(sqlite3_open(file.path.c_str(), &plain), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(plain, "CREATE TABLE a (b)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(plain);
    ASSERT_TRUE(db_test::bytes_of(file.path).starts_with("SQLite format 3"));
    expect_refused();
}

TEST_F(DatabaseTest, an_empty_file_is_refused) {
    db_test::write_bytes(file.path, "");
    expect_refused();
}

TEST_F(DatabaseTest, garbage_is_refused) {
    std::mt19937 random(5);
    for (const std::size_t size : {1U, 100U, 512U, 4095U, 4096U, 10'000U, 40'960U}) {
        std::string garbage(size, '\0');
        for (char& byte : garbage) byte = static_cast<char>(random());
        db_test::write_bytes(file.path, garbage);
        expect_refused();
    }
}

TEST_F(DatabaseTest, a_database_of_another_application_is_refused) {
    file.open()->execute("PRAGMA application_id = 1234");
    EXPECT_THROW(file.open(), WrongDatabase);
    EXPECT_THROW(file.open(OpenMode::ReadOnly), WrongDatabase);
}

TEST_F(DatabaseTest, a_file_that_is_missing_is_made_for_writing_only) {
    EXPECT_THROW(file.open(OpenMode::ReadOnly), base::Failure);
    EXPECT_FALSE(std::filesystem::exists(file.path));
    file.open();
    EXPECT_TRUE(std::filesystem::exists(file.path));
    file.path = file.folder / "missing/lernmanager.db";
    EXPECT_THROW(file.open(), base::Failure);
}

TEST_F(DatabaseTest, a_connection_for_reading_cannot_write) {
    const auto writer = file.open_with_notes();
    const auto reader = file.open(OpenMode::ReadOnly);
    EXPECT_THROW(reader->execute("INSERT INTO note (text) VALUES ('a')"), base::Failure);
    EXPECT_EQ(reader->scalar("SELECT count(*) FROM note"), "0");
}

TEST_F(DatabaseTest, the_pragmas_are_as_decided) {
    const auto writer = file.open();
    const auto reader = file.open(OpenMode::ReadOnly);
    for (auto* database : {writer.get(), reader.get()}) {
        EXPECT_EQ(database->scalar("PRAGMA journal_mode"), "wal");
        EXPECT_EQ(database->scalar("PRAGMA synchronous"), "2");
        EXPECT_EQ(database->scalar("PRAGMA foreign_keys"), "1");
        EXPECT_EQ(database->scalar("PRAGMA busy_timeout"), "5000");
        EXPECT_EQ(database->scalar("PRAGMA temp_store"), "2");
        EXPECT_EQ(database->scalar("PRAGMA trusted_schema"), "0");
        EXPECT_EQ(database->scalar("PRAGMA cell_size_check"), "1");
        EXPECT_EQ(database->scalar("PRAGMA wal_autocheckpoint"), "0");
        EXPECT_EQ(database->scalar("PRAGMA cache_size"), "-4096");
        EXPECT_EQ(database->scalar("PRAGMA cipher_page_size"), "4096");
        EXPECT_EQ(database->scalar("PRAGMA cipher_use_hmac"), "1");
        EXPECT_EQ(database->scalar("PRAGMA cipher_hmac_algorithm"), "HMAC_SHA512");
    }
}

TEST_F(DatabaseTest, the_library_is_new_enough) {
    const auto versions = file.open()->versions();
    EXPECT_TRUE(versions.starts_with("4.")) << versions;
    EXPECT_NE(versions.find(" / 3."), std::string::npos) << versions;
    EXPECT_GE(sqlite3_libversion_number(), 3'051'003);
}

TEST_F(DatabaseTest, a_checkpoint_moves_the_log_into_the_file) {
    const auto database = file.open_with_notes();
    EXPECT_GT(database->log_pages(), 0);
    EXPECT_GT(std::filesystem::file_size(file.path + "-wal"), 0U);
    database->checkpoint(Database::Checkpoint::Passive);
    EXPECT_GT(std::filesystem::file_size(file.path), 4096U);
    EXPECT_GT(std::filesystem::file_size(file.path + "-wal"), 0U);
    database->checkpoint(Database::Checkpoint::Truncate);
    EXPECT_EQ(std::filesystem::file_size(file.path + "-wal"), 0U);
}

TEST_F(DatabaseTest, a_sound_database_has_nothing_to_complain_about) {
    const auto database = file.open_with_notes();
    database->execute("INSERT INTO note (text) VALUES ('a')");
    EXPECT_EQ(database->check(), "");
}

TEST_F(DatabaseTest, a_row_without_its_parent_is_found_by_the_check) {
    const auto database = file.open_with_notes();
    database->execute(
        "CREATE TABLE line (note_id INTEGER NOT NULL REFERENCES note (id)) STRICT;"
        "PRAGMA foreign_keys = OFF; INSERT INTO line VALUES (77); PRAGMA foreign_keys = ON");
    EXPECT_NE(database->check().find("foreign_key_check"), std::string::npos);
}

/// whatever bit is flipped, the damage is told, and nothing is shown as right that is not.
TEST_F(DatabaseTest, a_flipped_bit_is_never_taken_for_data) {
    std::string expected;
    {
        const auto database = file.open_with_notes();
        database->execute("BEGIN");
        for (int i = 0; i < 300; ++i) {
            const auto insert = "INSERT INTO note (text) VALUES (printf('%0100d', " + std::to_string(i) + "))";
            database->execute(insert.c_str());
        }
        database->execute("COMMIT");
        expected = database->scalar("SELECT group_concat(text) FROM note");
    }
    const auto sound = db_test::bytes_of(file.path);
    std::mt19937 random(11);
    int told = 0;
    for (int i = 0; i < 200; ++i) {
        auto damaged = sound;
        const auto at = std::uniform_int_distribution<std::size_t>(0, sound.size() - 1)(random);
        damaged[at] ^= static_cast<char>(1U << (random() % 8));
        db_test::write_bytes(file.path, damaged);
        std::filesystem::remove(file.path + "-wal");
        std::filesystem::remove(file.path + "-shm");
        bool found = false;
        try {
            const auto database = file.open();
            found = !database->check().empty();
            EXPECT_EQ(database->scalar("SELECT group_concat(text) FROM note"), expected);
        } catch (const base::Failure&) {
            found = true;
        }
        told += found ? 1 : 0;
        EXPECT_TRUE(db_test::bytes_of(file.path) == damaged) << "written to a damaged file";
    }
    EXPECT_EQ(told, 200);
}

TEST_F(DatabaseTest, a_file_that_was_cut_off_is_told) {
    {
        const auto database = file.open_with_notes();
        database->execute(
            "CREATE TABLE filler (bytes BLOB NOT NULL) STRICT; INSERT INTO filler VALUES (zeroblob(50000))");
    }
    const auto sound = db_test::bytes_of(file.path);
    for (const std::size_t left : {std::size_t{100}, std::size_t{4096}, sound.size() / 2, sound.size() - 4096}) {
        db_test::write_bytes(file.path, sound.substr(0, left));
        try {
            EXPECT_NE(file.open()->check(), "") << left;
        } catch (const base::Failure&) {
        }
    }
}

TEST_F(DatabaseTest, several_threads_may_open_and_close_connections_at_once) {
    file.open_with_notes()->execute("INSERT INTO note (text) VALUES ('a')");
    const auto kept_open = file.open();
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this] {
            for (int round = 0; round < 10; ++round)
                EXPECT_EQ(file.open(OpenMode::ReadOnly)->scalar("SELECT text FROM note"), "a");
        });
    }
}

TEST_F(DatabaseTest, memories_last_until_they_are_forgotten) {
    struct Count {
        int value = 0;
    };
    struct Other {
        int value = 7;
    };
    const auto database = file.open();
    ++database->memory<Count>().value;
    ++database->memory<Count>().value;
    EXPECT_EQ(database->memory<Count>().value, 2);
    EXPECT_EQ(database->memory<Other>().value, 7);
    database->forget_memories();
    EXPECT_EQ(database->memory<Count>().value, 0);
}

}  // namespace
