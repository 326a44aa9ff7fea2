// Classes of a teacher: the list, making one, its page, giving it a topic.
#include "db/classes.h"

#include "classroom.h"
#include "db/topics.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;
using support::Fields;
using support::Reply;

class Classes : public Classroom {
  protected:
    Reply make_class(const std::string& name, const std::string& grade = "") {
        return berg_browser_->post("/classes", {{"name", name}, {"grade_level", grade}});
    }
    Reply assign(const std::string& address, const std::string& topic_id) {
        return berg_browser_->post(address + "/assignments", {{"topic_id", topic_id}});
    }
    std::int64_t classes() const {
        return number("SELECT count(*) FROM class_teacher WHERE account_id = ?", frau_berg_);
    }
};

TEST_F(Classes, are_made_with_a_name_and_a_grade_and_belong_to_their_maker) {
    const auto reply = make_class("  8c ", "8");
    berg_browser_->request("HEAD", reply.location());
    const auto page = berg_browser_->follow(reply);
    EXPECT_TRUE(page.shows("Die Klasse 8c ist angelegt"));
    EXPECT_TRUE(page.shows("Klassenstufe 8"));
    EXPECT_TRUE(page.shows("Diese Klasse ist noch leer"));
    EXPECT_FALSE(berg_browser_->get(reply.location()).shows("ist angelegt")) << "the note is shown once";
    EXPECT_EQ(number("SELECT count(*) FROM class_teacher WHERE account_id = ? AND class_role = 'owner'", frau_berg_),
              2);
    EXPECT_EQ(number("SELECT count(*) FROM change_log WHERE account_id = ? AND entity = 'school_class'", frau_berg_),
              1);
    EXPECT_TRUE(berg_browser_->get(reply.location() + "/settings").shows("name=\"start_password_days\" type=\"text\" value=\"14\""))
        << "from grade 7 on, start passwords are replaced at the first log-in";
    const auto list = berg_browser_->get("/classes");
    EXPECT_TRUE(list.shows("<bdi>7b</bdi>"));
    EXPECT_TRUE(list.shows("<bdi>8c</bdi>"));
    EXPECT_TRUE(list.shows("noch keine Schüler"));
}

TEST_F(Classes, without_a_grade_have_that_of_their_name) {
    const auto younger = make_class("5c").location(), course = make_class("Schach").location();
    EXPECT_TRUE(berg_browser_->get(younger).shows("Klassenstufe 5"));
    EXPECT_TRUE(berg_browser_->get(younger + "/settings").shows("name=\"start_password_days\" type=\"text\" value=\"\""))
        << "the start passwords of younger children stay";
    EXPECT_FALSE(berg_browser_->get(course).shows("Klassenstufe"));
}

