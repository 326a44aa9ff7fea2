// What a topic builds on, evaluated: teachers see who lacks what before and after they assign it, students get a hint, and
// nothing is ever locked.
#include <gtest/gtest.h>

#include "classroom.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/elective_groups.h"
#include "db/topics.h"
#include "editor_forms.h"

namespace {

using learning::TopicId;
using learning::UserId;
using support::Fields;
using support::Reply;

class Prerequisites : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        app_->in_database([](db::WriteTx& tx) {
            tx.run("DELETE FROM elective_group");
            return tx.run("DELETE FROM topic");
        });
        tables_ = store(drafts::topic("Tabellen", {drafts::task("Zeilen")}));
        kiosk_ = store(building_on("Kassenbuch", {"tabellen"}));
    }

    static learning::TopicDraft building_on(const std::string& name, std::vector<std::string> prerequisites) {
        auto draft = drafts::topic(name, {drafts::task("Anfangen"), drafts::task("Weiter")});
        draft.prerequisites = std::move(prerequisites);
        return draft;
    }
    void complete(UserId student, TopicId topic) {
        give(student, topic);
        app_->in_database([&](db::WriteTx& tx) { return db::complete_by_hand(tx, student, class_); });
    }
    learning::ElectiveGroupId make_group(const std::string& name, const std::vector<TopicId>& topics, UserId owner = {}) {
        return app_->in_database([&](db::WriteTx& tx) {
            const auto group = db::insert_elective_group(tx, {.name = name, .description = {}}, owner ? owner : frau_berg_);
            for (const auto topic : topics) db::add_to_elective_group(tx, group, topic);
            return group;
        });
    }
    std::string key() const { return support::hidden_field(berg_browser_->get("/classes").body, "form_key"); }
    Reply assign(const std::string& to, TopicId topic) const {
        return berg_browser_->get(
            berg_browser_->post(to + "/assignments", {{"topic_id", to_string(topic)}, {"form_key", key()}}).location());
    }
    std::string edit_path(TopicId topic) const { return "/topics/" + to_string(topic) + "/edit"; }
    Reply save(TopicId topic, Fields fields) const {
        fields.emplace_back("form_key", key());
        return berg_browser_->post(edit_path(topic), editor_forms::with_version(*berg_browser_, edit_path(topic), fields));
    }
    static std::string stored_names(TopicId topic) {
        return app_->in_database([&](db::WriteTx& tx) {
            std::string names;
            const auto stored = db::load_topic(tx, topic).value();
            for (const auto& name : stored.draft.prerequisites) names += "[" + name + "]";
            return names;
        });
    }

    TopicId tables_, kiosk_;
};

TEST_F(Prerequisites, of_a_class_are_seen_before_assigning_with_the_names_of_who_lacks_them) {
    complete(ada_, tables_);
    const auto page = berg_browser_->get(class_path());
    EXPECT_TRUE(page.shows("Kassenbuch – Voraussetzung fehlt bei 1 von 2")) << page.body;
    EXPECT_TRUE(page.shows("„tabellen“ bei 1 von 2")) << page.body;
    const auto asked = berg_browser_->get(class_path() + "?topic=" + to_string(kiosk_));
    const auto details = asked.body.substr(asked.body.find("fehlt noch etwas"));
    EXPECT_NE(details.find(student_path(ben_)), std::string::npos) << details;
    EXPECT_EQ(details.find(student_path(ada_)), std::string::npos);
    EXPECT_NE(asked.body.find("value=\"" + to_string(kiosk_) + "\" selected"), std::string::npos);
}

TEST_F(Prerequisites, that_everybody_has_are_said_to_be_there) {
    complete(ada_, tables_);
    complete(ben_, tables_);
    const auto page = berg_browser_->get(class_path() + "?topic=" + to_string(kiosk_));
    EXPECT_TRUE(page.shows("sind alle so weit"));
    EXPECT_FALSE(page.shows("fehlt"));
    EXPECT_EQ(berg_browser_->get(class_path() + "?topic=987654").status, 200);
    EXPECT_EQ(berg_browser_->get(class_path() + "?topic=x").status, 200);
}

TEST_F(Prerequisites, of_a_class_are_named_after_assigning_and_stay_beside_the_topic) {
    complete(ada_, tables_);
    const auto page = assign(class_path(), kiosk_);
    EXPECT_TRUE(page.shows("ist jetzt das Thema für 2 Personen. Voraussetzung noch nicht abgeschlossen:")) << page.body;
    const auto later = berg_browser_->get(class_path());
    const auto details = later.body.substr(later.body.find("<summary>Voraussetzung noch nicht abgeschlossen"));
    EXPECT_NE(details.find(student_path(ben_)), std::string::npos);
    app_->in_database([&](db::WriteTx& tx) { return db::complete_by_hand(tx, ben_, class_); });
    EXPECT_FALSE(berg_browser_->get(class_path()).shows("Voraussetzung noch nicht abgeschlossen"))
        << "who is through needs it no more";
}

