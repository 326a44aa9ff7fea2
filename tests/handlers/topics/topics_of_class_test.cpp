// A topic that its owner has not shared, and the other teachers of a class that works on it (docs/adr/0010).
#include <gtest/gtest.h>

#include "classroom.h"
#include "crawler.h"
#include "db/classes.h"

namespace {

using learning::ClassRole;

class TopicsOfClass : public Classroom {
  protected:
    static void SetUpTestSuite() {}  // one for each test instead
    void SetUp() override {
        app_ = std::make_unique<support::RunningApp>();  // a list of topics and a search of its own
        Classroom::SetUp();
        auto draft = drafts::topic("Wetter", {drafts::task("Ankommen"), drafts::task("Messen")});
        draft.materials = {drafts::file("bogen.pdf")};
        given_ = give(ada_, store(draft));
        stein_ = make_person(learning::Role::Teacher, {"Stein", "Uwe"});
        stein_browser_ = log_in(stein_);
    }
    void teach_too(ClassRole role) {
        app_->in_database([&](db::WriteTx& tx) {
            db::add_class_teacher(tx, class_, stein_, role);
            return 0;
        });
    }
    std::string path() const { return "/topics/" + to_string(given_.topic); }
    int status(const std::string& address) const { return stein_browser_->get(address).status; }
    support::Reply assign_to(learning::UserId student) const {
        return stein_browser_->post(student_path(student) + "/assignments", {{"topic_id", to_string(given_.topic)}});
    }

    Given given_;
    learning::UserId stein_;
    std::unique_ptr<support::HttpClient> stein_browser_;
};

TEST_F(TopicsOfClass, are_seen_by_those_who_teach_it_whatever_their_role) {
    EXPECT_EQ(status(path()), 404);
    for (const auto role : {ClassRole::CoTeacher, ClassRole::ReadOnly}) {
        teach_too(role);
        const auto page = stein_browser_->get(path());
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(page.shows("Gehört <bdi>Hanna Berg</bdi>. Sie sehen es, weil eine Ihrer Klassen es hat."));
        EXPECT_EQ(status(path() + "/print"), 200);
        EXPECT_EQ(status(path() + "/topic.json"), 200);
        EXPECT_TRUE(stein_browser_->get("/topics").shows("über eine Klasse"));
        EXPECT_TRUE(stein_browser_->get("/search?q=messen").shows(path() + "#tasks"));
        app_->in_database([&](db::WriteTx& tx) { return db::remove_class_teacher(tx, class_, stein_); });
        EXPECT_EQ(status(path()), 404) << "from the next request on";
        EXPECT_FALSE(stein_browser_->get("/topics").shows("Wetter"));
        EXPECT_FALSE(stein_browser_->get("/search?q=messen").shows(path()));
    }
}

TEST_F(TopicsOfClass, are_changed_by_their_owner_only) {
    teach_too(ClassRole::CoTeacher);
    const auto page = stein_browser_->get(path());
    EXPECT_TRUE(page.shows("Datei fehlt noch"));
    for (const auto* button : {"Bearbeiten", "Jetzt hochladen", "Neue Aufgabe", "Thema löschen", "Mit der Schule teilen"})
        EXPECT_FALSE(page.shows(button)) << button;
    EXPECT_EQ(status(path() + "/edit"), 404);
    EXPECT_EQ(stein_browser_->post(path() + "/sharing", {{"shared", "1"}}).status, 404);
}

TEST_F(TopicsOfClass, are_given_to_a_new_student_and_copied_by_a_co_teacher) {
    EXPECT_EQ(assign_to(ben_).status, 404) << "does not teach the class";
    teach_too(ClassRole::CoTeacher);
    EXPECT_EQ(assign_to(ben_).status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE topic_id = ? AND student_id = ?", given_.topic, ben_), 1);
    EXPECT_EQ(stein_browser_->post(path() + "/copies", {{"pressed", "1"}}).status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM topic WHERE owner_id = ?", stein_), 1);
}

TEST_F(TopicsOfClass, leave_no_link_that_leads_nowhere) {
    teach_too(ClassRole::CoTeacher);
    std::size_t topics = 0;
    for (const auto& [address, reply] : crawl(*stein_browser_, {"/classes"})) {
        EXPECT_NE(reply.status, 404) << address;
        topics += address == path();
    }
    EXPECT_EQ(topics, 1U);
}

}  // namespace
