#include "db/migrations.h"

#include <gtest/gtest.h>

#include <set>

#include "database_file.h"
#include "db/transaction.h"

namespace {

using db::ReadTx;
using db::Row;

class MigrationsTest : public testing::Test {
  protected:
    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open();
};

TEST_F(MigrationsTest, a_fresh_database_gets_the_newest_schema) {
    EXPECT_EQ(db::schema_of(*database), 0);
    const int steps = db::migrate(*database, 1234);
    EXPECT_GT(steps, 0);
    EXPECT_EQ(db::schema_of(*database), db::newest_schema());
    EXPECT_EQ(database->scalar("SELECT count(*) FROM account"), "0");
    EXPECT_EQ(database->scalar("SELECT count(*) FROM schema_migration WHERE applied_at = 1234"), std::to_string(steps));
    EXPECT_EQ(database->check(), "");
}

TEST_F(MigrationsTest, a_second_time_nothing_is_done) {
    db::migrate(*database, 1234);
    const auto schema = database->scalar("SELECT group_concat(sql) FROM sqlite_schema");
    EXPECT_EQ(db::migrate(*database, 5678), 0);
    EXPECT_EQ(database->scalar("SELECT group_concat(sql) FROM sqlite_schema"), schema);
    database = file.open();
    EXPECT_EQ(db::migrate(*database, 5678), 0);
}

TEST_F(MigrationsTest, a_database_of_a_newer_program_is_refused_and_left_as_it_is) {
    db::migrate(*database, 1234);
    const auto newer = db::newest_schema() + 1;
    const auto insert = "INSERT INTO schema_migration VALUES (" + std::to_string(newer) + ", 'future', 1)";
    database->execute(insert.c_str());
    try {
        db::migrate(*database, 1234);
        FAIL() << "took a newer database";
    } catch (const db::WrongDatabase& wrong) {
        EXPECT_NE(std::string(wrong.what()).find("schema " + std::to_string(newer)), std::string::npos) << wrong.what();
    }
    EXPECT_EQ(db::schema_of(*database), newer);
}

TEST_F(MigrationsTest, a_step_that_fails_leaves_nothing_behind) {
    database->execute("CREATE TABLE account (somebody_elses TEXT) STRICT");
    EXPECT_THROW(db::migrate(*database, 1234), base::Failure);
    EXPECT_FALSE(database->in_transaction());
    EXPECT_EQ(db::schema_of(*database), 0);
    EXPECT_EQ(database->scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"), "1");
    database->execute("DROP TABLE account");
    EXPECT_GT(db::migrate(*database, 1234), 0);
    EXPECT_EQ(db::schema_of(*database), db::newest_schema());
}

class SchemaTest : public MigrationsTest {
  protected:
    SchemaTest() { db::migrate(*database, 1234); }
    ReadTx tx{*database, 0};
};

TEST_F(SchemaTest, every_table_is_strict) {
    auto name = [](Row row) { return row.text(0); };
    EXPECT_GT(tx.number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict"),
              20);
    EXPECT_EQ(tx.all(name,
                     "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
                     "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"),
              std::vector<std::string>{});
}

TEST_F(SchemaTest, every_foreign_key_begins_an_index) {
    // A column begins an index if it is the table's row number or the first of an index over all rows.
    std::set<std::string> beginnings;
    auto note = [&](Row row) { return beginnings.insert(row.text(0) + "." + row.text(1)).second; };
    tx.all(note,
           "SELECT t.name, i.name FROM sqlite_schema t, pragma_index_list(t.name) l, pragma_index_info(l.name) i "
           "WHERE t.type = 'table' AND i.seqno = 0 AND NOT l.partial");
    tx.all(note,
           "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
           "WHERE t.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER' "
           "AND (SELECT count(*) FROM pragma_table_info(t.name) WHERE pk > 0) = 1");
    auto column = [](Row row) { return row.text(0) + "." + row.text(1); };
    const auto foreign_keys = tx.all(column,
                                     "SELECT t.name, f.\"from\" FROM sqlite_schema t, "
                                     "pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f.seq = 0");
    EXPECT_GT(foreign_keys.size(), 20U);
    for (const auto& foreign_key : foreign_keys) EXPECT_TRUE(beginnings.contains(foreign_key)) << foreign_key;
}

TEST_F(SchemaTest, every_foreign_key_points_to_a_unique_column) {
    database->execute("PRAGMA foreign_key_check");  // an error in the schema itself shows here
    auto wrong = [](Row row) { return row.text(0) + " -> " + row.text(1); };
    EXPECT_EQ(tx.all(wrong,
                     "SELECT t.name, f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f "
                     "WHERE t.type = 'table' AND NOT EXISTS "
                     "(SELECT 1 FROM pragma_table_info(f.\"table\") c WHERE c.pk = 1 AND "
                     "c.name = coalesce(f.\"to\", c.name))"),
              std::vector<std::string>{});
}

}  // namespace
