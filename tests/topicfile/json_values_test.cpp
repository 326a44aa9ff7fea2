#include "topicfile/json_values.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace {

using namespace topicfile;
using learning::QuestionOption;

TEST(JsonValues, options_come_back_as_they_went) {
    const std::vector<QuestionOption> options{
        {"im Süden", std::nullopt}, {"", "https://bilder.example.org/a.png"}, {"\"quer\" \\ \n „so“ 🚡", std::nullopt}};
    EXPECT_EQ(options_from_json(options_to_json(options)), options);
    EXPECT_EQ(options_to_json({}), "[]");
    EXPECT_TRUE(options_from_json("[]").empty());
}

TEST(JsonValues, numbers_come_back_as_they_went) {
    const std::vector<int> numbers{0, 2, -7, 2147483647};
    EXPECT_EQ(numbers_to_json(numbers), "[0,2,-7,2147483647]");
    EXPECT_EQ(numbers_from_json(numbers_to_json(numbers)), numbers);
    EXPECT_TRUE(numbers_from_json(numbers_to_json({})).empty());
}

TEST(JsonValues, texts_come_back_as_they_went) {
    const std::vector<std::string> texts{"Gewinn", "", "Überschuss\t\"€\""};
    EXPECT_EQ(texts_from_json(texts_to_json(texts)), texts);
    EXPECT_TRUE(texts_from_json(texts_to_json({})).empty());
}

TEST(JsonValues, an_object_of_texts_is_escaped) {
    EXPECT_EQ(object_to_json({}), "{}");
    EXPECT_EQ(object_to_json({{"state", "gespeichert"}, {"text", "\"Größe\"\n"}}),
              R"({"state":"gespeichert","text":"\"Größe\"\n"})");
}

TEST(JsonValues, anything_else_is_a_failure) {
    for (const std::string_view text : {"", "{}", "[", "null", "7", "[] x", "\"a\""}) {
        EXPECT_THROW(options_from_json(text), base::Failure) << text;
        EXPECT_THROW(numbers_from_json(text), base::Failure) << text;
        EXPECT_THROW(texts_from_json(text), base::Failure) << text;
    }
    for (const std::string_view text : {"[\"a\"]", "[1.5]", "[null]", "[2147483648]", "[18446744073709551615]"}) {
        EXPECT_THROW(numbers_from_json(text), base::Failure) << text;
    }
    for (const std::string_view text : {"[1]", "[null]", "[[]]"}) {
        EXPECT_THROW(texts_from_json(text), base::Failure) << text;
    }
    for (const std::string_view text : {"[\"a\"]", "[{}]", R"([{"text":1}])", R"([{"text":"a","image":null}])",
                                        R"([{"text":"a","mehr":1}])", R"([{"image":"a"}])"}) {
        EXPECT_THROW(options_from_json(text), base::Failure) << text;
    }
}

}  // namespace
