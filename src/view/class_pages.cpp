#include "view/class_pages.h"

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "view/format.h"
#include "view/lesson_pages.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

std::string class_path(learning::ClassId id) { return "/classes/" + to_string(id); }

std::string grade_text(std::optional<int> grade) { return grade ? say("Klassenstufe {}", *grade) : ""; }

Data class_row(const ClassSummary& summary) {
    Data row;
    row.url("class_url", class_path(summary.id)).text("class_name", summary.name);
    row.text("grade", summary.grade_level ? std::to_string(*summary.grade_level) : "–");
    row.number("students", summary.students).number("complete", summary.complete);
    row.flag("has_students", summary.students > 0);
    return row;
}

Data::Objects day_lessons(const std::vector<DayLesson>& lessons, const base::IsoDate& date) {
    Data::Objects rows;
    for (const auto& lesson : lessons) {
        Data row;
        row.url("class_url", class_path(lesson.class_id)).text("class_name", lesson.class_name);
        row.url("lesson_url", lesson_path(lesson.class_id, date)).text("times", lesson.times);
        const auto state = learning::lesson_state(lesson.saved, lesson.students);
        row.text("saved_text", state == learning::LessonState::Partly ? say("{} von {} gespeichert", lesson.saved, lesson.students) : "");
        row.flag("all_saved", state == learning::LessonState::Saved);
        rows.push_back(std::move(row));
    }
    return rows;
}

Data day_data(const DayPlan& plan) {
    Data data;
    data.text("date_text", base::german_day_of_year(plan.date)).text("free_days", plan.free_days);
    data.flag("any_lesson", !plan.lessons.empty()).list("lessons", day_lessons(plan.lessons, plan.date));
    data.text("next_text", plan.next_lessons.empty() ? "" : base::german_day_of_year(plan.next_date));
    data.list("next_lessons", day_lessons(plan.next_lessons, plan.next_date));
    return data;
}

