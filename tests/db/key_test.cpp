#include <gtest/gtest.h>
#include <sys/stat.h>

#include "database_file.h"

namespace {

using db::Key;

class KeyTest : public testing::Test {
  protected:
    KeyTest() { crypto::initialise(); }
    /// What reading a key file with this content says; empty if it is taken.
    std::string refusal(const std::string& content) {
        db_test::write_bytes(path, content);
        try {
            Key::read(path);
            return "";
        } catch (const base::Failure& failure) {
            return failure.what();
        }
    }
    support::TempFolder folder;
    std::string path = folder / "key";
    const std::string good = std::string(32, 'a') + std::string(32, '7');
};

TEST_F(KeyTest, generated_keys_are_256_random_bits_in_hex) {
    const auto key = Key::generate();
    EXPECT_EQ(key.hex.size(), 64U);
    EXPECT_EQ(key.hex.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(key.hex, Key::generate().hex);
}

TEST_F(KeyTest, comes_back_from_its_file_which_only_the_owner_may_read) {
    const auto key = Key::generate();
    const auto previous_mask = ::umask(0);
    key.write(path);
    ::umask(previous_mask);
    EXPECT_EQ(Key::read(path).hex, key.hex);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(KeyTest, an_existing_file_is_never_overwritten) {
    const auto key = Key::generate();
    key.write(path);
    EXPECT_THROW(Key::generate().write(path), base::Failure);
    EXPECT_EQ(Key::read(path).hex, key.hex);
}

TEST_F(KeyTest, a_folder_that_is_missing_is_a_failure) {
    EXPECT_THROW(Key::generate().write(folder / "missing/key"), base::Failure);
    EXPECT_THROW(Key::read(folder / "missing/key"), base::Failure);
}

TEST_F(KeyTest, a_file_may_end_with_or_without_a_line_end) {
    for (const auto* end : {"", "\n", "\r\n"}) EXPECT_EQ(refusal(good + end), "") << end;
}

TEST_F(KeyTest, what_is_no_key_is_refused_with_the_path_and_without_the_content) {
    for (const auto& content : {std::string(), std::string("geheim"), good.substr(1), good + "a", good.substr(1) + "g",
                                good.substr(2) + "zz", "0x" + good.substr(2), std::string(64, ' ')}) {
        const auto message = refusal(content);
        EXPECT_NE(message.find(path), std::string::npos) << message;
        if (content.size() > 5) {
            EXPECT_EQ(message.find(content.substr(0, 6)), std::string::npos) << message;
            EXPECT_EQ(message.find(content.substr(content.size() - 6)), std::string::npos) << message;
        }
    }
}

}  // namespace
