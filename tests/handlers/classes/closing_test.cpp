// Closing the school year: the preview says exactly what goes, and the bin brings it back.
#include <gmock/gmock.h>

#include <regex>

#include "classroom.h"
#include "db/classes.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;
using testing::HasSubstr;
using testing::Not;

class Closing : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        const auto given = give(ada_, topic("Wetter", {task("Ankommen", quiz({choice("Was?", {"a", "b"}, {0})}))}));
        give(ben_, given.topic);
        tick(given, 0);
        const auto quiz_path = given.quiz_path(given.task_quizzes[0]);
        for (int i = 0; i < 2; ++i)
            ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was?", {"a"}}}));
    }
    /// With plain blanks between numbers and words.
    std::string page() {
        const auto body = berg_browser_->get(class_path() + "/closing").body;
        return std::regex_replace(body, std::regex("\u00A0"), " ");
    }
    std::int64_t accounts() { return number("SELECT count(*) FROM account WHERE id IN (?, ?)", ada_, ben_); }
};

TEST_F(Closing, says_what_goes_and_what_stays) {
    EXPECT_THAT(berg_browser_->get(class_path() + "/reports").body, HasSubstr(class_path() + "/closing"));
    const auto shown = page();
    for (const auto* part : {"2 Konten", "2 zugewiesene Themen", "2 Quiz-Versuche", "0 Einträge", "results.xlsx?date_from=2026-08-01"})
        EXPECT_THAT(shown, HasSubstr(part)) << part;
    EXPECT_THAT(shown, Not(HasSubstr("auch in anderen Klassen")));
}

TEST_F(Closing, keeps_the_account_of_who_has_other_teachers_too) {
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Karl"});
    app_->in_database([&](db::WriteTx& tx) {
        db::add_member(tx, db::insert_class(tx, "Chor", {}, stein), ben_);
        return 0;
    });
    EXPECT_THAT(page(), HasSubstr("verlassen nur diese Klasse: Yılmaz, Ben"));
    EXPECT_THAT(page(), HasSubstr("1 Konto "));
    berg_browser_->post(class_path() + "/members/deletion", {{"members_of", "7b"}});
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ?", ada_), 0);
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ?", ben_), 1);
    EXPECT_EQ(number("SELECT count(*) FROM class_membership WHERE class_id = ?", class_), 0);
}

TEST_F(Closing, takes_exactly_what_the_preview_says_and_the_bin_brings_it_back) {
    const auto assignments = number("SELECT count(*) FROM assignment WHERE class_id = ?", class_);
    ASSERT_EQ(assignments, 2);
    const auto reply = berg_browser_->post(class_path() + "/members/deletion", {{"members_of", "7b"}});
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(accounts(), 0);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE class_id = ?", class_), 0);
    EXPECT_EQ(number("SELECT count(*) FROM school_class WHERE id = ?", class_), 1);
    EXPECT_THAT(page(), HasSubstr("In dieser Klasse ist niemand mehr."));
    const auto change_set = number("SELECT max(id) FROM change_set WHERE account_id = ?", frau_berg_);
    berg_browser_->post("/changes/" + std::to_string(change_set) + "/undo", {});
    EXPECT_EQ(accounts(), 2);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE class_id = ?", class_), assignments);
    EXPECT_EQ(number("SELECT count(*) FROM quiz_attempt t JOIN assignment a ON a.id = t.assignment_id WHERE a.class_id = ?",
                     class_),
              2);
}

TEST_F(Closing, is_not_offered_to_a_read_only_teacher) {
    const auto guest = make_person(learning::Role::Teacher, {"Gast", "Eva"});
    app_->in_database([&](db::WriteTx& tx) {
        db::add_class_teacher(tx, class_, guest, learning::ClassRole::ReadOnly);
        return 0;
    });
    EXPECT_EQ(log_in(guest)->get(class_path() + "/closing").status, 404);
}

}  // namespace
