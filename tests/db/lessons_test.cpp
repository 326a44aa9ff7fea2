#include "db/lessons.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/accounts.h"
#include "db/calendar.h"
#include "db/classes.h"
#include "db/migrations.h"

namespace {

using learning::LessonEntry;
using learning::SavedState;
using learning::UserId;
using learning::WeekKind;

constexpr base::EpochMs now = 1'000'000;

class LessonTables : public testing::Test {
  protected:
    LessonTables() {
        db::migrate(*database, now);
        teacher = account(learning::Role::Teacher, "berg");
        class_id = db::insert_class(tx, "7b", 7, teacher);
        ada = account(learning::Role::Student, "ada");
        db::add_member(tx, class_id, ada);
    }
    UserId account(learning::Role role, const char* name) {
        return db::insert_account(tx, {role, name, "no password", {name, "Eva"}});
    }

    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open();
    db::WriteTx tx{*database, now};
    UserId teacher, ada;
    learning::ClassId class_id;
};

TEST_F(LessonTables, give_a_timetable_back_in_the_order_of_the_week) {
    db::replace_timetable(tx, class_id, {{4, "07:50", "08:35", WeekKind::A}, {0, "11:40", "12:25"}, {0, "07:50", "08:35"}});
    const learning::Timetable sorted{{0, "07:50", "08:35"}, {0, "11:40", "12:25"}, {4, "07:50", "08:35", WeekKind::A}};
    EXPECT_EQ(db::load_timetable(tx, class_id), sorted);
    const auto other = db::insert_class(tx, "8a", 8, account(learning::Role::Teacher, "stein"));
    db::insert_weekly_lesson(tx, other, {1, "07:50", "08:35"});
    EXPECT_EQ(db::load_timetables(tx, teacher).size(), 1u) << "of their own classes only";
    EXPECT_EQ(db::load_timetables(tx, teacher).at(class_id), sorted);
    db::replace_timetable(tx, class_id, {});
    EXPECT_TRUE(db::load_timetables(tx, teacher).empty());
}

TEST_F(LessonTables, keep_one_lesson_per_date_and_one_entry_per_student_in_it) {
    EXPECT_TRUE(db::load_lesson(tx, class_id, "2026-09-14").entries.empty());
    const auto lesson = db::open_lesson(tx, class_id, "2026-09-14");
    EXPECT_EQ(db::open_lesson(tx, class_id, "2026-09-14"), lesson);
    db::put_lesson_entry(tx, lesson, ada, {.late_minutes = 3, .saved = SavedState::Automatic});
    const LessonEntry entry{learning::Attendance::Late, 5, learning::Rating::Minus, learning::Rating::Ok,
                            learning::Rating::Plus, "Müde", SavedState::ByHand};
    db::put_lesson_entry(tx, lesson, ada, entry);
    db::put_lesson_comment(tx, lesson, "Probealarm");
    EXPECT_EQ(db::load_lesson(tx, class_id, "2026-09-14").entries.at(ada), entry);
    EXPECT_EQ(db::load_lesson(tx, class_id, "2026-09-14").comment, "Probealarm");
    EXPECT_TRUE(db::load_lesson(tx, class_id, "2026-09-21").entries.empty()) << "entries belong to their lesson";
    db::put_lesson_comment(tx, lesson, std::nullopt);
    EXPECT_EQ(db::load_lesson(tx, class_id, "2026-09-14").comment, std::nullopt);
}

TEST_F(LessonTables, count_what_is_saved_of_the_members) {
    const auto lesson = db::open_lesson(tx, class_id, "2026-09-14");
    const auto ben = account(learning::Role::Student, "ben"), gone = account(learning::Role::Student, "gone");
    db::add_member(tx, class_id, ben);
    db::put_lesson_entry(tx, lesson, ada, {.saved = SavedState::ByHand});
    db::put_lesson_entry(tx, lesson, ben, {});
    db::put_lesson_entry(tx, lesson, gone, {.saved = SavedState::ByHand});
    EXPECT_EQ(db::count_saved_entries(tx, teacher, "2026-09-14"), (std::map<learning::ClassId, int>{{class_id, 1}}));
    EXPECT_TRUE(db::count_saved_entries(tx, teacher, "2026-09-15").empty());
    EXPECT_TRUE(db::count_saved_entries(tx, ada, "2026-09-14").empty());
}

TEST_F(LessonTables, hold_the_days_of_the_school) {
    const auto autumn = db::insert_holiday(tx, {"Herbstferien", "2026-10-17", "2026-10-31"});
    db::insert_holiday(tx, {"Studientag", "2026-09-30", "2026-09-30"});
    EXPECT_EQ(db::load_calendar(tx).free_days.front().name, "Studientag") << "the earliest first";
    EXPECT_EQ(db::load_calendar(tx).a_week, std::nullopt);
    db::put_a_week(tx, "2026-09-14");
    EXPECT_EQ(db::load_calendar(tx).a_week, "2026-09-14");
    db::put_a_week(tx, std::nullopt);
    EXPECT_EQ(db::load_calendar_settings(tx).a_week, std::nullopt);
    db::delete_holiday(tx, autumn);
    EXPECT_EQ(db::find_holiday(tx, autumn), std::nullopt);
    EXPECT_EQ(db::list_holidays(tx).size(), 1u);
}

}  // namespace
