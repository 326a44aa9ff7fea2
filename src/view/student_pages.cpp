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
    return data;
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

}  // namespace

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

    const std::string class_path = "/classes/" + to_string(page.class_id);
    const std::string own_path = class_path + "/students/" + to_string(page.id);
    Data data = frame_data(frame, page_title(full_name(page.name), page.errors));
    data.merge(error_summary(page.errors, topic_select_fields(page.topics)));
    data.url("class_url", class_path).url("assign_url", own_path + "/assignments");
    data.url("report_url", own_path + "/report.pdf");
    data.text("report_from", page.report_period.first).text("report_to", page.report_period.last);
    data.text("class_name", page.class_name).text("student_name", full_name(page.name)).text("username", page.username);
    data.text("path_word", page.path ? word(*page.path) : "").text("path_sign", page.path ? sign(*page.path) : "");
    data.flag("any_waiting", !waiting.empty()).list("waiting", std::move(waiting));
    data.flag("any_assigned", !assigned.empty()).list("assigned", std::move(assigned));
    data.flag("any_attempt", !attempts.empty()).list("attempts", std::move(attempts));
    data.flag("any_topic", !page.topics.empty()).list("topics", topic_options(page.topics));
    data.object("topic_field", field_data(page.errors, "topic_id", {}));
    return renderer.render("students/show", data);
}

}  // namespace view
