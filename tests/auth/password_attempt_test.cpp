#include "auth/password_attempt.h"

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "db/migrations.h"
#include "fake_clock.h"
#include "temp_folder.h"

namespace {

using auth::AttemptEnd;

class PasswordAttempt : public testing::Test {
  protected:
    PasswordAttempt() {
        crypto::initialise();
        db::migrate(database_, clock_.now_ms());
        db::WriteTx tx(database_, clock_.now_ms());
        ada_ = db::insert_account(tx, {learning::Role::Student, "ada", "old hash", {"Özil", "Ada"}});
    }
    std::int64_t counted(db::WriteTx& tx) { return tx.number("SELECT coalesce(sum(failures), 0) FROM login_failure"); }

    support::FakeClock clock_;
    support::TempFolder folder_;
    db::Database database_{folder_ / "db", db::Key{std::string(64, 'a')}, db::OpenMode::ReadWrite, {}};
    learning::UserId ada_;
    auth::PasswordAttempt attempt_ = auth::attempt_at("secret", "ada", "10.0.0.1");
};

TEST_F(PasswordAttempt, gives_the_hash_and_counts_until_it_was_right) {
    db::WriteTx tx(database_, clock_.now_ms());
    const auto begun = auth::begin_attempt(tx, attempt_);
    ASSERT_TRUE(begun && *begun);
    EXPECT_EQ((*begun)->password_hash, "old hash");
    EXPECT_EQ(counted(tx), 3) << "for the account here, the account and the address";
    EXPECT_EQ(auth::end_attempt(tx, attempt_, "old hash"), AttemptEnd::Right);
    EXPECT_EQ(counted(tx), 0);
}

TEST_F(PasswordAttempt, at_nobody_is_counted_too) {
    db::WriteTx tx(database_, clock_.now_ms());
    const auto begun = auth::begin_attempt(tx, auth::attempt_at("secret", "nobody", "10.0.0.1"));
    ASSERT_TRUE(begun);
    EXPECT_FALSE(*begun);
    EXPECT_EQ(counted(tx), 3);
}

TEST_F(PasswordAttempt, is_overtaken_by_another_password_a_block_and_a_deletion) {
    db::WriteTx tx(database_, clock_.now_ms());
    db::set_password_hash(tx, ada_, "new hash");
    EXPECT_EQ(auth::end_attempt(tx, attempt_, "old hash"), AttemptEnd::Overtaken);
    EXPECT_EQ(auth::end_attempt(tx, attempt_, "new hash"), AttemptEnd::Right);
    db::set_disabled(tx, ada_, true);
    EXPECT_EQ(auth::end_attempt(tx, attempt_, "new hash"), AttemptEnd::Overtaken);
    tx.run("DELETE FROM account WHERE id = ?", ada_);
    EXPECT_EQ(auth::end_attempt(tx, attempt_, "new hash"), AttemptEnd::Overtaken);
}

}  // namespace
