#include "whole_school.h"

#include "crypto/sealed_file.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/change_recorder.h"
#include "db/classes.h"
#include "db/elective_groups.h"
#include "db/files.h"
#include "db/quizzes.h"
#include "db/saved_reports.h"
#include "db/topics.h"
#include "drafts.h"

using learning::ClassRole;
using learning::Role;
using learning::UserId;

namespace {

learning::TopicDraft topic_draft(const std::string& name) {
    auto first_quiz = drafts::quiz({drafts::choice("Was zählt?", {"eins", "zwei", "drei"}, {1}),
                                    drafts::short_answer("Warum ist das so?", "Ein Grund genügt.")});
    auto draft = drafts::topic(name,
                               {drafts::task("Ankommen", first_quiz), drafts::task("Messen"),
                                drafts::branch("Regen", "weg", "regen"), drafts::branch("Wind", "weg", "wind")},
                               drafts::quiz({drafts::blank("Ein ___.", {"Wort"})}));
    draft.materials.push_back(drafts::file("blatt.pdf"));
    return draft;
}

void store_file(support::RunningApp& app, db::WriteTx& tx, learning::MaterialId material, const std::string& name) {
    const db::StoredFileRow row{name, crypto::make_file_key(), 20, "application/pdf", "blatt.pdf"};
    crypto::write_sealed_file(app.folder() / "data/files/" + name, "%PDF-1.7 ein Blatt\n", row.file_key);
    db::put_material_file(tx, material, row);
}

db::SavedReportId save_report(support::RunningApp& app, db::WriteTx& tx, learning::ClassId school_class) {
    const auto name = "report-of-" + to_string(school_class);
    const db::StoredFileRow row{name, crypto::make_file_key(), 20, "application/pdf", "klassenbericht.pdf"};
    crypto::write_sealed_file(app.folder() / "data/files/" + name, "%PDF-1.7 ein Bericht\n", row.file_key);
    db::insert_saved_report(tx, school_class, {"2026-09-07", "2026-09-13"}, row);
    return db::list_saved_reports(tx, school_class).front().id;
}

}  // namespace

Objects with_new_topic(support::RunningApp& app, db::WriteTx& tx, Objects objects, UserId owner) {
    static int made = 0;
    const auto number = std::to_string(++made);
    objects.topic = db::insert_topic(tx, topic_draft("Wetter " + number + " von " + to_string(owner)), owner);
    const auto stored = db::load_topic(tx, objects.topic);
    objects.task = stored->tasks.front();
    objects.question = stored->task_questions.front().front();
    objects.material = stored->materials.front();
    store_file(app, tx, objects.material, "file-" + number + "-of-" + to_string(owner));
    return objects;
}

Objects with_new_group(db::WriteTx& tx, Objects objects, UserId owner) {
    static int made = 0;
    const auto name = "Auswahl " + std::to_string(++made);
    objects.group = db::insert_elective_group(tx, {.name = name, .description = {}}, owner);
    db::add_to_elective_group(tx, objects.group, objects.topic);
    return objects;
}

namespace {

/// The topic, given to the student, with the first task done and its quiz handed in: one answer waits for a teacher.
Objects put_to_work(support::RunningApp& app, db::WriteTx& tx, learning::ClassId school_class, UserId student,
                    UserId owner) {
    auto objects = with_new_topic(app, tx, {.school_class = school_class, .student = student}, owner);
    objects.report = save_report(app, tx, school_class);
    db::assign_main_topic(tx, student, school_class, objects.topic);
    const auto work = db::load_work_of_student(tx, student);
    objects.assignment = work.assignments.front().id;
    objects.quiz = work.topic_of(work.assignments.front()).tasks.front().quiz.id;
    db::set_task_done(tx, objects.assignment, objects.task, true);
    std::vector<db::AnswerRow> answers;
    for (const auto& question : db::load_questions(tx, objects.quiz)) {
        const bool written = question.content.kind == learning::QuestionKind::ShortAnswer;
        answers.push_back({question.id,
                           {{}, written ? "Weil es regnet." : ""},
                           written ? learning::Verdict::Waiting : learning::Verdict::Wrong});
    }
    db::insert_attempt(tx, objects.assignment, objects.quiz, 1, {0, 1, 1, learning::AttemptState::Failed}, answers);
    objects.answer = db::list_waiting_answers(tx, student, school_class).front().id;
    return with_new_group(tx, objects, owner);
}

}  // namespace

