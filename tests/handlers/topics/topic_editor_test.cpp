// A teacher writes and changes a topic while students work on it: what they have done stays, whatever moves.
#include <algorithm>

#include "classroom.h"
#include "db/topics.h"
#include "editor_forms.h"
#include "topicfile/topic_file.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using support::Fields;
using support::Reply;

class TopicEditor : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        auto draft = drafts::topic("Wetter", {task("Ankommen", quiz({choice("Regnet es?", {"ja", "nein"}, {0})})),
                                              task("Messen"), task("Zeichnen")});
        draft.materials = {drafts::link("https://example.org/")};
        topic_ = store(draft);
        given_ = give(ada_, topic_);
    }
    db::StoredTopic stored() const { return stored(topic_); }
    static db::StoredTopic stored(learning::TopicId id) {
        return app_->in_database([&](db::WriteTx& tx) { return db::load_topic(tx, id).value(); });
    }
    std::string path() const { return "/topics/" + to_string(topic_); }
    std::string task_path(std::size_t task) const { return path() + "/tasks/" + to_string(given_.tasks[task]); }
    std::string question_path() const {
        return path() + "/questions/" + to_string(stored().task_questions.front().front());
    }
    /// The form as it stands on its page, with these fields written anew.
    Reply save(const std::string& form, const Fields& fields) {
        return berg_browser_->post(form, editor_forms::with_version(*berg_browser_, form, fields));
    }
    Reply press(const std::string& form) { return berg_browser_->post(form, {{"pressed", "1"}}); }
    std::vector<std::string> titles() const {
        std::vector<std::string> titles;
        for (const auto& each : stored().draft.tasks)
            titles.push_back(each.description.substr(0, each.description.find('\n')));
        return titles;
    }
    learning::TopicId topic_;
    Given given_;
};

TEST_F(TopicEditor, a_new_topic_gets_tasks_questions_and_materials_by_forms_alone) {
    auto page = berg_browser_->follow(berg_browser_->post("/topics", editor_forms::topic("Vulkane")));
    EXPECT_TRUE(page.shows("Das Thema „Vulkane“ ist angelegt."));
    const learning::TopicId id{number("SELECT id FROM topic WHERE name = 'Vulkane' AND owner_id = ?", frau_berg_)};
    const auto here = "/topics/" + to_string(id);
    page = berg_browser_->follow(berg_browser_->post(here + "/tasks", editor_forms::task("Lava")));
    EXPECT_TRUE(page.shows("Die Aufgabe „Lava“ ist angelegt."));
    const auto lava = here + "/tasks/" + to_string(stored(id).tasks.front());
    EXPECT_EQ(berg_browser_->post(lava + "/questions", editor_forms::choice("Ist sie heiß?")).status, 303);
    EXPECT_EQ(berg_browser_->post(here + "/questions", {{"kind", "fill_blank"}, {"text", "___"}, {"answers", "Magma\nmagma"}}).status, 303);
    EXPECT_EQ(berg_browser_->post(here + "/materials", editor_forms::link("Lexikon")).status, 303);
    EXPECT_EQ(berg_browser_->upload(here + "/materials/files", "file", "berg.pdf", "%PDF-1.7\n", {{"label", "Karte"}}).status, 303);

    const auto topic = stored(id);
    EXPECT_EQ(topic.draft.tasks.front().quiz, quiz({choice("Ist sie heiß?", {"ja", "nein"}, {1})}));
    EXPECT_EQ(topic.draft.quiz, quiz({drafts::blank("___", {"Magma", "magma"})}));
    ASSERT_EQ(topic.draft.materials.size(), 2U);
    EXPECT_EQ(topic.draft.materials[1].location, "berg.pdf");
    EXPECT_EQ(topic.material_bytes[1], 9);
    page = berg_browser_->get(here);
    for (const auto text : {"Lava", "Ist sie heiß?", "Lexikon", "Karte"}) EXPECT_TRUE(page.shows(text)) << text;
}

TEST_F(TopicEditor, what_students_did_stays_with_the_task_wherever_it_moves) {
    tick(given_, 0);
    tick(given_, 1);
    const auto page = berg_browser_->follow(berg_browser_->post(task_path(1) + "/place", {{"place", "2"}}));
    EXPECT_TRUE(page.shows("Die Aufgabe „Messen“ steht jetzt an einer anderen Stelle."));
    EXPECT_EQ(titles(), (std::vector<std::string>{"### Ankommen", "### Zeichnen", "### Messen"}));
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND task_id = ? AND done = 1", given_.id,
                     given_.tasks[1]), 1);
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND task_id = ?", given_.id,
                     given_.tasks[2]), 0);
}

