#include "crypto/sealed_text.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "crypto/random.h"

namespace {

class SealedText : public testing::Test {
  protected:
    SealedText() { crypto::initialise(); }
    const std::string key_ = std::string(32, 'k');
};

TEST_F(SealedText, comes_back_as_it_was_whatever_its_length) {
    for (const std::size_t length : {0u, 1u, 2u, 3u, 4u, 5u, 100u, 300'000u}) {
        const auto text = crypto::random_bytes(length);
        EXPECT_EQ(crypto::open_text(key_, crypto::seal_text(key_, text)), text) << length;
    }
}

TEST_F(SealedText, shows_nothing_of_itself_and_looks_different_each_time) {
    const auto sealed = crypto::seal_text(key_, "Zimmerwandwaerme");
    EXPECT_EQ(sealed.find("Zimmerwand"), std::string::npos);
    EXPECT_EQ(sealed.find(base::to_base64url("Zimmerwand").substr(0, 12)), std::string::npos);
    EXPECT_NE(sealed, crypto::seal_text(key_, "Zimmerwandwaerme"));
    EXPECT_EQ(sealed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
}

TEST_F(SealedText, opens_with_no_other_key_and_not_when_one_letter_has_changed) {
    const auto sealed = crypto::seal_text(key_, "Weil.");
    EXPECT_FALSE(crypto::open_text(std::string(32, 'K'), sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'A' ? 'Q' : 'A';
        EXPECT_FALSE(crypto::open_text(key_, changed)) << i;
    }
    for (const auto* wrong : {"", "A", "not base64!", "AAAA"}) EXPECT_FALSE(crypto::open_text(key_, wrong)) << wrong;
}

}  // namespace