Data::Objects header_cells(const TopicMatrix& matrix) {
    Data::Objects cells;
    int position = -1;
    for (const auto& column : matrix.columns) {
        Data cell;
        if (column.kind == ColumnKind::Task) ++position;
        switch (column.kind) {
            case ColumnKind::Task:
                cell.text("label", task_label(position));
                cell.text("explanation", position == 0 ? say("Einführung: {}", column.title)
                                                       : say("Aufgabe {}: {}", position, column.title));
                break;
            case ColumnKind::TaskQuiz:
                cell.text("label", "?");
                cell.text("explanation", say("Quiz: {}", column.title));
                break;
            case ColumnKind::TopicQuiz:
                cell.text("label", tr("Quiz"));
                cell.text("explanation", tr("Themen-Quiz"));
                break;
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

/// Thousands of cells have one of eight looks, so they are made once and only copied.
const Data& matrix_cell(StepMark mark) {
    static const auto cells = [] {
        std::array<Data, 8> made;
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto each = static_cast<StepMark>(i);
            made[i].text("mark_style", style_of(each)).text("mark_word", word(each));
        }
        return made;
    }();
    return cells[static_cast<std::size_t>(mark)];
}

Data matrix_row(const MatrixRow& row) {
    Data::Objects cells;
    cells.reserve(row.cells.size());
    for (auto mark : row.cells) cells.push_back(matrix_cell(mark));
    Data data;
    data.number("done", row.required_done).number("total", row.required_total).flag("row_complete", row.complete);
    data.list("cells", std::move(cells));
    return data;
}

Data named_row(learning::ClassId class_id, const MatrixRow& row) {
    Data data = matrix_row(row);
    data.url("student_url", class_path(class_id) + "/students/" + to_string(row.student));
    data.text("student_name", list_name(row.name));
    return data;
}

Data numbered_row(const MatrixRow& row) {
    Data data = matrix_row(row);
    data.number("number", row.number);
    return data;
}

/// `row_of` says who stands before the cells.
template <typename RowOf>
Data matrix_data(const TopicMatrix& matrix, RowOf row_of) {
    Data::Objects rows;
    int complete = 0;
    for (const auto& row : matrix.rows) {
        rows.push_back(row_of(row));
        complete += row.complete ? 1 : 0;
    }
    Data data;
    data.text("topic_id", to_string(matrix.topic)).url("topic_url", "/topics/" + to_string(matrix.topic));
    data.text("topic_name", matrix.name);
    data.flag("side_quest", matrix.role == learning::AssignmentRole::SideQuest);
    data.text("students_text", count_of(static_cast<int>(matrix.rows.size()), tr("Schüler"), tr("Schüler")));
    data.text("complete_text", say("{} fertig", complete));
    data.list("columns", header_cells(matrix)).list("rows", std::move(rows));
    return data;
}

/// The topic that was asked about, with the names of those who are not ready for it.
Data chosen_data(const ClassPage& page, const TopicChoice& chosen) {
    const auto found = std::ranges::find(page.unready, chosen.id, &UnreadyTopic::id);
    const bool all_ready = found == page.unready.end();
    Data data;
    data.text("chosen_name", chosen.name).flag("all_ready", all_ready);
    data.list("lacks", all_ready ? Data::Objects{} : lacks_data(page.id, found->lacks));
    return data;
}

void add_readiness(Data& data, const ClassPage& page) {
    Data::Objects unready;
    for (const auto& topic : page.unready) {
        Data item;
        item.url("check_url", class_path(page.id) + "?topic=" + to_string(topic.id) + "#assign");
        item.text("unready_name", topic.name).text("unready_text", lacks_text(topic.lacks));
        unready.push_back(std::move(item));
    }
    data.text("unready_count", unready.empty() ? "" : count_of(static_cast<int>(unready.size()), tr("Thema"), tr("Themen")));
    data.list("unready", std::move(unready));
    const auto chosen = std::ranges::find(page.topics, page.chosen, &TopicChoice::id);
    if (chosen == page.topics.end())
        data.flag("chosen", false);
    else
        data.object("chosen", chosen_data(page, *chosen));
}

std::string reason_of(const learning::Need& need) {
    if (need.kind == learning::NeedKind::Stuck) return say("seit {} min ohne Fortschritt", need.minutes);
    const auto& place = need.quiz_place;
    return place.empty() ? say("Themen-Quiz {}-mal nicht geschafft", need.quiz_failures)
                         : say("Quiz „{}“ {}-mal nicht geschafft", place, need.quiz_failures);
}

Data::Objects help_entries(learning::ClassId class_id, const std::vector<HelpEntry>& needs_help) {
    Data::Objects entries;
    for (const auto& [name, need] : needs_help) {
        Data entry;
        entry.url("student_url", class_path(class_id) + "/students/" + to_string(need.student));
        entry.text("student_name", list_name(name)).text("help_reason", reason_of(need));
        entries.push_back(std::move(entry));
    }
    return entries;
}

Data::Objects legend() {
    constexpr std::array marks = {StepMark::Done,     StepMark::Open,       StepMark::Optional,   StepMark::QuizPassed,
                                  StepMark::QuizOpen, StepMark::QuizLocked, StepMark::QuizWaiting};
    Data::Objects items;
    for (auto mark : marks) items.push_back(matrix_cell(mark));
    return items;
}

Data credentials_data(const PageFrame& frame, learning::ClassId class_id, const PendingCredentials& sheet) {
    Data data;
    const auto path = class_path(class_id) + "/credentials/" + sheet.ticket;
    data.url("list_url", path).url("cards_url", path + "?as=cards");
    data.text("credentials_for", count_of(sheet.students, tr("Schüler"), tr("Schüler")));
    data.text("expires", frame.school_time.short_date_time(sheet.expires_at));
    return data;
}

}  // namespace

Data::Objects topic_options(const std::vector<TopicChoice>& topics, learning::TopicId chosen) {
    Data::Objects options;
    for (const auto& topic : topics) {
        Data option;
        const auto text = topic.note.empty() ? topic.name : topic.name + " – " + topic.note;
        option.text("option_value", to_string(topic.id)).text("option_text", text);
        option.flag("option_chosen", topic.id == chosen);
        options.push_back(std::move(option));
    }
    return options;
}

std::vector<std::string_view> topic_select_fields(const std::vector<TopicChoice>& topics) {
    if (topics.empty()) return {};
    return {"topic_id"};
}

std::string render_classes(const Renderer& renderer, const PageFrame& frame, const ClassesPage& page) {
    Data::Objects rows;
    for (const auto& summary : page.classes) rows.push_back(class_row(summary));
    Data data = frame_data(frame, page_title(tr("Klassen"), page.errors));
    data.merge(error_summary(page.errors, {"name", "grade_level"}));
    data.text("classes_text", count_of(static_cast<int>(rows.size()), tr("Klasse"), tr("Klassen")));
    data.text("topics_text", count_of(page.topics, tr("Thema"), tr("Themen")));
    if (!rows.empty()) data.object("today", day_data(page.today));
    data.flag("any_class", !rows.empty()).list("classes", std::move(rows));
    data.object("name_field", field_data(page.errors, "name", page.name));
    data.object("grade_field", field_data(page.errors, "grade_level", page.grade_level));
    data.flag("may_make_example", !page.has_example);
    return renderer.render("classes/index", data);
}

std::string render_class(const Renderer& renderer, const PageFrame& frame, const ClassPage& page) {
    Data::Objects matrices;
    for (const auto& matrix : page.matrices) {
        matrices.push_back(matrix_data(matrix, [&](const MatrixRow& row) { return named_row(page.id, row); }));
        matrices.back().list("lacks", lacks_data(page.id, matrix.lacks));
    }
    auto without_topic = student_links(page.id, page.without_topic);
    Data::Objects credentials;
    for (const auto& sheet : page.credentials) credentials.push_back(credentials_data(frame, page.id, sheet));

    Data data = frame_data(frame, page_title(say("Klasse {}", page.name), page.errors));
    data.merge(error_summary(page.errors, topic_select_fields(page.topics)));
    data.url("class_url", class_path(page.id))
        .text("class_name", page.name)
        .text("grade", grade_text(page.grade_level));
    data.text("students_text", count_of(page.students, tr("Schüler"), tr("Schüler")));
    data.flag("any_student", page.students > 0).flag("may_change", page.may_change);
    data.text("waiting_text", page.waiting_answers > 0 ? count_of(page.waiting_answers, tr("kurze Antwort wartet"),
                                                                  tr("kurze Antworten warten"))
                                                       : "");
    data.list("waiting_students", student_links(page.id, page.waiting_students));
    data.flag("any_needs_help", !page.needs_help.empty()).list("needs_help", help_entries(page.id, page.needs_help));
    data.flag("any_matrix", !matrices.empty()).list("matrices", std::move(matrices)).list("legend", legend());
    data.flag("any_without_topic", !without_topic.empty()).list("without_topic", std::move(without_topic));
    data.flag("any_topic", !page.topics.empty()).list("topics", topic_options(page.topics, page.chosen));
    add_readiness(data, page);
    data.list("credentials", std::move(credentials));
    data.object("topic_field", field_data(page.errors, "topic_id", {}));
    data.flag("is_example", page.is_example);
    return renderer.render("classes/show", data);
}

std::string render_projector(const Renderer& renderer, const PageFrame& frame, const ProjectorPage& page) {
    Data::Objects matrices;
    for (const auto& matrix : page.matrices) matrices.push_back(matrix_data(matrix, numbered_row));
    Data data = frame_data(frame, say("Klasse {} am Beamer", page.name));
    data.url("class_url", class_path(page.id)).text("class_name", page.name);
    data.flag("any_matrix", !matrices.empty()).list("matrices", std::move(matrices)).list("legend", legend());
    return renderer.render("classes/projector", data);
}

}  // namespace view
