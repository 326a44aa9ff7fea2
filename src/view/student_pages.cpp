#include "view/student_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

Data topic_data(const StudentTopic& topic) {
    Data data;
    data.url("topic_url", "/topics/" + to_string(topic.topic)).text("topic_name", topic.name);
    data.text("role", topic.role == learning::AssignmentRole::SideQuest ? word(topic.role) : "");
    data.number("done", topic.required_done).number("total", topic.required_total);
    data.text("percent", percent(topic.required_done, topic.required_total));
    data.flag("topic_complete", topic.complete);
    data.text("next_text", topic.complete ? "" : next_step_text(topic.next));
    data.text("missing_text", quoted_list(topic.missing));
    return data;
}

Data past_topic_data(const PageFrame& frame, const PastTopic& topic) {
    Data data;
    data.url("topic_url", "/topics/" + to_string(topic.topic)).text("topic_name", topic.name);
    data.text("past_class", topic.class_name);
    data.text("past_state", topic.completed ? (topic.by_hand ? tr("von Hand abgeschlossen") : tr("fertig")) : tr("nicht zu Ende"));
    data.text("past_style", topic.completed ? "success" : "plain");
    data.text("past_begin", frame.school_time.german_date(topic.assigned_at));
    return data;
}

Data::Objects path_options(std::optional<learning::LearningPath> chosen) {
    using learning::LearningPath;
    Data::Objects options;
    for (const auto path : {LearningPath::Wanderweg, LearningPath::Bergweg, LearningPath::Gipfeltour, LearningPath::Seilbahn}) {
        Data option;
        option.text("option_value", to_key(path)).text("option_text", std::string(sign(path)) + " " + std::string(word(path)));
        option.flag("chosen", chosen == path);
        options.push_back(std::move(option));
    }
    return options;
}

Data answer_data(const PageFrame& frame, const WaitingAnswer& answer) {
    Data data;
    data.text("answer_id", to_string(answer.id)).url("verdict_url", "/answers/" + to_string(answer.id) + "/verdict");
    data.text("place", quiz_place_text(answer.place))
        .text("handed_in", frame.school_time.short_date_time(answer.handed_in_at));
    data.text("question", answer.question).text("answer", answer.answer).text("rubric", answer.rubric);
    return data;
}

std::string_view attempt_style(learning::AttemptState state) {
    switch (state) {
        case learning::AttemptState::Passed:
            return "success";
        case learning::AttemptState::Failed:
            return "warning";
        case learning::AttemptState::Waiting:
            return "info";
    }
    return {};
}

Data attempt_data(const PageFrame& frame, const AttemptRow& attempt) {
    Data data;
    data.text("place", quiz_place_text(attempt.place)).number("number", attempt.number);
    data.text("handed_in", frame.school_time.short_date_time(attempt.handed_in_at));
    data.text("points", points_text(attempt.outcome));
    data.text("state", word(attempt.outcome.state)).text("state_style", attempt_style(attempt.outcome.state));
    return data;
}

/// The main topic of the class is open.
bool can_complete(const StudentPage& page) {
    return !page.assigned.empty() && page.assigned.front().role == learning::AssignmentRole::Primary &&
           !page.assigned.front().complete;
}

}  // namespace

Data::Objects class_options(const std::vector<ClassChoice>& classes) {
    Data::Objects options;
    for (const auto& school_class : classes) {
        Data option;
        option.text("option_value", to_string(school_class.id)).text("option_text", school_class.name);
        options.push_back(std::move(option));
    }
    return options;
}

std::string quiz_place_text(const QuizPlace& place) {
    if (!place.task) return say("{}: Themen-Quiz", place.topic);
    if (place.position == 0) return say("{}, Einführung: {}", place.topic, place.task_title);
    return say("{}, Aufgabe {}: {}", place.topic, place.position, place.task_title);
}

std::string points_text(const learning::QuizOutcome& outcome) {
    std::string text = outcome.max_points == 0   ? ""
                       : outcome.max_points == 1 ? say("{} von 1 Punkt", outcome.points)
                                                 : say("{} von {} Punkten", outcome.points, outcome.max_points);
    if (outcome.waiting == 0) return text.empty() ? say("{} von {} Punkten", 0, 0) : text;
    if (!text.empty()) text += ", ";
    return text + count_of(outcome.waiting, tr("Antwort wird noch angesehen"), tr("Antworten werden noch angesehen"));
}

std::string render_student(const Renderer& renderer, const PageFrame& frame, const StudentPage& page) {
    Data::Objects assigned;
    for (const auto& topic : page.assigned) assigned.push_back(topic_data(topic));
    Data::Objects waiting;
    for (const auto& answer : page.waiting) waiting.push_back(answer_data(frame, answer));
    Data::Objects attempts;
    for (const auto& attempt : page.attempts) attempts.push_back(attempt_data(frame, attempt));

    Data::Objects history;
    for (const auto& topic : page.history) history.push_back(past_topic_data(frame, topic));
    const std::string class_path = "/classes/" + to_string(page.class_id);
    const std::string own_path = class_path + "/students/" + to_string(page.id);
    Data data = frame_data(frame, page_title(full_name(page.name), page.errors));
    data.merge(error_summary(page.errors, {"topic_id", "last_name", "first_name"}));
    data.url("class_url", class_path).url("student_url", own_path);
    data.url("report_url", own_path + "/report.pdf");
    data.text("report_from", page.report_period.first).text("report_to", page.report_period.last);
    data.text("class_name", page.class_name).text("student_name", full_name(page.name)).text("username", page.username);
    data.text("path_word", page.path ? word(*page.path) : "").text("path_sign", page.path ? sign(*page.path) : "");
    data.flag("any_waiting", !waiting.empty()).list("waiting", std::move(waiting));
    data.flag("any_assigned", !assigned.empty()).list("assigned", std::move(assigned));
    data.flag("any_attempt", !attempts.empty()).list("attempts", std::move(attempts));
    data.flag("may_change", page.may_change).flag("can_complete", can_complete(page)).flag("by_hand", page.completed_by_hand);
    data.flag("any_history", !history.empty()).list("history", std::move(history));
    data.text("history_text", count_of(static_cast<int>(page.history.size()), tr("früheres Thema"), tr("frühere Themen")));
    data.flag("any_path", page.path.has_value()).list("paths", path_options(page.path));
    data.flag("any_other_class", !page.other_classes.empty()).list("other_classes", class_options(page.other_classes));
    data.flag("account_open", !page.errors.empty());
    data.object("last_name_field", field_data(page.errors, "last_name", page.typed_name.last_name));
    data.object("first_name_field", field_data(page.errors, "first_name", page.typed_name.first_name));
    data.flag("any_topic", !page.topics.empty()).list("topics", topic_options(page.topics));
    data.object("topic_field", field_data(page.errors, "topic_id", {}));
    return renderer.render("students/show", data);
}

}  // namespace view
