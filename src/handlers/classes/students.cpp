// One student as the teacher sees them.
#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/assignments.h"
#include "db/quizzes.h"
#include "db/records.h"
#include "db/topics.h"
#include "db/work.h"
#include "handlers/classes/student_page.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/prerequisites.h"
#include "handlers/student_work/work_view.h"
#include "view/format.h"
#include "view/student_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::TopicId;
using view::NavEntry;

namespace {

constexpr int attempts_shown_max = 30;

view::QuizPlace quiz_place(const db::QuizPlaceRow& row) {
    return {.topic = row.topic, .task = row.task, .task_title = row.task_title, .position = row.task_place};
}

/// What was given before, and whether the main topic shown was completed by hand.
void add_history(view::StudentPage& page, db::ReadTx& tx) {
    for (auto& row : db::list_history(tx, page.id, page.class_id)) {
        if (row.current && row.role == learning::AssignmentRole::Primary) page.completed_by_hand = row.completed && row.by_hand;
        if (row.current) continue;
        page.history.push_back({row.topic, std::move(row.topic_name), std::move(row.class_name), row.role, row.completed,
                                row.by_hand, row.assigned_at});
    }
}

/// The topics of the student and those that can be assigned, each with what is missing before it.
void add_topics(view::StudentPage& page, db::ReadTx& tx, learning::UserId teacher) {
    const auto prerequisites = db::load_prerequisites(tx, teacher, page.class_id);
    const auto record = prerequisites.empty() ? learning::TopicRecord{}
                                              : db::record_of(db::list_topics_of_student(tx, page.id));
    const auto work = db::load_work_of_student(tx, page.id);
    for (const auto& assignment : work.assignments) {
        if (assignment.class_id != page.class_id) continue;
        page.assigned.push_back(student_topic(work.topic_of(assignment), assignment));
        page.assigned.back().missing = missing_names(prerequisites, assignment.topic, record);
    }
    for (auto& topic : db::list_topics(tx, teacher)) {
        const auto missing = missing_names(prerequisites, topic.id, record);
        page.topics.push_back({topic.id, std::move(topic.name),
                               missing.empty() ? "" : view::say("Voraussetzung fehlt: {}", view::quoted_list(missing))});
    }
}

base::Result<Outcome> assign_to_student(db::WriteTx& tx, const Visit& visit) {
    const auto& student = *visit.scope.student;
    const auto class_id = visit.scope.school_class->id;
    const TopicId topic{base::parse_number(visit.form.text("topic_id")).value_or(0)};
    if (!db::may_use_topic(tx, topic, visit.person().id))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte ein Thema aus der Liste wählen. Es wurde nichts "
                                                               "zugewiesen.")), "topic_id");
    const auto assigned = db::assign_main_topic(tx, student.id, class_id, topic);
    const auto name = db::find_topic_name(tx, topic).value_or("");
    if (assigned == db::Assigned::AlreadyActive)
        return Outcome{.location = student_path(visit),
                       .flash = view::Flash{view::FlashKind::Info,
                                            fmt::format(fmt::runtime(tr("„{}“ ist schon das aktuelle Thema. Der "
                                                                        "Fortschritt bleibt, wie er ist.")), name)}};
    db::log_change(tx, {visit.person().id, "assign_topic_" + to_string(topic), "account", student.id.value});
    auto text = view::say("„{}“ ist jetzt das aktuelle Thema.", name);
    const auto record = db::record_of(db::list_topics_of_student(tx, student.id));
    const auto missing = missing_names(db::load_prerequisites(tx, topic), topic, record);
    if (!missing.empty()) text += view::say(" Voraussetzung noch nicht abgeschlossen: {}.", view::quoted_list(missing));
    return Outcome{.location = student_path(visit), .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
}

base::Result<Outcome> judge_answer(db::WriteTx& tx, const Visit& visit) {
    const auto& place = *visit.scope.answer;
    const auto verdict = learning::parse_verdict(visit.form.text("verdict"));
    if (!verdict || *verdict == learning::Verdict::Waiting)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte „richtig“ oder „falsch“ wählen.")), "verdict");
    db::log_change(tx, {visit.person().id, "judge", "quiz_answer", visit.scope.answer_id.value,
                        fmt::format(R"({{"verdict":"{}"}})", to_key(place.verdict))});
    db::judge_answer(tx, visit.scope.answer_id, *verdict, visit.person().id);
    db::settle(tx, place.assignment);
    return Outcome{.location = fmt::format("/classes/{}/students/{}", place.class_id.value, place.student.value),
                   .flash = view::Flash{view::FlashKind::Success, std::string(tr("Die Bewertung ist gespeichert."))}};
}

}  // namespace

std::string student_path(const Visit& visit) {
    return fmt::format("/classes/{}/students/{}", visit.scope.school_class->id.value, visit.scope.student->id.value);
}

http::Response student_page(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors) {
    const auto& student = *visit.scope.student;
    const auto& school_class = *visit.scope.school_class;
    view::StudentPage page{.class_id = school_class.id, .class_name = school_class.name, .id = student.id,
                           .name = student.name, .username = student.username, .path = student.path, .errors = errors};
    page.may_change = visit.scope.class_role != learning::ClassRole::ReadOnly;
    page.typed_name = errors.empty() ? student.name
                                     : learning::FullName{visit.form.text("last_name"), visit.form.text("first_name")};
    add_topics(page, tx, visit.person().id);
    add_history(page, tx);
    for (auto& row : db::list_classes_to_change(tx, visit.person().id, school_class.id))
        page.other_classes.push_back({row.id, std::move(row.name)});
    for (auto& row : db::list_waiting_answers(tx, student.id, school_class.id))
        page.waiting.push_back({row.id, quiz_place(row.place), row.question, row.answer, row.rubric, row.handed_in_at});
    for (auto& row : db::list_attempts(tx, student.id, school_class.id, attempts_shown_max))
        page.attempts.push_back({quiz_place(row.place), row.number, row.outcome, row.handed_in_at});
    page.report_period = learning::school_year_until(tx.now_ms(), app.school_time);
    return http::html(view::render_student(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

void add_student_routes(Routes& routes, Services app) {
    const Access of_student{Audience::Teacher, Relation::TaughtStudent};
    routes.page("/classes/{class}/students/{student}", of_student,
                [app](db::ReadTx& tx, const Visit& visit) { return student_page(app, tx, visit); });
    routes.change("/classes/{class}/students/{student}/assignments", of_student, Repetition::Keyed, assign_to_student);
    routes.change("/answers/{answer}/verdict", {Audience::Teacher, Relation::TaughtAnswer}, Repetition::Keyed, judge_answer);
}

}  // namespace handlers
