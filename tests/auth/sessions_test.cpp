#include <gtest/gtest.h>

#include "auth/sessions.h"
#include "crypto/digest.h"
#include "crypto/random.h"
#include "fake_clock.h"

namespace {

using auth::NewSession;
using auth::Sessions;

constexpr base::EpochMs minute_ms = 60'000;

class SessionsOfAda : public testing::Test {
  protected:
    SessionsOfAda() {
        crypto::initialise();
        ada_ = auth::make_session("secret", {7});
    }
    /// Finds the session; what the database would say is counted.
    auth::SharedSession find(std::string_view token) {
        return sessions_.find(token, [this](std::string_view hash) -> std::optional<db::SessionRow> {
            ++loads_;
            if (hash != ada_.token_hash) return std::nullopt;
            return db::SessionRow{{{7}, learning::Role::Student, "ada", "Ada", "Özil"}, ada_.csrf_token, created_at_,
                                  created_at_};
        });
    }

    support::FakeClock clock_;
    base::EpochMs created_at_ = clock_.now_ms();
    auth::SessionLimits limits_{.copies_max = 10};
    Sessions sessions_{clock_, limits_};
    NewSession ada_;
    int loads_ = 0;
};

}  // namespace

TEST_F(SessionsOfAda, a_new_session_has_128_random_bits_and_only_its_digest_is_stored) {
    EXPECT_EQ(ada_.token.size(), 22u);
    EXPECT_EQ(ada_.token_hash, crypto::sha256(ada_.token));
    EXPECT_NE(ada_.token, auth::make_session("secret", {7}).token);
    EXPECT_NE(ada_.token, ada_.csrf_token);
}

TEST_F(SessionsOfAda, the_second_request_needs_no_query) {
    ASSERT_TRUE(find(ada_.token));
    EXPECT_EQ(find(ada_.token)->person.username, "ada");
    EXPECT_EQ(loads_, 1);
}

TEST_F(SessionsOfAda, an_unknown_token_finds_nothing_and_a_malformed_one_does_not_even_ask) {
    EXPECT_FALSE(find(auth::make_session("secret", {7}).token));
    EXPECT_EQ(loads_, 1);
    EXPECT_FALSE(find("short"));
    EXPECT_EQ(loads_, 1);
}

TEST_F(SessionsOfAda, an_idle_session_ends_after_a_lesson_and_a_used_one_goes_on) {
    ASSERT_TRUE(find(ada_.token));
    for (int i = 0; i < 3; ++i) {
        clock_.advance_ms(44 * minute_ms);
        created_at_ = clock_.now_ms();
        ASSERT_TRUE(find(ada_.token)) << i;
    }
    created_at_ = clock_.now_ms();
    clock_.advance_ms(46 * minute_ms);
    EXPECT_FALSE(find(ada_.token));
}

TEST_F(SessionsOfAda, no_session_lives_longer_than_twelve_hours) {
    for (int i = 0; i < 18; ++i) {
        ASSERT_TRUE(find(ada_.token)) << i;
        clock_.advance_ms(40 * minute_ms);
    }
    clock_.advance_ms(minute_ms);
    EXPECT_FALSE(find(ada_.token));
}

TEST_F(SessionsOfAda, a_change_of_the_account_makes_the_next_request_ask_again) {
    ASSERT_TRUE(find(ada_.token));
    sessions_.forget_account({8});
    ASSERT_TRUE(find(ada_.token));
    EXPECT_EQ(loads_, 1);
    sessions_.forget_account({7});
    ASSERT_TRUE(find(ada_.token));
    EXPECT_EQ(loads_, 2);
}

TEST_F(SessionsOfAda, the_stored_time_is_renewed_every_few_minutes_only) {
    ASSERT_TRUE(find(ada_.token));
    EXPECT_TRUE(sessions_.take_touched().empty());
    clock_.advance_ms(6 * minute_ms);
    ASSERT_TRUE(find(ada_.token));
    ASSERT_TRUE(find(ada_.token));
    const auto touched = sessions_.take_touched();
    ASSERT_EQ(touched.size(), 1u);
    EXPECT_EQ(touched[0].first, ada_.token_hash);
    EXPECT_EQ(touched[0].second, clock_.now_ms());
    EXPECT_TRUE(sessions_.take_touched().empty());
}

TEST_F(SessionsOfAda, a_note_is_shown_once) {
    ASSERT_TRUE(find(ada_.token));
    sessions_.leave_note(ada_.token_hash, {1, "Gespeichert"});
    EXPECT_EQ(sessions_.take_note(ada_.token_hash)->text, "Gespeichert");
    EXPECT_FALSE(sessions_.take_note(ada_.token_hash));
}

TEST_F(SessionsOfAda, copies_in_memory_are_bounded) {
    for (int i = 0; i < 100; ++i) {
        const auto other = auth::make_session("secret", {7});
        (void)sessions_.find(other.token, [&](std::string_view) {
            return std::optional(db::SessionRow{{{100 + i}, learning::Role::Student, "x", "X", "Y"}, "t", clock_.now_ms(),
                                                clock_.now_ms()});
        });
    }
    EXPECT_LE(sessions_.copies(), 10u);
}