TEST_F(Classes, with_wrong_fields_are_given_back_as_they_were_typed) {
    const std::pair<Fields, const char*> wrong[] = {
        {{{"name", ""}}, "Bitte einen Namen"},
        {{{"name", "   "}}, "Bitte einen Namen"},
        {{{"name", std::string(101, 'x')}}, "höchstens 100 Zeichen"},
        {{{"name", "9a"}, {"grade_level", "0"}}, "Zahl von 1 bis 13"},
        {{{"name", "9a"}, {"grade_level", "14"}}, "Zahl von 1 bis 13"},
        {{{"name", "9a"}, {"grade_level", "-7"}}, "Zahl von 1 bis 13"},
        {{{"name", "9a"}, {"grade_level", "7.5"}}, "Zahl von 1 bis 13"},
        {{{"name", "\"><script>alert(1)</script>"}, {"grade_level", "sieben"}}, "Zahl von 1 bis 13"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = berg_browser_->post("/classes", fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        EXPECT_FALSE(reply.shows("<script>alert"));
    }
    EXPECT_TRUE(berg_browser_->post("/classes", {{"name", "9ä"}, {"grade_level", "x"}}).shows("value=\"9ä\""));
    EXPECT_EQ(classes(), 1);
    std::string hundred;
    for (int i = 0; i < 100; ++i) hundred += "ä";
    EXPECT_EQ(make_class(hundred).status, 303) << "a hundred characters, not bytes";
}

TEST_F(Classes, with_an_odd_name_do_no_harm_anywhere) {
    const auto page = make_class("7b\r\nX-Evil: 1\"><i>");
    const auto report = berg_browser_->get(page.location() + "/report.pdf");
    EXPECT_EQ(report.status, 200);
    EXPECT_EQ(report.header("x-evil"), "");
    EXPECT_EQ(report.header("content-disposition").find_first_of("<>\r\n"), std::string::npos);
    EXPECT_FALSE(berg_browser_->get(page.location()).shows("\"><i>"));
}

TEST_F(Classes, are_listed_only_for_those_who_teach_them) {
    make_class("8x");
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    const auto browser = log_in(stein);
    EXPECT_TRUE(browser->get("/classes").shows("Noch keine Klasse"));
    app_->in_database([&](db::WriteTx& tx) {
        db::add_class_teacher(tx, class_, stein, learning::ClassRole::CoTeacher);
        return 0;
    });
    const auto list = browser->get("/classes");
    EXPECT_TRUE(list.shows("7b"));
    EXPECT_FALSE(list.shows("8x"));
    app_->in_database([&](db::WriteTx& tx) { return tx.run("DELETE FROM class_teacher WHERE account_id = ?", stein); });
    EXPECT_EQ(browser->get(class_path()).status, 404) << "from the next request on";
}

TEST_F(Classes, show_who_has_no_topic_and_how_far_the_others_are) {
    EXPECT_TRUE(berg_browser_->get(class_path()).shows("Noch ohne Thema"));
    const auto given =
        give(ada_, topic("Wetter", {task("Ankommen", quiz({choice("Was?", {"a", "b"}, {0})})), task("Messen")}));
    tick(given, 0);
    const auto page = berg_browser_->get(class_path());
    EXPECT_TRUE(page.shows("<td class=\"number\">1/2</td>"));
    for (const auto* mark : {"mark-done\"><b>geschafft", "mark-quiz\"><b>Quiz offen", "mark-open\"><b>offen"})
        EXPECT_TRUE(page.shows(mark)) << mark;
    const auto without = page.body.substr(page.body.find("Noch ohne Thema"));
    EXPECT_NE(without.find("Yılmaz, Ben"), std::string::npos);
    EXPECT_EQ(without.find("Özil, Ada"), std::string::npos);
}

TEST_F(Classes, have_numbers_instead_of_names_on_the_projector) {
    give(ben_, topic("Wetter", {task("Ankommen")}));
    const auto page = berg_browser_->get(class_path() + "/projector");
    EXPECT_TRUE(page.shows("<th scope=\"row\">2</th>")) << "Özil, Ada is first in the list";
    for (const auto* word : {"Ada", "Özil", "Ben", "Yılmaz", "/students/"}) EXPECT_FALSE(page.shows(word)) << word;
}

TEST_F(Classes, list_their_members_like_a_german_name_list) {
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("UPDATE account SET last_name = 'Zander' WHERE id = ?", ben_);
        return tx.run("UPDATE account SET last_name = 'Özil' WHERE id = ?", ada_);
    });
    const auto page = berg_browser_->get(class_path()).body;
    EXPECT_LT(page.find("Özil, Ada"), page.find("Zander, Ben"));
}

TEST_F(Classes, get_a_topic_all_at_once) {
    const auto id = store(topic("Wetter", {task("Ankommen")}));
    const auto page = berg_browser_->follow(assign(class_path(), to_string(id)));
    EXPECT_TRUE(page.shows("„Wetter“ ist jetzt das Thema für 2 "));
    EXPECT_FALSE(page.shows("Noch ohne Thema"));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Wetter"));
    EXPECT_TRUE(ben_browser_->get("/start").shows("Wetter"));
    EXPECT_EQ(number("SELECT count(*) FROM change_log WHERE account_id = ? AND action LIKE 'assign%'", frau_berg_), 1);
}

TEST_F(Classes, get_no_topic_that_is_not_there_or_not_theirs) {
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    const auto foreign = app_->in_database(
        [&](db::WriteTx& tx) { return db::insert_topic(tx, topic("Geheim", {task("Ankommen")}), stein); });
    EXPECT_FALSE(berg_browser_->get(class_path()).shows("Geheim"));
    for (const auto& address : {class_path(), student_path(ada_)})
        for (const auto& wrong : {to_string(foreign), std::string("987654"), std::string("0"), std::string("-1"),
                                  std::string("1 OR 1=1"), std::string()}) {
            const auto reply = assign(address, wrong);
            EXPECT_EQ(reply.status, 422) << wrong;
            EXPECT_TRUE(reply.shows("Es wurde nichts zugewiesen")) << wrong;
        }
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE class_id = ?", class_), 0);
    app_->in_database([&](db::WriteTx& tx) {
        db::share_topic(tx, foreign);
        return 0;
    });
    EXPECT_EQ(assign(class_path(), to_string(foreign)).status, 303) << "shared with the school";
}

}  // namespace
