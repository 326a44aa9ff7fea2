#include "learning/draft.h"

#include <gtest/gtest.h>

namespace {

using learning::DraftStamp;
using learning::DraftVerdict;
using learning::judge_draft;

const DraftStamp stored{"tablet", 5};

TEST(Draft, is_stored_where_nothing_stands_yet) {
    EXPECT_EQ(judge_draft({}, {"tablet", 1}, 0), DraftVerdict::Store);
    EXPECT_EQ(judge_draft({}, {"tablet", 9}, 7), DraftVerdict::Store) << "it was removed meanwhile";
}

TEST(Draft, of_the_same_writer_only_a_newer_version_is_stored) {
    EXPECT_EQ(judge_draft(stored, {"tablet", 6}, 0), DraftVerdict::Store);
    EXPECT_EQ(judge_draft(stored, {"tablet", 5}, 0), DraftVerdict::Known) << "the same packet again";
    EXPECT_EQ(judge_draft(stored, {"tablet", 4}, 0), DraftVerdict::Known) << "a packet that was overtaken";
}

TEST(Draft, of_another_writer_is_stored_if_it_goes_on_from_what_stands_there) {
    EXPECT_EQ(judge_draft(stored, {"phone", 6}, 5), DraftVerdict::Store);
}

TEST(Draft, never_overwrites_what_another_writer_has_typed_meanwhile) {
    EXPECT_EQ(judge_draft(stored, {"phone", 6}, 4), DraftVerdict::Conflict);
    EXPECT_EQ(judge_draft(stored, {"phone", 600}, 0), DraftVerdict::Conflict);
    EXPECT_EQ(judge_draft(stored, {"phone", 5}, 5), DraftVerdict::Conflict) << "a version that is not newer";
}

}  // namespace