TEST_F(TopicEditor, an_edited_task_keeps_its_id_its_quiz_its_place_and_what_the_form_does_not_hold) {
    app_->in_database([&](db::WriteTx& tx) {
        return tx.run(R"(UPDATE task SET artifact_gate = '{"format":["pdf"]}' WHERE id = ?)", given_.tasks[0]);
    });
    auto before = stored();
    EXPECT_EQ(save(task_path(0) + "/edit", editor_forms::task("Losgehen")).status, 303);
    const auto after = stored();
    EXPECT_EQ(after.tasks, before.tasks);
    EXPECT_EQ(after.task_questions, before.task_questions);
    before.draft.tasks[0].description = "# Losgehen";
    EXPECT_EQ(after.draft.tasks, before.draft.tasks);
    EXPECT_TRUE(ada_browser_->get(given_.path()).shows("Losgehen")) << "no outline of the old version";
}

TEST_F(TopicEditor, a_deleted_task_takes_its_attempts_along_and_makes_none_of_them_the_topics) {
    tick(given_, 0);
    ada_browser_->post(given_.quiz_path(given_.task_quizzes[0]), {{"attempt", "1"}});
    ASSERT_EQ(number("SELECT count(*) FROM quiz_attempt WHERE assignment_id = ?", given_.id), 1);
    const auto page = berg_browser_->follow(press(task_path(0) + "/delete"));
    EXPECT_TRUE(page.shows("Die Aufgabe „Ankommen“ ist gelöscht."));
    EXPECT_TRUE(page.shows("Rückgängig"));
    EXPECT_EQ(titles(), (std::vector<std::string>{"### Messen", "### Zeichnen"}));
    EXPECT_EQ(number("SELECT count(*) FROM quiz_attempt WHERE assignment_id = ?", given_.id), 0);
    EXPECT_EQ(ada_browser_->get(given_.path()).status, 200);
}

TEST_F(TopicEditor, a_material_of_a_deleted_task_alone_goes_with_it_instead_of_standing_everywhere) {
    const auto task = "task_" + to_string(given_.tasks[0]);
    berg_browser_->post(path() + "/materials", {{"location", "https://example.org/a"}, {"label", "Nur hier"}, {task, "1"}});
    ASSERT_EQ(stored().draft.materials.back().task_positions, std::vector{0});
    const auto page = berg_browser_->follow(press(task_path(0) + "/delete"));
    EXPECT_TRUE(page.shows("1 Material, das nur zu ihr gehörte"));
    ASSERT_EQ(stored().draft.materials.size(), 1U);
    EXPECT_EQ(stored().draft.materials.front().label, "Zum Nachlesen");
}

TEST_F(TopicEditor, whoever_has_done_all_the_rest_is_through_when_the_last_open_task_goes) {
    tick(given_, 1);
    tick(given_, 2);
    const auto ben = give(ben_, topic_);
    EXPECT_TRUE(berg_browser_->follow(press(task_path(0) + "/delete")).shows("1 Person ist damit mit dem Thema fertig."));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given_.id), 1);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'active'", ben.id), 1);
}

TEST_F(TopicEditor, what_is_complete_stays_so_when_a_task_is_added) {
    press(task_path(0) + "/delete");
    tick(given_, 1);
    tick(given_, 2);
    ASSERT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given_.id), 1);
    berg_browser_->post(path() + "/tasks", editor_forms::task("Nachtrag"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given_.id), 1);
}

TEST_F(TopicEditor, an_edited_question_is_a_new_one_and_old_answers_keep_theirs) {
    tick(given_, 0);
    ada_browser_->post(given_.quiz_path(given_.task_quizzes[0]), {{"attempt", "1"}});
    const auto old = stored().task_questions.front().front();
    EXPECT_EQ(save(question_path() + "/edit", editor_forms::choice("Schneit es?")).status, 303);
    EXPECT_NE(stored().task_questions.front().front(), old);
    EXPECT_EQ(stored().draft.tasks.front().quiz, quiz({choice("Schneit es?", {"ja", "nein"}, {1})}));
    EXPECT_EQ(number("SELECT count(*) FROM quiz_answer WHERE question_id = ?", old), 1);
    EXPECT_TRUE(ada_browser_->get(given_.quiz_path(given_.task_quizzes[0]) + "/attempts/1").shows("Regnet es?"));
    EXPECT_EQ(berg_browser_->get(path() + "/questions/" + to_string(old) + "/edit").status, 404);
}

