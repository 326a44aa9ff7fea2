// Pages to be printed: a topic for its teacher, and a class for a day without a network.
#include <map>
#include <set>

#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/work_view.h"
#include "view/print_pages.h"

namespace handlers {

using learning::NextStepKind;
using loop::Task;

namespace {

http::Response show_topic_print(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const view::TopicPrintPage page{visit.scope.topic, db::load_topic(tx, visit.scope.topic).value().draft};
    return http::html(view::render_topic_print(app.renderer, frame_of(app, visit, view::NavEntry::Topics), page));
}

/// What somebody in the class is to do next in one topic.
struct Current {
    std::set<learning::TaskId> tasks;
    bool topic_quiz = false;
};

view::EmergencyTopic emergency_topic(db::StoredTopic stored, const Current& current) {
    view::EmergencyTopic topic{.name = stored.draft.name, .tasks = {}, .quiz = {}};
    for (std::size_t i = 0; i < stored.tasks.size(); ++i) {
        if (!current.tasks.contains(stored.tasks[i])) continue;
        const auto& task = stored.draft.tasks[i];
        topic.tasks.push_back({{}, task, view::materials_of(stored.draft, task)});
    }
    if (current.topic_quiz) topic.quiz = std::move(stored.draft.quiz);
    return topic;
}

view::EmergencyPage load_emergency_page(db::ReadTx& tx, const db::ClassRow& school_class) {
    view::EmergencyPage page{.class_id = school_class.id, .class_name = school_class.name, .made_at = tx.now_ms()};
    const auto work = db::load_work_of_class(tx, school_class.id);
    std::map<learning::UserId, const db::AssignmentWork*> main_topics;
    for (const auto& assignment : work.assignments)
        if (assignment.role == learning::AssignmentRole::Primary) main_topics[assignment.student] = &assignment;
    std::map<learning::TopicId, Current> current;
    for (auto& member : db::list_members(tx, school_class.id)) {
        view::EmergencyStudent student{.name = std::move(member.name), .topic = {}, .next_task = {}};
        if (const auto found = main_topics.find(member.id); found != main_topics.end()) {
            const auto& topic = work.topic_of(*found->second);
            const auto next = next_step_view(topic, standing_of(topic, *found->second));
            student.topic = topic.name;
            if (!found->second->completed) {
                student.next_task = next.task ? next.task_title : view::next_step_text(next);
                if (next.task) current[topic.id].tasks.insert(next.task);
                if (next.kind == NextStepKind::TopicQuiz) current[topic.id].topic_quiz = true;
            }
        }
        page.students.push_back(std::move(student));
    }
    for (const auto& [topic, steps] : current)
        if (auto stored = db::load_topic(tx, topic)) page.topics.push_back(emergency_topic(std::move(*stored), steps));
    return page;
}

/// Reads several topics as a whole, so not on the loop.
Task<http::Response> show_emergency(Services app, Visit visit) {
    auto load = [school_class = *visit.scope.school_class](db::ReadTx& tx) {
        return load_emergency_page(tx, school_class);
    };
    auto loading = app.long_reader.read(std::move(load));
    const auto page = co_await std::move(loading);
    co_return http::html(view::render_emergency(app.renderer, frame_of(app, visit, view::NavEntry::Classes), page));
}

}  // namespace

void add_print_routes(Routes& routes, Services app) {
    routes.page("/topics/{topic}/print", {Audience::Teacher, Relation::UsableTopic},
                [app](db::ReadTx& tx, const Visit& visit) { return show_topic_print(app, tx, visit); });
    routes.task("/classes/{class}/emergency", {Audience::Teacher, Relation::TaughtClass},
                [app](Visit visit) { return show_emergency(app, std::move(visit)); });
}

}  // namespace handlers