TEST_F(Prerequisites, of_a_student_are_seen_before_and_after_assigning) {
    const auto before = berg_browser_->get(student_path(ben_));
    EXPECT_TRUE(before.shows("Kassenbuch – Voraussetzung fehlt:")) << before.body;
    EXPECT_TRUE(assign(student_path(ben_), kiosk_).shows("ist jetzt das aktuelle Thema. Voraussetzung noch nicht abgeschlossen:"));
    EXPECT_TRUE(berg_browser_->get(student_path(ben_)).shows("Voraussetzung noch nicht abgeschlossen:"));
    complete(ada_, tables_);
    EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows("Voraussetzung"));
    EXPECT_FALSE(assign(student_path(ada_), kiosk_).shows("Voraussetzung"));
}

TEST_F(Prerequisites, completed_in_another_class_or_with_another_teacher_count) {
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    const auto theirs = app_->in_database(
        [&](db::WriteTx& tx) { return db::insert_topic(tx, drafts::topic("TABELLEN", {drafts::task("Zeilen")}), stein); });
    complete(ben_, theirs);
    EXPECT_FALSE(berg_browser_->get(student_path(ben_)).shows("Voraussetzung fehlt"));
    EXPECT_TRUE(berg_browser_->get(student_path(ada_)).shows("Voraussetzung fehlt"));
}

TEST_F(Prerequisites, of_an_elective_group_are_met_by_one_topic_of_it) {
    const auto sums = store(drafts::topic("Summen", {drafts::task("Plus")}));
    make_group("Rechnen", {tables_, sums});
    const auto budget = store(building_on("Haushalt", {"Rechnen"}));
    EXPECT_TRUE(berg_browser_->get(class_path()).shows("„Rechnen“ (Wahlpflicht) bei allen 2"));
    complete(ada_, sums);
    EXPECT_TRUE(berg_browser_->get(class_path()).shows("„Rechnen“ (Wahlpflicht) bei 1 von 2"));
    const auto given = give(ben_, budget);
    EXPECT_TRUE(ben_browser_->get(given.path()).shows("Dieses Thema baut auf „Rechnen“ auf. Daraus genügt ein Thema"));
}

TEST_F(Prerequisites, nobody_knows_are_never_missing) {
    const auto odd = store(building_on("Seltsam", {"Nirgends"}));
    make_group("Leer", {});
    const auto empty = store(building_on("Auf Leerem", {"Leer"}));
    for (const auto topic : {odd, empty}) {
        const auto given = give(ada_, topic);
        EXPECT_FALSE(ada_browser_->get(given.path()).shows("Dieses Thema baut auf"));
        EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows("Nirgends"));
    }
    EXPECT_FALSE(berg_browser_->get(class_path()).shows("Nirgends"));
    EXPECT_TRUE(berg_browser_->get("/topics/" + to_string(odd)).shows("unbekannt"));
    EXPECT_FALSE(berg_browser_->get("/topics/" + to_string(kiosk_)).shows("unbekannt"));
}

TEST_F(Prerequisites, are_a_friendly_hint_for_students_and_lock_nothing) {
    const auto given = give(ada_, kiosk_);
    const auto page = ada_browser_->get(given.path());
    EXPECT_TRUE(page.shows("auf. Das hast du noch nicht abgeschlossen.")) << page.body;
    EXPECT_TRUE(page.shows("Du kannst hier trotzdem anfangen."));
    EXPECT_FALSE(page.shows("Zum Thema „Tabellen“")) << "she does not have it";
    EXPECT_EQ(tick(given, 0).status, 303);
    const auto later = ada_browser_->get(given.path());
    EXPECT_FALSE(later.shows("Du kannst hier trotzdem anfangen.")) << "she has begun";
    EXPECT_TRUE(later.shows("auf. Das hast du noch nicht abgeschlossen.")) << "with the other connections";
    tick(given, 1);
    EXPECT_FALSE(ada_browser_->get(given.path()).shows("noch nicht abgeschlossen")) << "she is through";
}

TEST_F(Prerequisites, that_the_student_has_are_linked) {
    const auto other = app_->in_database([&](db::WriteTx& tx) {
        const auto id = db::insert_class(tx, "Freiarbeit", 7, frau_berg_);
        db::add_member(tx, id, ada_);
        db::assign_main_topic(tx, ada_, id, tables_);
        return tx.number("SELECT id FROM assignment WHERE student_id = ? AND topic_id = ?", ada_, tables_);
    });
    const auto given = give(ada_, kiosk_);
    const auto page = ada_browser_->get(given.path());
    EXPECT_NE(page.body.find("href=\"/assignments/" + std::to_string(other) + "\">Zum Thema „Tabellen“"), std::string::npos);
}

