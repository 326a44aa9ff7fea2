#include "db/statement.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/transaction.h"

namespace {

using db::ReadTx;
using db::Row;
using db::WriteTx;
using namespace std::string_literals;

struct NoteTag;
using NoteId = base::Id<NoteTag>;

class StatementTest : public testing::Test {
  protected:
    std::vector<std::string> texts() {
        return tx.all([](Row row) { return row.text(0); }, "SELECT text FROM note ORDER BY id");
    }
    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open_with_notes();
    WriteTx tx{*database, 1234};
};

TEST_F(StatementTest, values_of_every_kind_come_back_as_they_were) {
    const std::string bytes = "\0\xff\x80 raw"s;
    auto check = [&](Row row) {
        EXPECT_EQ(row.integer(0), INT64_MIN);
        EXPECT_EQ(row.integer(1), -7);
        EXPECT_TRUE(row.flag(2));
        EXPECT_FALSE(row.flag(3));
        EXPECT_EQ(row.text(4), "Özil \0 7b"s);
        EXPECT_EQ(row.text_view(5), "view");
        EXPECT_EQ(row.text(6), "");
        EXPECT_EQ(row.blob(7), bytes);
        EXPECT_TRUE(row.is_null(8));
        EXPECT_EQ(row.id<NoteId>(9), NoteId{42});
        return true;
    };
    EXPECT_TRUE(tx.one(check, "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", INT64_MIN, -7, true, false, "Özil \0 7b"s,
                       std::string_view("view"), "", db::Blob{bytes}, std::nullopt, NoteId{42}));
}

TEST_F(StatementTest, optional_values_are_stored_as_null_if_there_is_none) {
    auto read = [](Row row) { return std::pair(row.maybe_integer(0), row.maybe_text(1)); };
    EXPECT_EQ(tx.one(read, "SELECT ?, ?", std::optional<std::int64_t>(5), std::optional<std::string>("a")),
              std::pair(std::optional<std::int64_t>(5), std::optional<std::string>("a")));
    EXPECT_EQ(tx.one(read, "SELECT ?, ?", std::optional<std::int64_t>(), std::optional<std::string>()),
              std::pair(std::optional<std::int64_t>(), std::optional<std::string>()));
    auto id = [](Row row) { return row.maybe_integer(0); };
    EXPECT_EQ(tx.one(id, "SELECT ?", std::optional<NoteId>(NoteId{3})), std::optional<std::int64_t>(3));
}

TEST_F(StatementTest, empty_texts_and_blobs_are_not_null) {
    auto is_null = [](Row row) { return row.is_null(0); };
    EXPECT_EQ(tx.one(is_null, "SELECT ?", std::string_view{}), false);
    EXPECT_EQ(tx.one(is_null, "SELECT ?", std::string{}), false);
    EXPECT_EQ(tx.one(is_null, "SELECT ?", db::Blob{std::string_view{}}), false);
    auto type = [](Row row) { return row.text(0); };
    EXPECT_EQ(tx.one(type, "SELECT typeof(?)", std::string_view{}), "text");
    EXPECT_EQ(tx.one(type, "SELECT typeof(?)", db::Blob{std::string_view{}}), "blob");
}

TEST_F(StatementTest, what_looks_like_sql_stays_a_value) {
    tx.run("INSERT INTO note (text) VALUES (?)", "'); DROP TABLE note; --");
    EXPECT_EQ(texts(), (std::vector<std::string>{"'); DROP TABLE note; --"}));
}

TEST_F(StatementTest, rows_come_in_order_and_the_first_can_be_had_alone) {
    for (const auto* text : {"a", "b", "c"}) tx.run("INSERT INTO note (text) VALUES (?)", text);
    EXPECT_EQ(texts(), (std::vector<std::string>{"a", "b", "c"}));
    auto text = [](Row row) { return row.text(0); };
    EXPECT_EQ(tx.one(text, "SELECT text FROM note WHERE text > ? ORDER BY text", "a"), "b");
    EXPECT_EQ(tx.one(text, "SELECT text FROM note WHERE text > ?", "z"), std::nullopt);
    EXPECT_EQ(tx.number("SELECT count(*) FROM note"), 3);
    EXPECT_EQ(tx.number("SELECT id FROM note WHERE text = ?", "z"), 0);
    EXPECT_EQ(tx.now_ms(), 1234);
}

TEST_F(StatementTest, changes_and_new_ids_are_told) {
    EXPECT_EQ(tx.insert<NoteId>("INSERT INTO note (text) VALUES (?)", "a"), NoteId{1});
    EXPECT_EQ(tx.insert<NoteId>("INSERT INTO note (text) VALUES (?)", "b"), NoteId{2});
    EXPECT_EQ(tx.run("UPDATE note SET text = text || '!'"), 2);
    EXPECT_EQ(tx.run("DELETE FROM note WHERE text = ?", "a!"), 1);
    EXPECT_EQ(tx.run("DELETE FROM note WHERE text = ?", "a!"), 0);
    EXPECT_EQ(database->total_changes(), 5);
}

TEST_F(StatementTest, a_statement_is_prepared_once_and_counted_each_time) {
    const auto cached = database->statements_cached();
    const auto run = database->statements_run();
    auto count = [&] { return tx.number("SELECT count(*) FROM note"); };
    for (int i = 0; i < 10; ++i) count();
    EXPECT_EQ(database->statements_cached(), cached + 1);
    EXPECT_EQ(database->statements_run(), run + 10);
    EXPECT_EQ(tx.statements_run(), run + 10);
}

TEST_F(StatementTest, a_cursor_that_is_left_early_frees_its_statement) {
    for (const auto* text : {"a", "b", "c"}) tx.run("INSERT INTO note (text) VALUES (?)", text);
    auto first = [&] {
        for (const Row row : tx.query("SELECT text FROM note ORDER BY id")) return row.text(0);
        return std::string();
    };
    EXPECT_EQ(first(), "a");
    EXPECT_EQ(first(), "a");
    auto throwing = [](Row) -> int { throw std::runtime_error("in the middle"); };
    auto read_badly = [&] { return tx.all(throwing, "SELECT text FROM note"); };
    EXPECT_THROW(read_badly(), std::runtime_error);
    EXPECT_THROW(read_badly(), std::runtime_error);
}

TEST_F(StatementTest, different_queries_may_be_open_at_once) {
    for (const auto* text : {"a", "b"}) tx.run("INSERT INTO note (text) VALUES (?)", text);
    std::string pairs;
    for (const Row outer : tx.query("SELECT text FROM note ORDER BY id"))
        for (const Row inner : tx.query("SELECT text FROM note ORDER BY id DESC"))
            pairs += outer.text(0) + inner.text(0) + " ";
    EXPECT_EQ(pairs, "ab aa bb ba ");
}

TEST_F(StatementTest, a_broken_rule_of_the_schema_is_a_failure_and_the_statement_can_be_used_again) {
    auto add = [&](const char* text) { return tx.run("INSERT INTO note (text) VALUES (?)", text); };
    EXPECT_EQ(add("a"), 1);
    EXPECT_THROW(add("a"), base::Failure);
    EXPECT_EQ(add("b"), 1);
    EXPECT_THROW(tx.run("INSERT INTO note (text) VALUES (?)", std::nullopt), base::Failure);
    EXPECT_THROW(tx.run("INSERT INTO note (text) VALUES (?)", db::Blob{"strict tables know the difference"}),
                 base::Failure);
}

TEST_F(StatementTest, sql_that_is_wrong_is_a_failure_that_names_it) {
    try {
        tx.run("SELECT nothing FROM nowhere");
        FAIL();
    } catch (const base::Failure& failure) {
        EXPECT_NE(std::string(failure.what()).find("SELECT nothing FROM nowhere"), std::string::npos) << failure.what();
    }
}

TEST_F(StatementTest, a_failure_does_not_tell_the_values) {
    auto add = [&] { return tx.run("INSERT INTO note (text) VALUES (?)", "Ada Özil"); };
    add();
    try {
        add();
        FAIL();
    } catch (const base::Failure& failure) {
        EXPECT_EQ(std::string(failure.what()).find("Özil"), std::string::npos) << failure.what();
    }
}

TEST_F(StatementTest, announcements_are_kept_in_order) {
    tx.announce_account(learning::UserId{5});
    tx.announce_account(learning::UserId{3});
    EXPECT_EQ(tx.announcement().accounts_changed, (std::vector{learning::UserId{5}, learning::UserId{3}}));
}

}  // namespace
