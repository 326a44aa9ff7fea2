#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/assignments.h"
#include "db/attention.h"
#include "db/calendar.h"
#include "db/example_class.h"
#include "db/lessons.h"
#include "db/quizzes.h"
#include "db/records.h"
#include "db/topics.h"
#include "db/work.h"
#include "handlers/classes/class_form.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/once.h"
#include "handlers/student_work/prerequisites.h"
#include "handlers/student_work/work_view.h"
#include "learning/credentials.h"
#include "learning/grade_level.h"
#include "view/class_pages.h"
#include "view/format.h"
#include "view/lesson_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::TopicId;
using loop::Task;
using view::NavEntry;

namespace {

std::vector<view::ClassSummary> class_summaries(db::ReadTx& tx, learning::UserId teacher) {
    std::vector<view::ClassSummary> summaries;
    for (auto& row : db::list_classes(tx, teacher))
        summaries.push_back({row.school_class.id, std::move(row.school_class.name), row.school_class.grade_level,
                             row.students, row.complete});
    return summaries;
}

using Timetables = std::map<learning::ClassId, learning::Timetable>;

/// The classes that meet on this day, by time.
std::vector<view::DayLesson> lessons_of(const std::vector<view::ClassSummary>& classes, const Timetables& timetables,
                                        const learning::SchoolCalendar& calendar, const base::IsoDate& date) {
    std::vector<view::DayLesson> lessons;
    for (const auto& each : classes) {
        const auto timetable = timetables.find(each.id);
        if (timetable == timetables.end()) continue;
        const auto of_day = lessons_on(timetable->second, calendar, date);
        if (!of_day.empty()) lessons.push_back({each.id, each.name, view::lesson_times(of_day), each.students});
    }
    std::ranges::sort(lessons, {}, &view::DayLesson::times);
    return lessons;
}

view::DayPlan day_plan(const Services& app, db::ReadTx& tx, learning::UserId teacher,
                       const std::vector<view::ClassSummary>& classes) {
    const auto timetables = db::load_timetables(tx, teacher);
    const auto calendar = db::load_calendar(tx);
    view::DayPlan plan{.date = app.school_time.date(app.clock.now_ms())};
    if (const auto free_days = free_days_on(calendar, plan.date)) plan.free_days = free_days->name;
    plan.lessons = lessons_of(classes, timetables, calendar, plan.date);
    const auto saved = db::count_saved_entries(tx, teacher, plan.date);
    for (auto& lesson : plan.lessons)
        if (const auto count = saved.find(lesson.class_id); count != saved.end()) lesson.saved = count->second;
    for (const auto& [class_id, timetable] : timetables) {
        const auto next = next_lesson_day(timetable, calendar, plan.date);
        if (plan.next_date.empty() || next < plan.next_date) plan.next_date = next;
    }
    if (!plan.next_date.empty()) plan.next_lessons = lessons_of(classes, timetables, calendar, plan.next_date);
    return plan;
}

view::ClassesPage classes_page(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto teacher = visit.person().id;
    view::ClassesPage page{.classes = class_summaries(tx, teacher)};
    page.today = day_plan(app, tx, teacher, page.classes);
    page.topics = db::count_topics(tx, teacher);
    page.has_example = db::find_example_of(tx, teacher).has_value();
    return page;
}

http::Response show_classes(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto page = classes_page(app, tx, visit);
    return http::html(view::render_classes(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

Task<http::Response> create_class(Services app, Visit visit) {
    const auto form = read_class_form(visit.form);
    if (!form.errors.empty()) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return classes_page(app, tx, visit); });
        page.name = visit.form.text("name");
        page.grade_level = visit.form.text("grade_level");
        page.errors = form.errors;
        co_return http::html(view::render_classes(app.renderer, frame_of(app, visit, NavEntry::Classes), page), 422);
    }
    const auto teacher = visit.person().id;
    const auto grade = form.grade_level ? form.grade_level : learning::grade_in_name(form.name);
    auto work = [form, grade, teacher](db::WriteTx& tx) -> base::Result<Outcome> {
        const auto id = db::insert_class(tx, form.name, grade, teacher);
        db::set_password_rules(tx, id, {.start_password_days = learning::usual_start_password_days(grade)});
        db::log_change(tx, {teacher, "create", "school_class", id.value});
        auto text = fmt::format(fmt::runtime(tr("Die Klasse {} ist angelegt. Als Nächstes: Schülerinnen und Schüler "
                                                "eintragen.")), form.name);
        return Outcome{.location = "/classes/" + to_string(id),
                       .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
    };
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto create = [work, kept_visit](db::WriteTx& tx) { return once(tx, *kept_visit, [&] { return work(tx); }); };
    auto creating = app.writer.write(std::move(create));
    auto created = co_await std::move(creating);
    if (!created) co_return refusal(app, *kept_visit, created.error());
    co_return answer(app, *kept_visit, std::move(*created));
}

std::vector<view::HelpEntry> help_list(const Services& app, db::ReadTx& tx, learning::ClassId class_id,
                                       const std::vector<Member>& members) {
    std::vector<view::HelpEntry> entries;
    for (auto& need : learning::needs_of(db::load_work_signs(tx, class_id), app.clock.now_ms())) {
        const auto member = std::ranges::find(members, need.student, &Member::id);
        if (member != members.end()) entries.push_back({member->name, std::move(need)});
    }
    return entries;
}

std::vector<Member> members_of(db::ReadTx& tx, learning::ClassId class_id) {
    std::vector<Member> members;
    for (auto& row : db::list_members(tx, class_id)) members.push_back({row.id, std::move(row.name)});
    return members;
}

/// The topics that can be assigned, with a word about those for which not everybody is ready.
void add_topics(view::ClassPage& page, db::ReadTx& tx, const Visit& visit, const Readiness& readiness,
                const std::vector<Member>& members) {
    for (auto& topic : db::list_topics(tx, visit.person().id)) {
        view::TopicChoice choice{topic.id, std::move(topic.name)};
        auto lacks = lacks_for(readiness, topic.id, members);
        if (!lacks.rows.empty()) {
            choice.note = view::say("Voraussetzung fehlt bei {} von {}", lacks.students(), lacks.of);
            page.unready.push_back({choice.id, choice.name, std::move(lacks)});
        }
        page.topics.push_back(std::move(choice));
    }
    page.chosen = {base::parse_number(visit.form.text("topic")).value_or(0)};
}

/// Beside each topic in use: who has it and lacks something for it.
void add_lacks(std::vector<view::TopicMatrix>& matrices, const Readiness& readiness) {
    for (auto& matrix : matrices) {
        std::vector<Member> members;
        for (const auto& row : matrix.rows) members.push_back({row.student, row.name});
        matrix.lacks = lacks_for(readiness, matrix.topic, members);
    }
}

http::Response show_class(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& school_class = *visit.scope.school_class;
    const auto members = members_of(tx, school_class.id);
    auto matrices = class_matrices(db::load_work_of_class(tx, school_class.id), members);
    const auto readiness = readiness_of_class(tx, visit.person().id, school_class.id);
    add_lacks(matrices.matrices, readiness);

    view::ClassPage page{.id = school_class.id, .name = school_class.name, .grade_level = school_class.grade_level};
    page.students = static_cast<int>(members.size());
    page.may_change = visit.scope.class_role != learning::ClassRole::ReadOnly;
    page.is_example = db::find_example_of(tx, visit.person().id) == school_class.id;
    const auto waiting = db::count_waiting_answers(tx, school_class.id);
    for (const auto& member : members) {
        const auto found = waiting.find(member.id);
        if (found == waiting.end()) continue;
        page.waiting_answers += found->second;
        page.waiting_students.push_back({member.id, member.name});
    }
    page.needs_help = help_list(app, tx, school_class.id, members);
    page.matrices = std::move(matrices.matrices);
    page.without_topic = std::move(matrices.without_topic);
    add_topics(page, tx, visit, readiness, members);
    for (auto& sheet : app.credentials.list(visit.person().id, school_class.id))
        page.credentials.push_back({sheet.ticket, sheet.students, sheet.expires_at});
    return http::html(view::render_class(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

http::Response show_projector(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& school_class = *visit.scope.school_class;
    auto shown = class_matrices(db::load_work_of_class(tx, school_class.id), members_of(tx, school_class.id));
    const view::ProjectorPage page{school_class.id, school_class.name, std::move(shown.matrices)};
    return http::html(view::render_projector(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

base::Result<Outcome> assign_to_class(db::WriteTx& tx, const Visit& visit) {
    const auto class_id = visit.scope.school_class->id;
    const TopicId topic{base::parse_number(visit.form.text("topic_id")).value_or(0)};
    if (!db::may_use_topic(tx, topic, visit.person().id))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte ein Thema aus der Liste wählen. Es wurde nichts "
                                                               "zugewiesen.")), "topic_id");
    int assigned = 0, unchanged = 0;
    const auto members = members_of(tx, class_id);
    for (const auto& member : members)
        ++(db::assign_main_topic(tx, member.id, class_id, topic) == db::Assigned::New ? assigned : unchanged);
    db::log_change(tx, {visit.person().id, "assign_topic_" + to_string(topic), "school_class", class_id.value});
    const auto name = db::find_topic_name(tx, topic).value_or("");
    auto text = fmt::format(fmt::runtime(assigned == 1 ? tr("„{}“ ist jetzt das Thema für {} Person.")
                                                       : tr("„{}“ ist jetzt das Thema für {} Personen.")),
                            name, assigned);
    if (unchanged > 0) text += fmt::format(fmt::runtime(tr(" Schon vorher hatten es {}; dort bleibt alles, wie es ist.")), unchanged);
    const auto lacks = lacks_for(readiness_for_topic(tx, topic, class_id), topic, members);
    if (!lacks.rows.empty()) text += view::say(" Voraussetzung noch nicht abgeschlossen: {}.", view::lacks_text(lacks));
    return Outcome{.location = "/classes/" + to_string(class_id),
                   .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
}

}  // namespace

void add_class_routes(Routes& routes, Services app) {
    const Access teacher{Audience::Teacher};
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.page("/classes", teacher, [app](db::ReadTx& tx, const Visit& visit) { return show_classes(app, tx, visit); });
    routes.task("/classes", teacher, Repetition::Keyed, [app](Visit visit) { return create_class(app, std::move(visit)); });
    routes.page("/classes/{class}", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return show_class(app, tx, visit); });
    routes.page("/classes/{class}/projector", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return show_projector(app, tx, visit); });
    routes.change("/classes/{class}/assignments", of_class, Repetition::Keyed, assign_to_class);
}

}  // namespace handlers
