// Pages for paper: a topic for its teacher, a class for a day without a network, the letter to parents.
#include <gmock/gmock.h>

#include "classroom.h"
#include "db/school.h"
#include "pdf_text.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::short_answer;
using drafts::task;
using drafts::topic;
using testing::HasSubstr;
using testing::Not;

class Print : public Classroom {
  protected:
    learning::TopicDraft weather() {
        auto draft = topic("Wetter",
                           {task("Ankommen", quiz({choice("Was zählt?", {"eins", "zwei"}, {1})})), task("Messen"),
                            task("Zeichnen")},
                           quiz({short_answer("Warum regnet es?", "Weil die Luft abkühlt")}));
        auto hidden = task("Geheim");
        hidden.hidden = true;
        hidden.position = 3;
        draft.tasks.push_back(hidden);
        draft.materials = {drafts::file("blatt.pdf"), drafts::link("https://example.org/wetter")};
        draft.materials[0].task_positions = {1};
        return draft;
    }
};

TEST_F(Print, of_a_topic_numbers_tasks_from_one_and_holds_no_solution) {
    const auto id = store(weather());
    EXPECT_THAT(berg_browser_->get("/topics/" + to_string(id)).body, HasSubstr("/topics/" + to_string(id) + "/print"));
    const auto page = berg_browser_->get("/topics/" + to_string(id) + "/print").body;
    for (const auto* part : {"Aufgabe 1: Ankommen", "Aufgabe 3: Zeichnen", "Themen-Quiz", "Warum regnet es?", "Was zählt?",
                             "https://example.org/wetter"})
        EXPECT_THAT(page, HasSubstr(part)) << part;
    for (const auto* part : {"Geheim", "Aufgabe 4", "Weil die Luft", "richtig"}) EXPECT_THAT(page, Not(HasSubstr(part))) << part;
    EXPECT_EQ(support::count_of(page, "Arbeitsblatt"), 1U) << "only where it belongs";
    EXPECT_EQ(support::count_of(page, "Zum Nachlesen"), 3U);
}

TEST_F(Print, for_a_day_without_network_lists_everybody_with_the_next_task_and_its_sheet) {
    const auto given = give(ada_, weather());
    tick(given, 0);
    const auto quiz_path = given.quiz_path(given.task_quizzes[0]);
    ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was zählt?", {"zwei"}}}));
    EXPECT_THAT(berg_browser_->get(class_path()).body, HasSubstr(class_path() + "/emergency"));
    const auto page = berg_browser_->get(class_path() + "/emergency").body;
    EXPECT_THAT(page, HasSubstr("<bdi>Özil, Ada</bdi></th><td>Wetter</td><td>Messen</td>"));
    EXPECT_THAT(page, HasSubstr("<bdi>Yılmaz, Ben</bdi></th><td>–</td><td>–</td>"));
    EXPECT_EQ(support::count_of(page, "<article class=\"print-task\""), 1U);
    EXPECT_THAT(page, HasSubstr("Arbeitsblatt"));
    EXPECT_THAT(page, Not(HasSubstr("Zeichnen")));
    tick(given, 1);
    tick(given, 2);
    EXPECT_THAT(berg_browser_->get(class_path() + "/emergency").body, HasSubstr("Warum regnet es?"));
}

TEST_F(Print, of_the_letter_to_parents_takes_the_settings_of_the_school) {
    app_->in_database([](db::WriteTx& tx) {
        learning::SchoolInfo school;
        school.name = "Gymnasium am Markt";
        school.hosting = "Im Rechenzentrum der Stadt";
        db::store_school_info(tx, school);
        return 0;
    });
    const auto reply = berg_browser_->get(class_path() + "/parents-letter.pdf");
    EXPECT_THAT(reply.header("content-disposition"), HasSubstr("elternbrief_7b.pdf"));
    const auto text = pdf_text(reply.body);
    for (const auto* part : {"Gymnasium am Markt", "Klasse 7b", "Im Rechenzentrum der Stadt", "210 Tage"})
        EXPECT_THAT(text, HasSubstr(part)) << part;
}

}  // namespace