TEST_F(TopicEditor, a_question_saved_as_it_was_keeps_its_id) {
    const auto old = stored().task_questions.front().front();
    Fields same{{"text", "Regnet es?"}, {"option_0", "ja"}, {"option_1", "nein"}, {"correct_0", "1"}};
    EXPECT_EQ(save(question_path() + "/edit", same).status, 303);
    EXPECT_EQ(stored().task_questions.front().front(), old);
}

TEST_F(TopicEditor, questions_nobody_can_answer_are_refused_with_what_was_typed) {
    const std::pair<Fields, std::string> wrong[] = {
        {{{"text", "Was?"}, {"option_0", "ja"}, {"correct_0", "1"}}, "mindestens zwei Antworten"},
        {{{"text", "Was?"}, {"option_0", "ja"}, {"option_1", "nein"}}, "mindestens eine Antwort als richtig"},
        {{{"text", "Was?"}, {"option_0", "ja"}, {"option_1", "nein"}, {"correct_3", "1"}}, "Die angekreuzte Antwort ist leer"},
        {{{"option_0", "ja"}, {"option_1", "nein"}, {"correct_0", "1"}}, "Bitte ausfüllen."},
        {{{"kind", "fill_blank"}, {"text", "Was?"}, {"answers", " \n "}}, "Bitte ausfüllen."},
        {{{"kind", "short_answer"}, {"text", "Was?"}}, "Bitte ausfüllen."}};
    const auto before = support::all_rows(*app_);
    for (const auto& [fields, reason] : wrong) {
        const auto reply = berg_browser_->post(path() + "/questions", fields);
        EXPECT_EQ(reply.status, 422) << reason;
        EXPECT_TRUE(reply.shows(reason)) << reason;
        EXPECT_TRUE(reply.shows("aria-invalid=\"true\"")) << reason;
    }
    EXPECT_EQ(support::changed_tables(*app_, before), "");
}

TEST_F(TopicEditor, somebody_slower_sees_both_texts_and_loses_nothing) {
    const auto form = task_path(0) + "/edit";
    const auto mine = editor_forms::with_version(*berg_browser_, form, editor_forms::task("Meins"));
    ASSERT_EQ(save(form, editor_forms::task("Aus dem anderen Tab")).status, 303);
    const auto refused = berg_browser_->post(form, mine);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.shows("# Meins"));
    EXPECT_TRUE(refused.shows("# Aus dem anderen Tab"));
    EXPECT_EQ(stored().draft.tasks[0].description, "# Aus dem anderen Tab");
    auto again = editor_forms::task("Meins");
    again.emplace_back("version", support::hidden_field(refused.body, "version"));
    EXPECT_EQ(berg_browser_->post(form, again).status, 303);
    EXPECT_EQ(stored().draft.tasks[0].description, "# Meins");
}

TEST_F(TopicEditor, two_tabs_with_two_tasks_do_not_disturb_each_other) {
    const auto first = editor_forms::with_version(*berg_browser_, task_path(0) + "/edit", editor_forms::task("Eins"));
    const auto second = editor_forms::with_version(*berg_browser_, task_path(1) + "/edit", editor_forms::task("Zwei"));
    EXPECT_EQ(berg_browser_->post(task_path(0) + "/edit", first).status, 303);
    EXPECT_EQ(berg_browser_->post(task_path(1) + "/edit", second).status, 303);
}

TEST_F(TopicEditor, the_preview_shows_the_text_without_storing_it) {
    const auto before = support::all_rows(*app_);
    auto fields = editor_forms::task("Losgehen");
    fields.emplace_back("preview", "1");
    const auto page = save(task_path(0) + "/edit", fields);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.shows("<h3>Losgehen</h3>"));
    EXPECT_EQ(berg_browser_->post("/markdown", {{"text", "**fett** <script>"}}).body.find("<script"), std::string::npos);
    EXPECT_EQ(support::changed_tables(*app_, before), "");
}

TEST_F(TopicEditor, a_slug_of_another_topic_is_refused_at_its_field) {
    auto other = drafts::topic("Klima", {});
    other.unit_slug = "klima_" + to_string(frau_berg_);
    store(other);
    auto fields = editor_forms::topic("Wetter neu");
    fields.emplace_back("unit_slug", *other.unit_slug);
    const auto reply = save(path() + "/edit", fields);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Diese Kennung gehört schon zum Thema „Klima“."));
}