TEST_F(Prerequisites, name_no_topic_of_a_group_that_the_student_does_not_have) {
    const auto secret = store(drafts::topic("Geheimes Thema", {drafts::task("Psst")}));
    make_group("Rechnen", {secret});
    const auto given = give(ada_, building_on("Haushalt", {"Rechnen"}));
    const auto page = ada_browser_->get(given.path());
    EXPECT_TRUE(page.shows("Rechnen"));
    EXPECT_FALSE(page.shows("Geheimes Thema"));
}

TEST_F(Prerequisites, are_chosen_from_topics_and_groups_and_unknown_names_stay) {
    make_group("Rechnen", {tables_});
    const auto topic = store(building_on("Haushalt", {"Nirgends", "TABELLEN"}));
    const auto form = berg_browser_->get(edit_path(topic));
    EXPECT_TRUE(form.shows("Nirgends (unbekannt)")) << form.body;
    EXPECT_TRUE(form.shows("Das wird nicht geprüft."));
    EXPECT_NE(form.body.find("<option value=\"TABELLEN\" selected>Tabellen</option>"), std::string::npos)
        << "as it was written, so that saving changes nothing";
    EXPECT_TRUE(form.shows("Wahlpflicht: Rechnen"));
    EXPECT_EQ(form.body.find("<option value=\"Haushalt\""), std::string::npos) << "no topic builds on itself";
    auto fields = editor_forms::topic("Haushalt");
    fields.insert(fields.end(), {{"prerequisite_0", "Nirgends"}, {"prerequisite_1", ""}, {"prerequisite_2", "Rechnen"},
                                 {"prerequisite_3", "rechnen"}});
    EXPECT_EQ(save(topic, fields).status, 303);
    EXPECT_EQ(stored_names(topic), "[Nirgends][Rechnen]");
}

TEST_F(Prerequisites, have_as_many_rows_as_are_wanted) {
    auto fields = editor_forms::topic("Kassenbuch");
    fields.insert(fields.end(), {{"prerequisite_0", "Tabellen"}, {"more", "1"}});
    const auto page = save(kiosk_, fields);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("name=\"prerequisite_4\""), std::string::npos);
    EXPECT_NE(page.body.find("<option value=\"Tabellen\" selected>"), std::string::npos) << "what was chosen stays";
}

TEST_F(Prerequisites, follow_the_names_when_topics_are_renamed) {
    save(tables_, editor_forms::topic("Zeilen und Spalten"));
    EXPECT_EQ(stored_names(kiosk_), "[Zeilen und Spalten]");
    EXPECT_TRUE(berg_browser_->get(student_path(ada_)).shows("Voraussetzung fehlt"));
}

TEST_F(Prerequisites, stay_as_they_are_while_something_else_is_called_by_the_old_name) {
    make_group("Tabellen", {tables_});
    save(tables_, editor_forms::topic("Zeilen und Spalten"));
    EXPECT_EQ(stored_names(kiosk_), "[tabellen]");
}

TEST_F(Prerequisites, nobody_knows_any_more_are_said_to_be_unknown) {
    EXPECT_TRUE(berg_browser_->get(student_path(ada_)).shows("Voraussetzung fehlt"));
    app_->in_database([&](db::WriteTx& tx) { return tx.run("UPDATE topic SET name = 'X', name_key = 'x' WHERE id = ?", tables_); });
    EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows("Voraussetzung fehlt")) << "nothing is called so";
    EXPECT_TRUE(berg_browser_->get("/topics/" + to_string(kiosk_)).shows("unbekannt"));
}

TEST_F(Prerequisites, mean_what_the_owner_of_the_topic_may_use) {
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    app_->in_database([&](db::WriteTx& tx) { return db::insert_topic(tx, drafts::topic("Gesteine", {}), stein); });
    make_group("Steine", {tables_}, stein);
    const auto topic = store(building_on("Berge", {"Gesteine", "Steine"}));
    const auto page = berg_browser_->get("/topics/" + to_string(topic));
    EXPECT_EQ(support::count_of(page.body, "! unbekannt"), 2u);
    EXPECT_FALSE(berg_browser_->get(edit_path(topic)).shows("Wahlpflicht: Steine"));
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("UPDATE elective_group SET shared = 1");
        return tx.run("UPDATE topic SET shared = 1 WHERE name = 'Gesteine'");
    });
    EXPECT_EQ(support::count_of(berg_browser_->get("/topics/" + to_string(topic)).body, "! unbekannt"), 0u);
}

}  // namespace
