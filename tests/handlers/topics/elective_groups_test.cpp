// Elective groups as a teacher meets them: written down, filled with topics, evaluated for the own classes, shared, deleted
// into the bin.
#include <gtest/gtest.h>

#include <regex>

#include "classroom.h"
#include "db/assignments.h"
#include "db/elective_groups.h"
#include "db/topics.h"
#include "editor_forms.h"

namespace {

using learning::ElectiveGroupId;
using learning::TopicId;
using support::Fields;
using support::HttpClient;
using support::Reply;

class ElectiveGroups : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM elective_group"); });
        maps_ = store(drafts::topic("Karten lesen", {drafts::task("Norden")}));
        compass_ = store(drafts::topic("Kompass bauen", {drafts::task("Nadel")}));
    }

    static Reply post(HttpClient& client, const std::string& path, Fields fields) {
        fields.emplace_back("form_key", support::hidden_field(client.get("/classes").body, "form_key"));
        return client.post(path, editor_forms::with_version(client, path, fields));
    }
    Reply post(const std::string& path, Fields fields) const { return post(*berg_browser_, path, std::move(fields)); }
    static Fields named(const std::string& name) {
        return {{"name", name}, {"subject", "Geographie"}, {"level_band", "7/8"}, {"description", "Wege finden."}};
    }
    /// Path of a new group of Frau Berg with these topics.
    std::string make_group(const std::string& name, const std::vector<TopicId>& topics) const {
        const auto path = post("/elective-groups", named(name)).location();
        for (const auto topic : topics) post(path + "/topics", {{"topic_id", to_string(topic)}});
        return path;
    }
    /// What the page says after this answer, with the button that takes it back pressed.
    Reply take_back(const Reply& change) const {
        const auto page = berg_browser_->get(change.location());
        std::smatch found;
        EXPECT_TRUE(std::regex_search(page.body, found, std::regex("action=\"(/changes/[0-9]+/undo)\""))) << page.body;
        return post(found[1].str(), {});
    }
    static std::int64_t groups() { return number("SELECT count(*) FROM elective_group"); }
    static std::int64_t links() { return number("SELECT count(*) FROM elective_group_topic"); }
    void complete(learning::UserId student) {
        app_->in_database([&](db::WriteTx& tx) { return db::complete_by_hand(tx, student, class_); });
    }

    TopicId maps_, compass_;
};

TEST_F(ElectiveGroups, are_made_from_a_name_and_chosen_topics) {
    const auto made = post("/elective-groups", named("Orientierung"));
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_TRUE(berg_browser_->get(made.location()).shows("ist angelegt. Jetzt fehlen noch ihre Themen."));
    post(made.location() + "/topics", {{"topic_id", to_string(maps_)}});
    const auto page = berg_browser_->get(made.location());
    for (const auto* words : {"Orientierung", "Geographie · 7/8", "Wege finden.", "Karten lesen", "Ein Thema genügt."})
        EXPECT_TRUE(page.shows(words)) << words;
    const auto list = berg_browser_->get("/elective-groups");
    EXPECT_TRUE(list.shows("Orientierung"));
    EXPECT_NE(berg_browser_->get("/topics").body.find("href=\"/elective-groups\""), std::string::npos);
}

TEST_F(ElectiveGroups, of_one_teacher_have_different_names) {
    const auto path = make_group("Orientierung", {});
    const auto again = post("/elective-groups", named(" orientierung "));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.shows("Eine Gruppe mit diesem Namen haben Sie schon."));
    EXPECT_EQ(groups(), 1);
    EXPECT_EQ(post(path + "/edit", named("ORIENTIERUNG")).status, 303) << "its own name";
    const auto without = post("/elective-groups", named(" "));
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(without.shows("Wege finden.")) << "nothing typed is lost";
}

TEST_F(ElectiveGroups, that_somebody_else_has_changed_meanwhile_are_not_overwritten) {
    const auto path = make_group("Orientierung", {});
    auto stale = editor_forms::with_version(*berg_browser_, path + "/edit", named("Wege"));
    post(path + "/edit", named("Pfade"));
    stale.emplace_back("form_key", support::hidden_field(berg_browser_->get("/classes").body, "form_key"));
    EXPECT_EQ(berg_browser_->post(path + "/edit", stale).status, 409);
    EXPECT_EQ(number("SELECT count(*) FROM elective_group WHERE name = 'Pfade'"), 1);
}

