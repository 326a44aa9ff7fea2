// Finding people and topics by what a teacher types (UX G8).
#include <gtest/gtest.h>

#include "classroom.h"
#include "db/accounts.h"
#include "db/classes.h"

namespace {

class Search : public Classroom {
  protected:
    support::Reply search(const std::string& typed) const { return berg_browser_->get("/search?q=" + typed); }
};

TEST_F(Search, finds_students_of_taught_classes_and_leads_to_them) {
    const auto page = search("ada");
    EXPECT_TRUE(page.body.find("href=\"" + student_path(ada_) + "\"") != std::string::npos) << page.body;
    const auto elsewhere = make_person(learning::Role::Student, {"Zuckerhut", "Zoe"});
    EXPECT_TRUE(search("zuckerhut").shows("Nichts gefunden")) << "she is in no class of Frau Berg";
    app_->in_database([&](db::WriteTx& tx) {
        db::add_member(tx, class_, elsewhere);
        return 0;
    });
    EXPECT_TRUE(search("zukerhut").shows("Zuckerhut, Zoe")) << "with a typing error";
}

TEST_F(Search, finds_topics_tasks_and_materials) {
    auto draft = drafts::topic("Überschwemmung", {drafts::task("Pegel ablesen")});
    draft.materials = {drafts::link("https://example.org/")};
    draft.materials.front().label = "Hochwasserkarte";
    const auto path = "/topics/" + to_string(store(draft));
    EXPECT_TRUE(search("ueberschw").body.find("href=\"" + path + "\"") != std::string::npos);
    EXPECT_TRUE(search("pegel").body.find("href=\"" + path + "#tasks\"") != std::string::npos);
    EXPECT_TRUE(search("hochwasser").body.find("href=\"" + path + "#materials\"") != std::string::npos);
}

TEST_F(Search, what_was_typed_comes_back_as_text) {
    const auto page = search("%3Cb%3E%22x%22");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.find("value=\"&lt;b&gt;&quot;x&quot;\"") != std::string::npos) << page.body;
    EXPECT_TRUE(search("").shows("Der Anfang eines Wortes genügt"));
}

TEST_F(Search, runs_as_many_statements_for_hundreds_of_students_as_for_two) {
    app_->in_database([&](db::WriteTx& tx) {
        for (int i = 0; i < 300; ++i)
            db::add_member(tx, class_, db::insert_account(tx, {learning::Role::Student, "viele" + std::to_string(i), "hash",
                                                               {"Vieltel", "Kind " + std::to_string(i)}}));
        return 0;
    });
    search("vieltel");
    const auto before = app_->app().page_statements();
    EXPECT_TRUE(search("vieltel").shows("und 288 weitere")) << "the best twelve";
    EXPECT_EQ(app_->app().page_statements() - before, 8U);
}

}  // namespace
