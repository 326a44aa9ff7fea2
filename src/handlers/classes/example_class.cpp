// A class to look at, with invented students at work, and the end of it: one click each.
#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/example_class.h"
#include "db/quizzes.h"
#include "db/records.h"
#include "db/topics.h"
#include "db/work.h"
#include "handlers/feature_routes.h"
#include "handlers/topics/example_topic.h"

namespace handlers {

using base::tr;
using learning::AttemptState;
using learning::Verdict;

namespace {

/// How far somebody of the example is: tasks that are ticked, and how many of the quizzes behind them are answered.
struct ExampleStudent {
    learning::FullName name;
    std::size_t tasks_done;
    std::size_t quizzes_answered;
};

std::array<ExampleStudent, 6> example_students() {
    return {{{{"Beispiel", "Amina"}, 4, 3},
             {{"Beispiel", "Ben"}, 3, 2},
             {{"Beispiel", "Clara"}, 3, 1},
             {{"Beispiel", "Deniz"}, 2, 1},
             {{"Beispiel", "Emil"}, 1, 0},
             {{"Beispiel", "Finja"}, 0, 0}}};
}

void answer_quiz(db::WriteTx& tx, learning::AssignmentId assignment, learning::QuizId quiz) {
    learning::QuizOutcome outcome{.state = AttemptState::Passed};
    std::vector<db::AnswerRow> answers;
    for (const auto& question : db::load_questions(tx, quiz)) {
        const bool written = question.content.kind == learning::QuestionKind::ShortAnswer;
        ++(written ? outcome.waiting : outcome.points);
        answers.push_back({question.id,
                           {question.content.correct, written ? std::string(tr("Weil die Sonne sonst mitmisst.")) : ""},
                           written ? Verdict::Waiting : Verdict::Right});
    }
    outcome.max_points = outcome.points;
    if (outcome.points == 0) outcome.state = AttemptState::Waiting;
    db::insert_attempt(tx, assignment, quiz, 1, outcome, answers);
}

void put_to_work(db::WriteTx& tx, learning::UserId student, const ExampleStudent& plan) {
    const auto work = db::load_work_of_student(tx, student);
    const auto& assignment = work.assignments.front();
    const auto& topic = work.topic_of(assignment);
    std::vector<learning::QuizId> quizzes;
    for (std::size_t i = 0; i < plan.tasks_done && i < topic.tasks.size(); ++i) {
        db::set_task_done(tx, assignment.id, topic.tasks[i].id, true);
        if (topic.tasks[i].quiz.id) quizzes.push_back(topic.tasks[i].quiz.id);
    }
    if (topic.topic_quiz.id) quizzes.push_back(topic.topic_quiz.id);
    for (std::size_t i = 0; i < plan.quizzes_answered && i < quizzes.size(); ++i)
        answer_quiz(tx, assignment.id, quizzes[i]);
}

/// Nobody can sign in with these accounts until they are given a password: no password has this hash.
learning::UserId add_student(db::WriteTx& tx, learning::ClassId class_id, const learning::FullName& name) {
    const auto username = fmt::format("beispiel.{}.{}", name.first_name, class_id.value);
    const auto student =
        db::insert_account(tx, {learning::Role::Student, base::to_lower(username), "no password", name});
    db::add_member(tx, class_id, student);
    return student;
}

base::Result<Outcome> make_example(db::WriteTx& tx, const Visit& visit) {
    const auto teacher = visit.person().id;
    if (const auto present = db::find_example_of(tx, teacher))
        return Outcome{.location = "/classes/" + to_string(*present),
                       .flash = view::Flash{view::FlashKind::Info, std::string(tr("Ihre Beispielklasse gibt es schon."))}};
    const auto topic = db::insert_topic(tx, example_topic(), teacher);
    const auto class_id = db::insert_class(tx, tr("Beispielklasse"), std::nullopt, teacher);
    std::vector<learning::UserId> students;
    for (const auto& plan : example_students()) {
        students.push_back(add_student(tx, class_id, plan.name));
        db::assign_main_topic(tx, students.back(), class_id, topic);
        put_to_work(tx, students.back(), plan);
    }
    db::mark_example(tx, class_id, topic, students);
    db::log_change(tx, {teacher, "create_example", "school_class", class_id.value});
    return Outcome{.location = "/classes/" + to_string(class_id),
                   .flash = view::Flash{view::FlashKind::Success,
                                        std::string(tr("Die Beispielklasse ist angelegt. Alle Namen sind erfunden."))}};
}

base::Result<Outcome> remove_example(db::WriteTx& tx, const Visit& visit) {
    const auto class_id = db::find_example_of(tx, visit.person().id);
    if (!class_id)
        return Outcome{.location = "/classes",
                       .flash = view::Flash{view::FlashKind::Info, std::string(tr("Eine Beispielklasse gibt es nicht mehr."))}};
    db::log_change(tx, {visit.person().id, "delete_example", "school_class", class_id->value});
    db::delete_example(tx, *class_id);
    return Outcome{.location = "/classes",
                   .flash = view::Flash{view::FlashKind::Success,
                                        std::string(tr("Die Beispielklasse ist gelöscht, mit allem, was dazu gehörte."))}};
}

}  // namespace

void add_example_class_routes(Routes& routes, Services) {
    // Everybody has one at most, so both say how it shall be.
    routes.change("/classes/example", {Audience::Teacher}, Repetition::Idempotent, make_example);
    routes.change("/classes/example/remove", {Audience::Teacher}, Repetition::Idempotent, remove_example);
}

}  // namespace handlers