db::ChangeSetId change_name(db::WriteTx& tx, learning::ClassId school_class, UserId teacher) {
    const db::ChangeRecorder recorder(tx);
    tx.run("UPDATE school_class SET name = name || ' neu' WHERE id = ?", school_class);
    return *db::keep_changes(tx, {teacher, "Umbenannt.", "/classes"}, recorder.changes());
}

WholeSchool make_whole_school(support::RunningApp& app) {
    WholeSchool school;
    auto id = [&](Who who) -> UserId& { return school.people[static_cast<std::size_t>(who)].id; };
    const auto cast = support::make_cast(app);
    id(Who::Ada) = cast.ada;
    id(Who::Ben) = cast.ben;
    id(Who::Cem) = cast.cem;
    id(Who::Berg) = cast.frau_berg;
    id(Who::Stein) = cast.herr_stein;
    app.in_database([&](db::WriteTx& tx) {
        auto teacher = [&](Who who, Role role) {
            const std::string name(name_of(who));
            id(who) = db::insert_account(tx, {role, name, "no password", {name, "Eva"}});
        };
        for (const auto who : {Who::CoTeacher, Who::ReadOnly, Who::Former, Who::Blocked}) teacher(who, Role::Teacher);
        teacher(Who::OtherAdmin, Role::Admin);
        for (const auto who : {Who::CoTeacher, Who::Former, Who::Blocked})
            db::add_class_teacher(tx, cast.class_7b, id(who), ClassRole::CoTeacher);
        db::add_class_teacher(tx, cast.class_7b, id(Who::ReadOnly), ClassRole::ReadOnly);
        school.of_7b = put_to_work(app, tx, cast.class_7b, cast.ada, cast.frau_berg);
        school.of_8a = put_to_work(app, tx, cast.class_8a, cast.cem, cast.herr_stein);
        school.of_7b.change_set = change_name(tx, cast.class_7b, cast.frau_berg);
        school.of_8a.change_set = change_name(tx, cast.class_8a, cast.herr_stein);
        tx.run("DELETE FROM class_teacher WHERE account_id = ?", id(Who::Former));
        school.of_7b.account = id(Who::ReadOnly);
        school.of_8a.account = id(Who::Former);
        return 0;
    });
    for (auto& person : school.people)
        if (person.id) person.session = support::insert_session(app, person.id);
    app.in_database([&](db::WriteTx& tx) {
        return tx.run("UPDATE account SET disabled_at = ? WHERE id = ?", tx.now_ms(), id(Who::Blocked));
    });
    constexpr std::int64_t beyond = 987654;
    school.of_nothing = {{beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}, {beyond}};
    app.restart();
    return school;
}

void WholeSchool::become(Who who, support::HttpClient& client) const {
    client.cookies().clear();
    if (who != Who::Nobody) client.use_session(person(who).session.token, person(who).session.csrf);
    if (who == Who::Nobody || who == Who::Blocked) client.get("/login");
}

std::string Objects::path(std::string_view pattern) const {
    const std::pair<std::string_view, std::string> values[] = {{"{class}", to_string(school_class)},
                                                               {"{student}", to_string(student)},
                                                               {"{topic}", to_string(topic)},
                                                               {"{material}", to_string(material)},
                                                               {"{assignment}", to_string(assignment)},
                                                               {"{task}", to_string(task)},
                                                               {"{quiz}", to_string(quiz)},
                                                               {"{answer}", to_string(answer)},
                                                               {"{question}", to_string(question)},
                                                               {"{change_set}", to_string(change_set)},
                                                               {"{report}", to_string(report)},
                                                               {"{account}", to_string(account)},
                                                               {"{group}", to_string(group)},
                                                               {"{number}", "1"},
                                                               {"{date:text}", "2026-09-14"},
                                                               {"{ticket:text}", "AAAAAAAAAAAAAAAAAAAAAA"}};
    std::string path(pattern);
    for (const auto& [name, value] : values)
        if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    return path;
}

std::string_view name_of(Who who) {
    constexpr std::array<std::string_view, people_count> names{
        "nobody", "ada", "ben", "cem", "berg", "stein", "co", "read_only", "former", "blocked", "other_admin"};
    return names[static_cast<std::size_t>(who)];
}

std::string name_of(const handlers::Route& route) {
    return std::string(http::to_text(route.method)) + " " + route.pattern;
}
