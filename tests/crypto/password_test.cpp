#include "crypto/password.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "crypto/random.h"

namespace {

using crypto::hash_password;
using crypto::needs_rehash;
using crypto::verify_password;

class Password : public testing::Test {
  protected:
    static void SetUpTestSuite() { crypto::initialise(); }
};

// Made with the reference implementation of Argon2 for the password "nebelhut-seeraum-47".
constexpr std::string_view made_elsewhere =
    "$argon2id$v=19$m=19456,t=2,p=1$U2FseiBhdXMgSGFsbGUvUw$YJlVHKsX4lIsjrnJjdOXaGUVrp7xFY/whtZYStdprRw";
constexpr std::string_view weaker =
    "$argon2id$v=19$m=256,t=2,p=1$U2FseiBhdXMgSGFsbGUvUw$0cTxRYv8gFMx2my09EmOBdM0IjyOMimaJRqph1gnjE0";

/// `weaker` with `part` replaced.
std::string changed(std::string_view part, std::string_view replacement) {
    std::string hash(weaker);
    return hash.replace(hash.find(part), part.size(), replacement);
}

TEST_F(Password, is_known_again_and_no_other_is) {
    const std::string hash = hash_password("nebelhut-seeraum-47");
    EXPECT_TRUE(verify_password("nebelhut-seeraum-47", hash));
    EXPECT_FALSE(verify_password("nebelhut-seeraum-48", hash));
    EXPECT_FALSE(verify_password("", hash));
    EXPECT_FALSE(verify_password(std::string_view("nebelhut-seeraum-47\0", 20), hash));
}

TEST_F(Password, hash_names_its_algorithm_and_parameters) {
    EXPECT_TRUE(hash_password("geheim").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST_F(Password, hashes_of_one_password_differ) { EXPECT_NE(hash_password("geheim"), hash_password("geheim")); }

TEST_F(Password, may_be_empty_or_long_or_hold_any_byte) {
    for (const std::string& password : {std::string(), std::string(4096, 'x'), std::string("a\0b", 3)}) {
        EXPECT_TRUE(verify_password(password, hash_password(password)));
    }
    EXPECT_FALSE(verify_password("a", hash_password(std::string("a\0b", 3))));
}

TEST_F(Password, hash_that_is_malformed_is_simply_wrong) {
    const std::string good(weaker);
    const std::vector<std::string> malformed{"",
                                             "nebelhut-seeraum-47",
                                             "$argon2id$",
                                             "$2b$12$" + std::string(53, 'a'),
                                             good.substr(0, good.size() - 1),
                                             good + "=",
                                             good + std::string(1, '\0'),
                                             good + std::string(500, 'A'),
                                             good + "$",
                                             changed("argon2id", "argon2i"),
                                             changed("v=19", "v=16"),
                                             changed("m=256", "m="),
                                             changed("m=256", "m=-256"),
                                             changed("m=256", "m=0"),
                                             changed("m=256", "m=7"),
                                             changed("m=256", "m=99999999999999999999"),
                                             changed("t=2", "t=0"),
                                             changed("p=1", "p=2"),
                                             changed("$U2Fs", "$"),
                                             changed("$U2Fs", "$U2 s")};
    for (const std::string& hash : malformed) EXPECT_FALSE(verify_password("nebelhut-seeraum-47", hash)) << hash;
}

TEST_F(Password, hash_made_by_another_program_counts) {
    EXPECT_TRUE(verify_password("nebelhut-seeraum-47", made_elsewhere));
    EXPECT_FALSE(verify_password("nebelhut-seeraum-74", made_elsewhere));
    EXPECT_FALSE(needs_rehash(made_elsewhere));
}

TEST_F(Password, hash_of_weaker_parameters_still_counts_but_asks_for_a_new_one) {
    EXPECT_TRUE(verify_password("nebelhut-seeraum-47", weaker));
    EXPECT_FALSE(verify_password("nebelhut-seeraum-74", weaker));
    EXPECT_TRUE(needs_rehash(weaker));
    EXPECT_TRUE(needs_rehash(changed("m=256,t=2", "m=65536,t=1")));
}

TEST_F(Password, hash_of_today_or_stronger_stays) {
    EXPECT_FALSE(needs_rehash(hash_password("geheim")));
    EXPECT_FALSE(needs_rehash(changed("m=256,t=2", "m=65536,t=3")));
}

TEST_F(Password, hash_of_another_algorithm_or_none_asks_for_a_new_one) {
    EXPECT_TRUE(needs_rehash(changed("$argon2id$v=19$m=256", "$argon2i$v=19$m=19456")));
    EXPECT_TRUE(needs_rehash("$argon2id$v=19$m=19456,t=2"));
    EXPECT_TRUE(needs_rehash(""));
}

TEST_F(Password, of_nobody_has_a_hash_as_costly_as_anyones) {
    const std::string& hash = crypto::nobodys_hash();
    EXPECT_EQ(hash, crypto::nobodys_hash());
    EXPECT_FALSE(needs_rehash(hash));
    EXPECT_EQ(hash.size(), hash_password("geheim").size());
    EXPECT_FALSE(verify_password("", hash));
}

#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
TEST_F(Password, check_without_memory_is_a_failure_and_not_a_wrong_password) {
    const std::string hash = hash_password("geheim");
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit little{8 * 1024 * 1024, 8 * 1024 * 1024};
        ::setrlimit(RLIMIT_AS, &little);
        try {
            verify_password("geheim", hash);
        } catch (const base::Failure&) {
            ::_exit(0);
        }
        ::_exit(1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}
#endif

}  // namespace