TEST_F(TopicEditor, forks_are_made_as_a_whole_and_a_half_one_is_refused) {
    const auto field = [&](const char* name, std::size_t task) { return std::string(name) + "_" + to_string(given_.tasks[task]); };
    Fields half{{field("group", 1), "weg"}, {field("branch", 1), "a"}, {field("label", 1), "Messen"}};
    EXPECT_EQ(save(path() + "/forks", half).status, 422);
    auto whole = half;
    for (const auto& [name, value] : {std::pair("group", "weg"), {"branch", "b"}, {"label", "Zeichnen"}})
        whole.emplace_back(field(name, 2), value);
    EXPECT_EQ(save(path() + "/forks", whole).status, 303);
    EXPECT_EQ(stored().draft.tasks[2].fork_branch, "b");
    EXPECT_EQ(press(task_path(2) + "/delete").status, 409) << "a fork with one branch";
    EXPECT_EQ(save(task_path(1) + "/edit", editor_forms::task("Neu")).status, 303);
    EXPECT_EQ(stored().draft.tasks[1].fork_branch, "a") << "the form of a task leaves its fork alone";
}

TEST_F(TopicEditor, a_topic_as_a_file_comes_back_as_it_was) {
    const auto file = berg_browser_->get(path() + "/topic.json");
    EXPECT_TRUE(file.header("content-disposition").contains("Wetter.json"));
    const auto read = topicfile::read_topics(file.body);
    EXPECT_TRUE(read.errors.empty() && read.warnings.empty());
    EXPECT_EQ(read.topics, std::vector{stored().draft});
    store(drafts::topic("Klima", {task("Anfang")}));
    EXPECT_EQ(topicfile::read_topics(berg_browser_->get("/topics/topics.json").body).topics.size(), 2U);
}

TEST_F(TopicEditor, a_copy_has_everything_but_the_students_and_the_slug) {
    berg_browser_->upload(path() + "/materials/files", "file", "blatt.pdf", "%PDF-1.7 Blatt\n");
    const auto page = berg_browser_->follow(press(path() + "/copies"));
    EXPECT_TRUE(page.shows("„Wetter (Kopie)“"));
    const learning::TopicId id{number("SELECT id FROM topic WHERE name = 'Wetter (Kopie)' AND owner_id = ?", frau_berg_)};
    auto expected = stored().draft;
    expected.name = "Wetter (Kopie)";
    const auto copy = stored(id);
    EXPECT_EQ(copy.draft, expected);
    EXPECT_EQ(berg_browser_->get("/materials/" + to_string(copy.materials[1])).body, "%PDF-1.7 Blatt\n");
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE topic_id = ?", id), 0);
    press(path() + "/materials/" + to_string(stored().materials[1]) + "/delete");
    EXPECT_EQ(berg_browser_->get("/materials/" + to_string(copy.materials[1])).status, 200) << "the copy keeps its file";
}

TEST_F(TopicEditor, a_deleted_topic_comes_back_with_what_students_did) {
    tick(given_, 0);
    const auto before = stored().draft;
    const auto page = berg_browser_->follow(press(path() + "/delete"));
    EXPECT_TRUE(page.shows("Das Thema „Wetter“ ist gelöscht."));
    EXPECT_EQ(berg_browser_->get(path()).status, 404);
    const auto undo = page.body.find("/changes/");
    ASSERT_NE(undo, std::string::npos);
    const auto form = page.body.substr(undo, page.body.find('"', undo) - undo);
    EXPECT_EQ(berg_browser_->post(form, {}).status, 303);
    EXPECT_EQ(stored().draft, before);
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND done = 1", given_.id), 1);
}

TEST_F(TopicEditor, a_shared_topic_can_be_read_and_copied_but_not_changed_by_others) {
    const auto stein = log_in(make_person(learning::Role::Teacher, {"Stein", "Uwe"}));
    EXPECT_EQ(stein->get(path()).status, 404);
    berg_browser_->post(path() + "/sharing", {{"shared", "1"}});
    const auto page = stein->get(path());
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.shows("Aufgabe bearbeiten"));
    EXPECT_EQ(stein->get(task_path(0) + "/edit").status, 404);
    EXPECT_EQ(stein->post(path() + "/copies", {{"pressed", "1"}}).status, 303);
}

}  // namespace
