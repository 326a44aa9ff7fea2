#include <gtest/gtest.h>

#include "auth/csrf.h"
#include "auth/throttle.h"
#include "crypto/random.h"
#include "db/migrations.h"
#include "fake_clock.h"
#include "temp_folder.h"

namespace {

using auth::AttemptCounters;

class Throttle : public testing::Test {
  protected:
    Throttle() {
        crypto::initialise();
        db::migrate(database_, clock_.now_ms());
    }
    base::Result<void> attempt(const AttemptCounters& counters) {
        db::WriteTx tx(database_, clock_.now_ms());
        return auth::count_attempt(tx, counters);
    }
    void succeed(const AttemptCounters& counters) {
        db::WriteTx tx(database_, clock_.now_ms());
        auth::forgive_attempt(tx, counters);
    }

    support::FakeClock clock_;
    support::TempFolder folder_;
    db::Database database_{folder_ / "db", db::Key{std::string(64, 'a')}, db::OpenMode::ReadWrite, {}};
    AttemptCounters ada_at_school_ = auth::counters_for("secret", "ada", "10.0.0.1");
    AttemptCounters ada_at_home_ = auth::counters_for("secret", "ada", "10.0.0.2");
    AttemptCounters ben_at_school_ = auth::counters_for("secret", "ben", "10.0.0.1");
};

}  // namespace

TEST(ThrottleDelay, grows_from_one_to_sixty_seconds_after_five_failures) {
    const int expected[] = {0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
    for (int failures = 0; failures < 14; ++failures) EXPECT_EQ(auth::delay_s_after(failures), expected[failures]);
}

TEST_F(Throttle, five_failures_are_free_and_the_sixth_attempt_waits) {
    for (int i = 0; i < auth::free_failures; ++i) EXPECT_TRUE(attempt(ada_at_school_));
    const auto refused = attempt(ada_at_school_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::TooMany);
    EXPECT_EQ(refused.error().retry_after_s, 1);
    clock_.advance_ms(1000);
    EXPECT_TRUE(attempt(ada_at_school_));
    EXPECT_EQ(attempt(ada_at_school_).error().retry_after_s, 2);
}

TEST_F(Throttle, a_classmate_who_fails_elsewhere_does_not_lock_the_account) {
    for (int i = 0; i < 20; ++i) {
        (void)attempt(ada_at_school_);
        clock_.advance_ms(100);
    }
    EXPECT_FALSE(attempt(ada_at_school_));
    EXPECT_TRUE(attempt(ada_at_home_));
}

TEST_F(Throttle, another_account_at_the_same_address_is_not_delayed) {
    for (int i = 0; i < 7; ++i) (void)attempt(ada_at_school_);
    EXPECT_TRUE(attempt(ben_at_school_));
}

TEST_F(Throttle, a_success_forgets_the_delay_of_this_account_here_only) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(attempt(ada_at_school_));
        EXPECT_TRUE(attempt(ben_at_school_));
    }
    succeed(ada_at_school_);
    EXPECT_TRUE(attempt(ada_at_school_));
    EXPECT_FALSE(attempt(ben_at_school_));
}

TEST_F(Throttle, fifty_failures_in_an_hour_stop_an_account_from_any_address_until_the_hour_is_over) {
    for (int i = 0; i < auth::account_failures_per_hour_max; ++i)
        EXPECT_TRUE(attempt(auth::counters_for("secret", "ada", "10.1.0." + std::to_string(i))));
    EXPECT_FALSE(attempt(auth::counters_for("secret", "ada", "10.2.0.1")));
    clock_.advance_ms(60LL * 60 * 1000);
    EXPECT_TRUE(attempt(auth::counters_for("secret", "ada", "10.2.0.1")));
}

TEST_F(Throttle, a_clock_set_back_does_not_lock_anybody_out) {
    for (int i = 0; i < 8; ++i) (void)attempt(ada_at_school_);
    clock_.advance_ms(-10LL * 365 * 24 * 60 * 60 * 1000);
    EXPECT_TRUE(attempt(ada_at_school_));
}

TEST_F(Throttle, counters_hold_neither_name_nor_address_and_ignore_case_and_blanks) {
    EXPECT_EQ(ada_at_school_.account_at_address.size(), 32u);
    EXPECT_EQ(auth::counters_for("secret", " ADA ", "10.0.0.1").account, ada_at_school_.account);
    EXPECT_NE(auth::counters_for("other secret", "ada", "10.0.0.1").account, ada_at_school_.account);
}

TEST(FormOrigin, comes_from_here_only_if_the_browser_names_our_host_or_nothing) {
    EXPECT_TRUE(auth::comes_from_here("", "", "school.example"));
    EXPECT_TRUE(auth::comes_from_here("https://school.example", "same-origin", "school.example"));
    EXPECT_TRUE(auth::comes_from_here("", "none", "school.example"));
    EXPECT_FALSE(auth::comes_from_here("https://evil.example", "", "school.example"));
    EXPECT_FALSE(auth::comes_from_here("https://school.example.evil.example", "", "school.example"));
    EXPECT_FALSE(auth::comes_from_here("", "cross-site", "school.example"));
    EXPECT_FALSE(auth::comes_from_here("", "same-site", "school.example"));
    EXPECT_FALSE(auth::comes_from_here("null", "", "school.example"));
}

TEST(FormOrigin, a_visitors_token_depends_on_cookie_and_secret) {
    const auto token = auth::visitor_form_token("secret", "cookie");
    EXPECT_EQ(token, auth::visitor_form_token("secret", "cookie"));
    EXPECT_NE(token, auth::visitor_form_token("secret", "another"));
    EXPECT_NE(token, auth::visitor_form_token("another", "cookie"));
}
