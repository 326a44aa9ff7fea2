// Who needs a teacher now.
#include "learning/attention.h"

#include <gtest/gtest.h>

namespace {

using learning::Need;
using learning::NeedKind;
using learning::UserId;
using learning::WorkSigns;

constexpr base::EpochMs now = 1'000'000'000;
constexpr base::EpochMs minute = 60'000;

WorkSigns at_work(std::int64_t last_step_minutes_ago, std::int64_t signed_in_minutes_ago = 60) {
    return {.student = UserId{1},
            .signed_in_at = now - signed_in_minutes_ago * minute,
            .last_seen_at = now - minute,
            .last_step_at = now - last_step_minutes_ago * minute};
}

TEST(Attention, is_called_after_ten_minutes_without_a_step) {
    EXPECT_EQ(need_of(at_work(9), now), std::nullopt);
    EXPECT_EQ(need_of(at_work(10), now), (Need{UserId{1}, NeedKind::Stuck, 0, {}, 10}));
    EXPECT_EQ(need_of(at_work(34), now)->minutes, 34);
}

TEST(Attention, counts_from_the_log_in_for_those_who_have_just_come) {
    EXPECT_EQ(need_of(at_work(3 * 24 * 60, 5), now), std::nullopt) << "the last step was three days ago";
    EXPECT_EQ(need_of(at_work(3 * 24 * 60, 12), now)->minutes, 12);
    auto beginner = at_work(0, 15);
    beginner.last_step_at = 0;
    EXPECT_EQ(need_of(beginner, now)->minutes, 15) << "no step at all";
}

TEST(Attention, is_not_called_for_those_who_are_not_there) {
    auto gone = at_work(60);
    gone.last_seen_at = now - 44 * minute;
    EXPECT_TRUE(need_of(gone, now));
    gone.last_seen_at = now - 45 * minute;
    EXPECT_FALSE(need_of(gone, now));
    EXPECT_FALSE(need_of(WorkSigns{.student = UserId{1}}, now)) << "never signed in";
}

TEST(Attention, is_called_for_a_quiz_that_was_not_passed_twice_also_for_those_who_have_left) {
    WorkSigns signs{.student = UserId{1}, .quiz_failures = 1, .quiz_place = "Luftdruck"};
    EXPECT_FALSE(need_of(signs, now));
    signs.quiz_failures = 2;
    EXPECT_EQ(need_of(signs, now), (Need{UserId{1}, NeedKind::QuizFailed, 2, "Luftdruck", 0}));
}

TEST(Attention, goes_to_quizzes_first_and_to_those_who_wait_longest) {
    std::vector<WorkSigns> all{at_work(12), at_work(2), at_work(30), {}, {}};
    for (std::size_t i = 0; i < all.size(); ++i) all[i].student = UserId{static_cast<std::int64_t>(i + 1)};
    all[3].quiz_failures = 2;
    all[4].quiz_failures = 5;
    std::vector<std::int64_t> order;
    for (const auto& need : needs_of(all, now)) order.push_back(need.student.value);
    EXPECT_EQ(order, (std::vector<std::int64_t>{5, 4, 3, 1}));
}

}  // namespace
