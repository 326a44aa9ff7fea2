#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "demo/demo_school.h"
#include "demo/school_plan.h"

namespace {

std::set<std::string> names_of(const demo::SchoolPlan& plan) {
    std::set<std::string> names;
    for (const auto& planned : plan.classes)
        for (const auto& student : planned.students)
            names.insert(student.account.name.last_name + ", " + student.account.name.first_name);
    return names;
}

std::vector<std::string> class_names(int classes) {
    std::vector<std::string> names;
    for (const auto& planned : demo::plan_school({.classes = classes, .students_per_class = 1}).classes)
        names.push_back(planned.name);
    return names;
}

}  // namespace

TEST(SchoolPlan, classes_are_spread_over_the_grades_the_lower_ones_first) {
    EXPECT_EQ(class_names(3), (std::vector<std::string>{"5a", "6a", "7a"}));
    EXPECT_EQ(class_names(12),
              (std::vector<std::string>{"5a", "5b", "6a", "6b", "7a", "7b", "8a", "8b", "9a", "10a", "11a", "12a"}));
    const auto hundred = class_names(100);
    EXPECT_EQ(std::set(hundred.begin(), hundred.end()).size(), 100u);
    EXPECT_EQ(hundred.back(), "12l");
}

TEST(SchoolPlan, frau_berg_is_the_admin_and_every_teacher_owns_classes) {
    const auto plan = demo::plan_school({});
    ASSERT_EQ(plan.teachers.size(), 3u);
    EXPECT_EQ(plan.teachers[0].username, "frau.berg");
    EXPECT_EQ(plan.teachers[0].role, learning::Role::Admin);
    std::set<std::size_t> owners;
    int with_co_teacher = 0;
    for (const auto& planned : plan.classes) {
        owners.insert(planned.owner);
        with_co_teacher += planned.co_teacher ? 1 : 0;
        EXPECT_NE(planned.co_teacher, planned.owner);
    }
    EXPECT_EQ(owners.size(), 3u);
    EXPECT_EQ(with_co_teacher, 4);
}

TEST(SchoolPlan, a_class_of_a_thousand_has_a_thousand_names_and_user_names) {
    const auto plan = demo::plan_school({.classes = 2, .students_per_class = 1000});
    std::set<std::string> usernames;
    for (const auto& planned : plan.classes) {
        std::set<std::string> names;
        for (const auto& student : planned.students) {
            names.insert(student.account.name.last_name + ", " + student.account.name.first_name);
            usernames.insert(student.account.username);
        }
        EXPECT_EQ(names.size(), 1000u);
    }
    EXPECT_EQ(usernames.size(), 2000u);
}

TEST(SchoolPlan, names_come_from_many_places) {
    std::string all;
    for (const auto& name : names_of(demo::plan_school({.classes = 4, .students_per_class = 500}))) all += name;
    EXPECT_TRUE(base::is_valid_utf8(all));
    for (const char* letter : {"ä", "ö", "ü", "ß", "ı", "ş", "ğ", "ł", "ń", "é", "č", "ễ", "’", "-"})
        EXPECT_NE(all.find(letter), std::string::npos) << letter;
}

TEST(SchoolPlan, another_seed_gives_other_names_and_passwords) {
    const auto one = demo::plan_school({.classes = 2, .students_per_class = 20, .seed = 1});
    const auto two = demo::plan_school({.classes = 2, .students_per_class = 20, .seed = 2});
    std::vector<std::string> in_both;
    const auto a = names_of(one), b = names_of(two);
    std::ranges::set_intersection(a, b, std::back_inserter(in_both));
    EXPECT_LE(in_both.size(), 2u);
    EXPECT_NE(one.teachers[0].password, two.teachers[0].password);
}

TEST(SchoolPlan, a_class_stays_the_same_when_others_are_added) {
    const auto small = demo::plan_school({.classes = 1, .students_per_class = 20});
    const auto large = demo::plan_school({.classes = 8, .students_per_class = 20});
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(small.classes[0].students[i].account.name, large.classes[0].students[i].account.name);
        EXPECT_EQ(small.classes[0].students[i].account.password, large.classes[0].students[i].account.password);
    }
}

TEST(CredentialsCsv, has_a_header_and_one_line_per_account) {
    EXPECT_EQ(demo::credentials_csv({{"admin", "frau.berg", "seeufer-mondlicht-42", "Katharina Berg", ""},
                                     {"student", "agileowl", "burg-see", "Ada Özil", "7b"}}),
              "role,username,password,name,class\r\n"
              "admin,frau.berg,seeufer-mondlicht-42,Katharina Berg,\r\n"
              "student,agileowl,burg-see,Ada Özil,7b\r\n");
}

TEST(CredentialsCsv, quotes_fields_with_commas_quotes_and_line_ends) {
    const auto csv = demo::credentials_csv({{"student", "a,b", "x\"y", "Ada\nÖzil", "7\rb"}});
    EXPECT_EQ(csv.substr(csv.find('\n') + 1), "student,\"a,b\",\"x\"\"y\",\"Ada\nÖzil\",\"7\rb\"\r\n");
}
