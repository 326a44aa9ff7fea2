// What a topic builds on: one topic of those a name means suffices, and what cannot be checked is never missing.
#include "learning/prerequisites.h"

#include <gtest/gtest.h>

namespace {

using learning::is_missing;
using learning::Prerequisite;
using learning::reached;
using learning::Reached;
using learning::TopicId;
using learning::TopicRecord;
using learning::UserId;

constexpr TopicId maps{1}, compass{2}, weather{3}, climate{4};

const Prerequisite builds_on_maps{.name = "Karten", .topics = {maps}, .topic = maps};
const Prerequisite builds_on_a_group{
    .name = "Orientierung", .topics = {maps, compass}, .group = learning::ElectiveGroupId{7}};

TEST(Prerequisites, compare_names_without_regard_to_case_and_outer_blanks) {
    EXPECT_EQ(learning::name_key(" Übungen mit KARTEN\t"), learning::name_key("übungen mit Karten"));
    EXPECT_NE(learning::name_key("Karten lesen"), learning::name_key("Karten  lesen")) << "blanks inside belong to the name";
    EXPECT_NE(learning::name_key("Uebungen"), learning::name_key("Übungen"));
}

TEST(Prerequisites, are_missing_until_a_topic_of_the_name_is_completed) {
    EXPECT_TRUE(is_missing(builds_on_maps, {}));
    EXPECT_TRUE(is_missing(builds_on_maps, {.completed = {}, .active = {maps}})) << "being at work on it is not enough";
    EXPECT_TRUE(is_missing(builds_on_maps, {.completed = {compass}, .active = {}}));
    EXPECT_FALSE(is_missing(builds_on_maps, {.completed = {maps}, .active = {}}));
}

TEST(Prerequisites, of_an_elective_group_are_met_by_any_one_topic_of_it) {
    EXPECT_TRUE(is_missing(builds_on_a_group, {.completed = {weather}, .active = {maps}}));
    EXPECT_FALSE(is_missing(builds_on_a_group, {.completed = {maps}, .active = {}}));
    EXPECT_FALSE(is_missing(builds_on_a_group, {.completed = {compass}, .active = {maps}}));
}

TEST(Prerequisites, that_cannot_be_checked_are_never_missing) {
    EXPECT_FALSE(is_missing({.name = "Nirgends"}, {})) << "nobody knows the name";
    EXPECT_FALSE(is_missing({.name = "Fremd", .topics = {climate}}, {})) << "only somebody else's topic is called so";
    EXPECT_FALSE(is_missing({.name = "Leer", .group = learning::ElectiveGroupId{8}}, {})) << "a group without topics";
}

TEST(ElectiveGroups, are_met_in_progress_or_open) {
    const std::set<TopicId> group{maps, compass};
    EXPECT_EQ(reached(group, {}), Reached::Open);
    EXPECT_EQ(reached(group, {.completed = {weather}, .active = {climate}}), Reached::Open);
    EXPECT_EQ(reached(group, {.completed = {}, .active = {compass}}), Reached::InProgress);
    EXPECT_EQ(reached(group, {.completed = {maps}, .active = {compass}}), Reached::Met);
    EXPECT_EQ(reached({}, {.completed = {maps}, .active = {}}), Reached::Open) << "an empty group is met by nobody";
}

TEST(Lacks, name_those_who_have_not_completed_what_the_topic_builds_on) {
    constexpr UserId ada{1}, ben{2}, cem{3}, dora{4};
    const std::map<UserId, TopicRecord> records{{ada, {{maps}, {}}}, {ben, {{compass}, {}}}, {cem, {{weather}, {}}}};
    const auto lacks = lacks_of(weather, {builds_on_maps, {.name = "Nirgends"}, builds_on_a_group}, records, {dora, ada, ben, cem});
    ASSERT_EQ(lacks.size(), 2u);
    EXPECT_EQ(lacks[0].name, "Karten");
    EXPECT_FALSE(lacks[0].is_group);
    EXPECT_EQ(lacks[0].students, (std::vector{dora, ben})) << "Cem is through with the topic itself";
    EXPECT_EQ(lacks[1].name, "Orientierung");
    EXPECT_TRUE(lacks[1].is_group);
    EXPECT_EQ(lacks[1].students, std::vector{dora});
    EXPECT_TRUE(lacks_of(weather, {builds_on_maps}, records, {ada, cem}).empty());
}

}  // namespace