TEST_F(ElectiveGroups, show_for_each_own_class_who_has_completed_one_who_is_at_work_and_who_is_not) {
    const auto path = make_group("Orientierung", {maps_, compass_});
    const auto before = berg_browser_->get(path);
    EXPECT_TRUE(before.shows("Noch niemand hat ein Thema der Gruppe in:")) << before.body;
    give(ada_, maps_);
    complete(ada_);
    give(ben_, compass_);
    make_person(learning::Role::Student, {"Fremd", "Fritz"});
    const auto page = berg_browser_->get(path);
    EXPECT_TRUE(page.shows("Ein Thema abgeschlossen: 1 von 2")) << page.body;
    EXPECT_TRUE(page.shows("1 abgeschlossen"));
    EXPECT_TRUE(page.shows("1 in Arbeit"));
    EXPECT_FALSE(page.shows("noch offen"));
    EXPECT_FALSE(page.shows("Fremd")) << "in none of her classes";
    post(path + "/topics/removal", {{"topic_id", to_string(maps_)}});
    EXPECT_TRUE(berg_browser_->get(path).shows("Ein Thema abgeschlossen: 0 von 2"));
}

TEST_F(ElectiveGroups, take_only_topics_their_teacher_may_use) {
    const auto path = make_group("Orientierung", {maps_});
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    const auto foreign = app_->in_database([&](db::WriteTx& tx) {
        return db::insert_topic(tx, drafts::topic("Fremdes Thema", {}), stein);
    });
    for (const auto& topic : {to_string(foreign), std::string("987654"), std::string("x"), std::string()}) {
        EXPECT_EQ(post(path + "/topics", {{"topic_id", topic}}).status, 422) << topic;
        EXPECT_EQ(post(path + "/topics/removal", {{"topic_id", topic}}).status, 422) << topic;
    }
    EXPECT_EQ(links(), 1);
    post(path + "/topics", {{"topic_id", to_string(maps_)}});
    EXPECT_EQ(links(), 1) << "once is enough";
}

TEST_F(ElectiveGroups, are_seen_by_colleagues_only_if_shared_and_changed_by_their_owner_only) {
    const auto path = make_group("Orientierung", {maps_});
    const auto stein = log_in(make_person(learning::Role::Teacher, {"Stein", "Jan"}));
    EXPECT_EQ(stein->get(path).status, 404);
    EXPECT_FALSE(stein->get("/elective-groups").shows("Orientierung"));
    post(path + "/sharing", {{"shared", "1"}});
    const auto page = stein->get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.shows("Karten lesen"));
    EXPECT_EQ(page.body.find("href=\"/topics/" + to_string(maps_) + "\""), std::string::npos) << "the topic is not shared";
    EXPECT_EQ(page.body.find(path + "/delete"), std::string::npos);
    EXPECT_EQ(post(*stein, path + "/delete", {{"pressed", "1"}}).status, 404);
    EXPECT_EQ(stein->get(path + "/edit").status, 404);
    post(path + "/sharing", {{"shared", "0"}});
    EXPECT_EQ(stein->get(path).status, 404);
}

TEST_F(ElectiveGroups, lie_in_the_bin_when_deleted_and_come_back_with_their_topics) {
    const auto path = make_group("Orientierung", {maps_, compass_});
    const auto deleted = post(path + "/delete", {{"pressed", "1"}});
    EXPECT_EQ(deleted.location(), "/elective-groups");
    EXPECT_EQ(groups(), 0);
    EXPECT_EQ(number("SELECT count(*) FROM topic WHERE id IN (?, ?)", maps_, compass_), 2) << "the topics stay";
    EXPECT_EQ(number("SELECT count(*) FROM change_set WHERE in_bin = 1 AND sentence LIKE '%Orientierung%'"), 1);
    take_back(deleted);
    EXPECT_EQ(groups(), 1);
    EXPECT_EQ(links(), 2);
    EXPECT_TRUE(berg_browser_->get(path).shows("Kompass bauen"));
}

TEST_F(ElectiveGroups, every_change_can_be_taken_back) {
    const auto path = make_group("Orientierung", {maps_});
    take_back(post(path + "/topics", {{"topic_id", to_string(compass_)}}));
    EXPECT_EQ(links(), 1);
    take_back(post(path + "/topics/removal", {{"topic_id", to_string(maps_)}}));
    EXPECT_EQ(links(), 1);
    take_back(post(path + "/edit", named("Wege")));
    EXPECT_EQ(number("SELECT count(*) FROM elective_group WHERE name = 'Orientierung' AND name_key = 'orientierung'"), 1);
    take_back(post(path + "/sharing", {{"shared", "1"}}));
    EXPECT_EQ(number("SELECT count(*) FROM elective_group WHERE shared = 1"), 0);
    EXPECT_EQ(take_back(post("/elective-groups", named("Zweite"))).location(), "/changes") << "its page is gone";
    EXPECT_EQ(groups(), 1);
    EXPECT_EQ(number("SELECT count(DISTINCT action) FROM change_log WHERE entity = 'elective_group' AND entity_id > 0 "
                     "AND action IN ('create', 'update', 'share')"), 3);
}

TEST_F(ElectiveGroups, are_found_by_the_search) {
    const auto path = make_group("Orientierung im Gelände", {});
    EXPECT_NE(berg_browser_->get("/search?q=gelaende").body.find("href=\"" + path + "\""), std::string::npos);
}

}  // namespace
