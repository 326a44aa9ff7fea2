// A student works on a topic: the page, the tick, the fork.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/assignments.h"
#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/prerequisites.h"
#include "handlers/student_work/work_view.h"
#include "view/assignment_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::NextStepKind;
using learning::RouteStep;
using learning::TaskId;
using view::NavEntry;
using view::StepMark;

namespace {

/// Everything the parts of the page are made from.
struct Desk {
    const db::TopicOutline& topic;
    const db::AssignmentWork& work;
    Standing standing;
    TaskId shown_task;       ///< none while a fork has to be decided
    std::string shown_fork;  ///< group
};

/// F-PROG-2: the task asked for if it is on the route, else where the next step is, else the last task.
Desk desk_for(const db::TopicOutline& topic, const db::AssignmentWork& work, TaskId asked_for) {
    Desk desk{topic, work, standing_of(topic, work), {}, {}};
    const auto& next = desk.standing.completion.next;
    if (asked_for && place_on_route(desk.standing.route, asked_for) >= 0) {
        desk.shown_task = asked_for;
    } else if (next.kind == NextStepKind::ChooseFork && !work.completed) {
        desk.shown_fork = next.fork_group;
    } else if (next.task) {
        desk.shown_task = next.task;
    } else {
        for (const auto& step : desk.standing.route)
            if (step.task) desk.shown_task = step.task;
    }
    return desk;
}

std::vector<view::Dot> dots_of(const Desk& desk) {
    std::vector<view::Dot> dots;
    for (const auto& step : desk.standing.route) {
        if (!step.open_fork.empty()) {
            const bool due = desk.standing.completion.next.fork_group == step.open_fork;
            dots.push_back({.kind = view::DotKind::Fork, .mark = StepMark::Open, .title = {},
                            .current = step.open_fork == desk.shown_fork, .reachable = due});
            continue;
        }
        const auto* task = find_task(desk.topic, step.task);
        dots.push_back({.kind = view::DotKind::Task, .mark = task_mark(step, desk.work), .task = step.task,
                        .title = task->title, .current = step.task == desk.shown_task});
        if (!task->quiz.for_student(desk.work.progress.path)) continue;
        const auto mark = task_quiz_mark(*task, desk.work);
        dots.push_back({.kind = view::DotKind::TaskQuiz, .mark = mark, .task = step.task, .quiz = task->quiz.id,
                        .title = task->title, .reachable = mark != StepMark::QuizLocked});
    }
    if (const auto quiz = desk.topic.topic_quiz.for_student(desk.work.progress.path)) {
        const auto mark = topic_quiz_mark(desk.topic, desk.work, desk.standing);
        dots.push_back({.kind = view::DotKind::TopicQuiz, .mark = mark, .quiz = quiz, .title = {},
                        .reachable = mark != StepMark::QuizLocked});
    }
    return dots;
}

view::QuizCard quiz_card(const db::QuizOutline& quiz, StepMark mark, const db::AssignmentWork& work) {
    view::QuizCard card{.id = quiz.id, .questions = quiz.questions[db::path_index(work.progress.path)]};
    switch (mark) {
        case StepMark::QuizPassed: card.state = view::QuizCardState::Passed; break;
        case StepMark::QuizWaiting: card.state = view::QuizCardState::Waiting; break;
        case StepMark::QuizLocked: card.state = view::QuizCardState::Locked; break;
        default: card.state = view::QuizCardState::Open; break;
    }
    if (const auto standing = work.quizzes.find(quiz.id); standing != work.quizzes.end())
        card.last_attempt = standing->second.last_number;
    return card;
}

std::optional<view::TaskCard> task_card(db::ReadTx& tx, const Desk& desk) {
    const auto* task = find_task(desk.topic, desk.shown_task);
    const auto text = task ? db::find_task_text(tx, task->id) : std::nullopt;
    if (!text) return std::nullopt;
    const auto step = std::ranges::find(desk.standing.route, task->id, &RouteStep::task);
    view::TaskCard card{.id = task->id,
                        .position = place_on_route(desk.standing.route, task->id),
                        .steps = tasks_on_route(desk.standing.route),
                        .description = text->description,
                        .done_when = text->done_when,
                        .hints = text->hints,
                        .minutes = text->minutes,
                        .required = step->required,
                        .done = desk.work.progress.done.contains(task->id)};
    if (task->quiz.for_student(desk.work.progress.path))
        card.quiz = quiz_card(task->quiz, task_quiz_mark(*task, desk.work), desk.work);
    return card;
}

http::Response show_assignment(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto loaded = db::load_work_of_assignment(tx, visit.scope.assignment->id);
    const auto& work = loaded.assignments.front();
    const auto& topic = loaded.topic_of(work);
    const TaskId asked_for{base::parse_number(visit.form.text("task")).value_or(0)};
    const auto desk = desk_for(topic, work, asked_for);

    view::AssignmentPage page{.id = work.id, .topic = topic.name, .category = topic.category, .role = work.role};
    page.required_done = desk.standing.completion.required_done;
    page.required_total = desk.standing.completion.required_total;
    page.complete = work.completed;
    page.dots = dots_of(desk);
    page.open_material = {base::parse_number(visit.form.text("material")).value_or(0)};
    page.task = task_card(tx, desk);
    if (!desk.shown_fork.empty()) {
        page.fork = view::ForkCard{desk.shown_fork, {}};
        for (auto& branch : db::list_branches(tx, topic.id, desk.shown_fork))
            page.fork->branches.push_back({branch.branch, branch.label, branch.note});
    }
    for (auto& row : db::list_materials(tx, topic.id, desk.shown_task))
        page.materials.push_back({row.id, row.kind, row.location, row.label, row.attribution, row.school_only,
                                  row.file_stored});
    if (topic.topic_quiz.for_student(work.progress.path) && topic_quiz_is_open(desk.standing))
        page.topic_quiz = quiz_card(topic.topic_quiz, topic_quiz_mark(topic, work, desk.standing), work);
    auto text = db::load_topic_text(tx, topic.id);
    page.goal_student = std::move(text.goal_student);
    page.purpose = std::move(text.purpose);
    page.building_on = std::move(text.building_on);
    page.arriving_at = std::move(text.arriving_at);
    if (!work.completed) page.missing = missing_topics(tx, topic.id, visit.person().id);
    return http::html(view::render_assignment(app.renderer, frame_of(app, visit, NavEntry::Start), page));
}

std::unexpected<base::Error> no_longer_active() {
    return base::refuse(ErrorCode::Conflict, std::string(tr("Dieses Thema ist abgeschlossen. Es wurde nichts geändert, "
                                                            "alles bleibt gespeichert.")));
}

Outcome after_tick(const db::AssignmentWork& work, const db::Settled& settled, learning::UserId student, TaskId task,
                   bool done, base::EpochMs now_ms) {
    const auto& next = settled.completion.next;
    const bool quiz_due = done && next.kind == NextStepKind::TaskQuiz && next.task == task;
    const auto quiz_here = quiz_due || !done;
    Outcome outcome{.location = quiz_here ? view::task_path(work.id, task) : view::assignment_path(work.id)};
    outcome.events.push_back({now_ms, student, "subtask_complete",
                              fmt::format(R"({{"task":{},"done":{}}})", task.value, done)});
    if (settled.completed_now) {
        outcome.flash = view::Flash{view::FlashKind::Success, std::string(tr("Geschafft! Das ganze Thema ist fertig."))};
        outcome.events.push_back({now_ms, student, "task_complete", fmt::format(R"({{"assignment":{}}})", work.id.value)});
    }
    outcome.json = fmt::format(R"({{"done":{},"complete":{},"required_done":{},"required_total":{},"next":"{}"}})", done,
                               settled.completion.complete, settled.completion.required_done,
                               settled.completion.required_total, outcome.location);
    return outcome;
}

base::Result<Outcome> tick_task(db::WriteTx& tx, const Visit& visit) {
    if (!visit.scope.assignment->active) return no_longer_active();
    const auto value = visit.form.text("done");
    if (value != "0" && value != "1")
        return base::refuse(ErrorCode::Malformed, std::string(tr("Dieser Haken kam beschädigt an. Bitte noch einmal.")));
    const bool done = value == "1";
    const auto task = visit.scope.task;
    auto loaded = db::load_work_of_assignment(tx, visit.scope.assignment->id);
    auto& work = loaded.assignments.front();
    const auto route = learning::plan_route(loaded.topic_of(work).task_rules, work.progress.path, work.progress.choices);
    if (place_on_route(route, task) < 0) return std::unexpected(not_found());

    db::set_task_done(tx, work.id, task, done);
    if (done)
        work.progress.done.insert(task);
    else
        work.progress.done.erase(task);
    const auto settled = db::settle(tx, loaded, work);
    return after_tick(work, settled, visit.person().id, task, done, tx.now_ms());
}

base::Result<Outcome> choose_branch(db::WriteTx& tx, const Visit& visit) {
    if (!visit.scope.assignment->active) return no_longer_active();
    const auto group = visit.form.text("group"), branch = visit.form.text("branch");
    auto loaded = db::load_work_of_assignment(tx, visit.scope.assignment->id);
    auto& work = loaded.assignments.front();
    const auto& tasks = loaded.topic_of(work).task_rules;
    if (!learning::may_choose_branch(tasks, work.progress.choices, work.progress.done, group, branch))
        return base::refuse(ErrorCode::Conflict, std::string(tr("Dieser Weg lässt sich nicht mehr wählen. Es wurde nichts "
                                                                "geändert.")));
    db::put_fork_choice(tx, work.id, group, branch);
    work.progress.choices[group] = branch;
    db::settle(tx, loaded, work);
    Outcome outcome{.location = view::assignment_path(work.id)};
    outcome.events.push_back({tx.now_ms(), visit.person().id, "fork_choice",
                              fmt::format(R"({{"assignment":{}}})", work.id.value)});
    return outcome;
}

}  // namespace

void add_assignment_routes(Routes& routes, Services app) {
    routes.page("/assignments/{assignment}", {Audience::Student, Relation::OwnAssignment},
                [app](db::ReadTx& tx, const Visit& visit) { return show_assignment(app, tx, visit); });
    routes.change("/assignments/{assignment}/tasks/{task}/done", {Audience::Student, Relation::OwnTask}, Repetition::Idempotent, tick_task);
    routes.change("/assignments/{assignment}/forks", {Audience::Student, Relation::OwnAssignment}, Repetition::Idempotent, choose_branch);
}

}  // namespace handlers
