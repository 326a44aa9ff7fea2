#include "auth/csrf.h"

#include <gtest/gtest.h>

#include "crypto/random.h"

namespace {

using learning::UserId;

TEST(SessionFormToken, says_to_whom_it_was_given_and_is_another_one_each_time) {
    crypto::initialise();
    const auto token = auth::session_form_token("secret", UserId{42});
    EXPECT_EQ(auth::account_of_form_token("secret", token), UserId{42});
    EXPECT_NE(token, auth::session_form_token("secret", UserId{42}));
}

TEST(SessionFormToken, of_another_server_or_changed_in_any_place_is_nobodys) {
    crypto::initialise();
    const auto token = auth::session_form_token("secret", UserId{42});
    EXPECT_FALSE(auth::account_of_form_token("other secret", token));
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_FALSE(auth::account_of_form_token("secret", changed)) << i;
    }
    for (const auto* wrong : {"", ".", "..", "...", "a.1.b", "a.0.b", "a..b"})
        EXPECT_FALSE(auth::account_of_form_token("secret", wrong)) << wrong;
}

}  // namespace
