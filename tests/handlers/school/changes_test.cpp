// Taking changes back, as a teacher meets it: the button under the message, the page with the last ten minutes, the bin.
#include <gtest/gtest.h>

#include <regex>

#include "classroom.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/work.h"

namespace {

using support::Fields;
using support::Reply;

class Changes : public Classroom {
  protected:
    Reply post(const std::string& path, Fields fields) const {
        fields.emplace_back("form_key", support::hidden_field(berg_browser_->get("/classes").body, "form_key"));
        return berg_browser_->post(path, fields);
    }
    /// Path of the first form on the page that takes something back; empty if there is none.
    static std::string undo_path(const Reply& page) {
        std::smatch found;
        return std::regex_search(page.body, found, std::regex("action=\"(/changes/[0-9]+/undo)\"")) ? found[1].str() : "";
    }
    Reply make_class(const std::string& name) {
        const auto reply = post("/classes", {{"name", name}});
        return berg_browser_->get(reply.location());
    }
    static std::int64_t classes() { return number("SELECT count(*) FROM school_class"); }
};

TEST_F(Changes, the_message_of_a_change_offers_to_take_it_back) {
    const auto before = classes();
    const auto page = make_class("9z");
    ASSERT_EQ(classes(), before + 1);
    ASSERT_NE(undo_path(page), "") << page.body;
    const auto reply = post(undo_path(page), {});
    EXPECT_EQ(reply.location(), "/changes") << "the page of the class is gone";
    EXPECT_EQ(classes(), before);
    const auto after = berg_browser_->get(reply.location());
    EXPECT_TRUE(after.shows("Zurückgenommen: Die Klasse 9z ist angelegt.")) << after.body;
}

TEST_F(Changes, taking_back_can_itself_be_taken_back) {
    const auto before = classes();
    const auto gone = berg_browser_->get(post(undo_path(make_class("9y")), {}).location());
    ASSERT_EQ(classes(), before);
    post(undo_path(gone), {});
    EXPECT_EQ(classes(), before + 1);
}

TEST_F(Changes, pressing_twice_takes_back_once_and_says_so_twice) {
    const auto path = undo_path(make_class("9x"));
    const Fields fields{{"form_key", support::hidden_field(berg_browser_->get("/changes").body, "form_key")}};
    const auto before = classes();
    const auto first = berg_browser_->post(path, fields), second = berg_browser_->post(path, fields);
    EXPECT_EQ(first.location(), "/changes");
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(second.location(), "/changes");
    EXPECT_EQ(classes(), before - 1);
}

TEST_F(Changes, an_assignment_on_which_somebody_has_worked_stays) {
    const auto topic = store(drafts::topic("Wolken", {drafts::task("Schauen")}));
    const auto page = berg_browser_->get(post(student_path(ada_) + "/assignments", {{"topic_id", to_string(topic)}}).location());
    const auto path = undo_path(page);
    ASSERT_NE(path, "");
    const auto work = app_->in_database([&](db::WriteTx& tx) { return db::load_work_of_student(tx, ada_); });
    app_->in_database([&](db::WriteTx& tx) {
        const auto& assignment = work.assignments.front();
        db::set_task_done(tx, assignment.id, work.topic_of(assignment).tasks.front().id, true);
        return 0;
    });
    const auto reply = post(path, {});
    EXPECT_EQ(reply.status, 409);
    EXPECT_TRUE(reply.shows("lässt sich nicht mehr zurücknehmen")) << reply.body;
    EXPECT_EQ(number("SELECT count(*) FROM task_progress p JOIN assignment a ON a.id = p.assignment_id WHERE a.student_id = ?", ada_), 1);
}

TEST_F(Changes, the_page_lists_the_last_ten_minutes_and_the_bin) {
    make_class("9w");
    const auto page = berg_browser_->get("/changes");
    EXPECT_TRUE(page.shows("Die Klasse 9w ist angelegt.")) << page.body;
    EXPECT_TRUE(page.shows("Papierkorb"));
}

TEST_F(Changes, erasing_from_the_bin_asks_for_the_word) {
    make_class("9v");
    const auto path = std::regex_replace(undo_path(berg_browser_->get("/changes")), std::regex("undo"), "erase");
    EXPECT_EQ(post(path, {{"confirmation", "ja"}}).status, 422);
    EXPECT_EQ(post(path, {{"confirmation", " Löschen "}}).location(), "/changes");
    EXPECT_EQ(post(path, {{"confirmation", "löschen"}}).status, 404) << "it is gone for good";
}

TEST_F(Changes, a_class_comes_back_without_the_student_who_was_erased_and_says_so) {
    post(class_path() + "/deletion", {{"class_name", "7b"}});
    const auto restore = undo_path(berg_browser_->get("/changes"));
    ASSERT_EQ(number("SELECT count(*) FROM school_class WHERE id = ?", class_), 0);
    app_->in_database([&](db::WriteTx& tx) {  // her deletion has left the bin
        db::delete_student(tx, ada_);
        return 0;
    });
    const auto reply = post(restore, {});
    EXPECT_EQ(reply.status, 303) << reply.body;
    const auto page = berg_browser_->get(reply.location());
    EXPECT_TRUE(page.shows("1 Person kam nicht mit: Ihr Konto ist inzwischen endgültig gelöscht.")) << page.body;
    EXPECT_EQ(number("SELECT student_id FROM class_membership WHERE class_id = ?", class_), ben_.value);
}

TEST_F(Changes, students_changes_are_not_recorded) {
    const auto before = number("SELECT count(*) FROM change_set");
    const auto given = give(ada_, drafts::topic("Regen", {drafts::task("Messen")}));
    tick(given, 0);
    EXPECT_EQ(number("SELECT count(*) FROM change_set"), before);
}

}  // namespace
