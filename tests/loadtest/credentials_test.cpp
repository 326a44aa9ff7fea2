#include "credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

using namespace loadtest;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LoadCsv, fields_are_parted_by_commas_and_rows_by_line_ends) {
    EXPECT_THAT(parse_csv("a,b\nc,d\n"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
    EXPECT_THAT(parse_csv("a,b\r\nc,d"), ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}

TEST(LoadCsv, a_quoted_field_may_hold_commas_quotes_and_line_ends) {
    EXPECT_THAT(parse_csv("\"Özil, Ada\",\"die \"\"Schnelle\"\"\",\"zwei\nZeilen\"\n"),
                ElementsAre(ElementsAre("Özil, Ada", "die \"Schnelle\"", "zwei\nZeilen")));
}

TEST(LoadCsv, empty_fields_stay) {
    EXPECT_THAT(parse_csv("a,,\n,b,\"\"\n"), ElementsAre(ElementsAre("a", "", ""), ElementsAre("", "b", "")));
    EXPECT_THAT(parse_csv("a,"), ElementsAre(ElementsAre("a", "")));
}

TEST(LoadCsv, empty_lines_and_a_byte_order_mark_are_skipped) {
    EXPECT_THAT(parse_csv("\xEF\xBB\xBF\n\r\na,b\n\n\nc,d\n\n"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
    EXPECT_THAT(parse_csv(""), IsEmpty());
}

TEST(LoadCsv, an_open_quote_and_text_behind_a_closed_one_are_faults) {
    EXPECT_THROW(parse_csv("a,\"b\n"), base::Failure);
    EXPECT_THROW(parse_csv("\"a\"b,c\n"), base::Failure);
}

TEST(LoadCredentials, only_students_are_taken_wherever_the_columns_stand) {
    const auto students = accounts_of(
        "class,password,role,username,name\n"
        ",geheim,teacher,berg,Frau Berg\n"
        "7b,\"nebel,hut\",student,amazingowl,\"Özil, Ada\"\n"
        "7b,seeraum,student,boldyak,\"Yılmaz, Ben\"\n",
        "student");
    ASSERT_EQ(students.size(), 2U);
    EXPECT_EQ(students[0].username, "amazingowl");
    EXPECT_EQ(students[0].password, "nebel,hut");
    EXPECT_EQ(students[1].username, "boldyak");
}

TEST(LoadCredentials, a_missing_column_or_field_is_a_fault) {
    EXPECT_THROW(accounts_of("role,username\nstudent,ada\n", "student"), base::Failure);
    EXPECT_THROW(accounts_of("role,username,password\nstudent,ada\n", "student"), base::Failure);
    EXPECT_THROW(accounts_of("", "student"), base::Failure);
}
