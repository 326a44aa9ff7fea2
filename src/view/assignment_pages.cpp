#include "view/assignment_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

/// Headings in texts come right below the h1, which is the task.
constexpr int text_level = 2;

std::string dot_path(const AssignmentPage& page, const Dot& dot) {
    switch (dot.kind) {
        case DotKind::Task:
            return task_path(page.id, dot.task);
        case DotKind::TaskQuiz:
        case DotKind::TopicQuiz:
            return quiz_path(page.id, dot.quiz);
        case DotKind::Fork:
            return assignment_path(page.id);
    }
    return {};
}

/// What a screen reader says, and what a pointer over the dot shows.
std::string dot_words(const Dot& dot, int position) {
    switch (dot.kind) {
        case DotKind::Task:
            if (position == 0) return say("Einführung: {} – {}", dot.title, word(dot.mark));
            return say("Aufgabe {}: {} – {}", position, dot.title, word(dot.mark));
        case DotKind::TaskQuiz:
            return say("Quiz zu: {} – {}", dot.title, word(dot.mark));
        case DotKind::Fork:
            return std::string(tr("Hier wählst du deinen Weg"));
        case DotKind::TopicQuiz:
            return say("Themen-Quiz – {}", word(dot.mark));
    }
    return {};
}

std::string dot_label(const Dot& dot, int position) {
    switch (dot.kind) {
        case DotKind::Task:
            return task_label(position);
        case DotKind::TaskQuiz:
        case DotKind::TopicQuiz:
            return "?";
        case DotKind::Fork:
            return "🔀";
    }
    return {};
}

Data::Objects dots_data(const AssignmentPage& page) {
    Data::Objects dots;
    int position = -1;
    for (const auto& dot : page.dots) {
        if (dot.kind == DotKind::Task) ++position;
        Data data;
        data.text("dot_label", dot_label(dot, position)).text("dot_words", dot_words(dot, position));
        data.text("dot_style", style_of(dot.mark))
            .flag("dot_quiz", dot.kind == DotKind::TaskQuiz || dot.kind == DotKind::TopicQuiz);
        data.flag("dot_current", dot.current).url("dot_url", dot.reachable ? dot_path(page, dot) : "");
        dots.push_back(std::move(data));
    }
    return dots;
}

bool is_stop(const Dot& dot) { return dot.kind == DotKind::Task || dot.kind == DotKind::Fork; }

/// Order of section 8.4: the open quiz of this task, the next task, the topic quiz; then back to the start page.
Data onward(const AssignmentPage& page) {
    const auto current = std::ranges::find_if(page.dots, &Dot::current);
    const bool quiz_due = !page.fork && page.task && page.task->quiz && page.task->quiz->state == QuizCardState::Open;
    Data data;
    if (quiz_due)
        return data.url("next_url", quiz_path(page.id, page.task->quiz->id)).text("next_text", tr("Zum Quiz"));
    const auto after = current == page.dots.end() ? current : current + 1;
    auto next = std::find_if(after, page.dots.end(), [](const Dot& dot) { return is_stop(dot) && dot.reachable; });
    if (next == page.dots.end())
        next = std::ranges::find_if(page.dots, [](const Dot& dot) {
            return dot.kind == DotKind::TopicQuiz && dot.reachable && dot.mark == StepMark::QuizOpen;
        });
    if (next == page.dots.end() || page.fork)
        return data.url("next_url", "/start").text("next_text", tr("Zur Startseite"));
    const auto text = next->kind == DotKind::TopicQuiz ? tr("Zum Themen-Quiz")
                      : next->kind == DotKind::Fork    ? tr("Weg wählen")
                                                       : tr("Nächste Aufgabe");
    return data.url("next_url", dot_path(page, *next)).text("next_text", text);
}

std::string previous_path(const AssignmentPage& page) {
    const auto current = std::ranges::find_if(page.dots, &Dot::current);
    if (current == page.dots.end()) return {};
    const auto before = std::find_if(std::make_reverse_iterator(current), page.dots.rend(),
                                     [](const Dot& dot) { return is_stop(dot) && dot.reachable; });
    return before == page.dots.rend() ? std::string() : dot_path(page, *before);
}

Data quiz_card(const AssignmentPage& page, const QuizCard& quiz, std::string_view heading) {
    Data data;
    data.text("quiz_heading", heading);
    data.text("questions_text", count_of(quiz.questions, tr("Frage"), tr("Fragen")));
    data.flag("quiz_locked", quiz.state == QuizCardState::Locked).flag("quiz_open", quiz.state == QuizCardState::Open);
    data.flag("quiz_passed", quiz.state == QuizCardState::Passed);
    data.flag("quiz_waiting", quiz.state == QuizCardState::Waiting);
    data.url("quiz_url", quiz_path(page.id, quiz.id));
    data.flag("again", quiz.last_attempt > 0);
    data.url("result_url", quiz.last_attempt > 0
                               ? quiz_path(page.id, quiz.id) + "/attempts/" + std::to_string(quiz.last_attempt)
                               : "");
    return data;
}

Data task_data(const AssignmentPage& page, const TaskCard& task) {
    Data data;
    data.text("task_place", task_place(task.position, task.steps))
        .text("task_title", markdown::title(task.description));
    data.markup("text_html", markdown::render(markdown::without_title(task.description), text_level));
    data.markup("done_when_html", task.done_when ? markdown::render(*task.done_when, text_level) : markdown::Html{});
    data.markup("hints_html", task.hints ? markdown::render(*task.hints, text_level) : markdown::Html{});
    data.text("minutes", task.minutes ? count_of(*task.minutes, tr("Minute"), tr("Minuten")) : "");
    data.flag("done_box", !page.complete || (task.done_when && !task.done_when->empty()));
    data.flag("extra", !task.required).flag("done", task.done).flag("may_tick", !page.complete);
    data.url("tick_url", assignment_path(page.id) + "/tasks/" + to_string(task.id) + "/done");
    if (task.quiz)
        data.object("quiz", quiz_card(page, *task.quiz, tr("Quiz zu dieser Aufgabe")));
    else
        data.flag("quiz", false);
    return data;
}

Data fork_data(const AssignmentPage& page, const ForkCard& fork) {
    Data::Objects branches;
    for (const auto& choice : fork.branches) {
        Data branch;
        branch.text("branch", choice.branch).text("branch_label", choice.label).text("branch_note", choice.note);
        branches.push_back(std::move(branch));
    }
    Data data;
    data.text("group", fork.group).url("fork_url", assignment_path(page.id) + "/forks");
    data.list("branches", std::move(branches));
    return data;
}

bool ends_as(const StudentMaterial& material, std::initializer_list<std::string_view> endings) {
    const auto name = base::to_lower_ascii(material.location);
    return material.kind == learning::MaterialKind::File && material.file_stored &&
           std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}
bool is_image(const StudentMaterial& material) { return ends_as(material, {".png", ".jpg", ".jpeg", ".gif"}); }
bool fits_beside(const StudentMaterial& material) { return is_image(material) || ends_as(material, {".pdf"}); }

Data material_data(const AssignmentPage& page, const StudentMaterial& material) {
    const bool file = material.kind == learning::MaterialKind::File;
    const std::string link = !file                  ? material.location
                             : material.file_stored ? "/materials/" + to_string(material.id)
                                                    : "";
    Data data;
    data.text("material_text", material.label.empty() ? material.location : material.label);
    const auto safe_link = is_safe_url(link) ? link : "";
    const bool beside = page.task && !page.fork && fits_beside(material);
    data.text("sign", file ? "📎" : "🔗").url("material_url", safe_link);
    data.url("pane_url", beside ? task_path(page.id, page.task->id) + "&material=" + to_string(material.id) + "#pane" : "");
    data.url("tab_url", beside ? "" : safe_link).flag("no_link", safe_link.empty());
    data.flag("shown", beside && material.id == page.open_material);
    data.flag("missing", file && !material.file_stored).flag("school_only", material.school_only);
    data.text("attribution", material.attribution);
    return data;
}

Data::Objects missing_data(const AssignmentPage& page) {
    Data::Objects items;
    for (const auto& missing : page.missing) {
        Data::Objects links;
        for (const auto& each : missing.at_work) {
            Data link;
            link.url("at_work_url", assignment_path(each.assignment)).text("at_work_name", each.topic);
            links.push_back(std::move(link));
        }
        Data item;
        item.text("missing_text", missing.is_group ? say("Dieses Thema baut auf „{}“ auf. Daraus genügt ein Thema, und das hast "
                                                         "du noch nicht abgeschlossen.", missing.name)
                                                   : say("Dieses Thema baut auf „{}“ auf. Das hast du noch nicht abgeschlossen.",
                                                         missing.name));
        item.flag("any_at_work", !links.empty()).list("at_work", std::move(links));
        items.push_back(std::move(item));
    }
    return items;
}

/// Who has not begun reads the hint first; later it stands with the other connections.
enum class HintPlace { Nowhere, First, Later };
HintPlace place_of_hint(const AssignmentPage& page) {
    if (page.missing.empty() || page.complete) return HintPlace::Nowhere;
    return page.required_done == 0 ? HintPlace::First : HintPlace::Later;
}

void add_missing(Data& data, const AssignmentPage& page) {
    const auto place = place_of_hint(page);
    data.flag("missing_first", place == HintPlace::First).flag("missing_later", place == HintPlace::Later);
    data.list("missing", missing_data(page));
}

void add_purpose(Data& data, const AssignmentPage& page) {
    Data::Texts building_on;
    for (const auto& connection : page.building_on) building_on.push_back(connection.label);
    data.markup("purpose_html", page.purpose.empty() ? markdown::Html{} : markdown::render(page.purpose, text_level));
    data.flag("any_connection",
              !building_on.empty() || !page.arriving_at.empty() || place_of_hint(page) == HintPlace::Later);
    data.flag("any_building_on", !building_on.empty()).texts("building_on", std::move(building_on));
    data.flag("any_arriving_at", !page.arriving_at.empty()).texts("arriving_at", page.arriving_at);
}

}  // namespace

std::string render_assignment(const Renderer& renderer, const PageFrame& frame, const AssignmentPage& page) {
    Data::Objects materials;
    for (const auto& material : page.materials) materials.push_back(material_data(page, material));
    const bool show_task = page.task && !page.fork;
    const auto open = std::ranges::find_if(page.materials, [&](const StudentMaterial& material) {
        return material.id == page.open_material && fits_beside(material);
    });
    const bool pane_open = show_task && open != page.materials.end();

    Data data =
        frame_data(frame, show_task ? markdown::title(page.task->description) + " · " + page.topic : page.topic);
    data.text("topic_name", page.topic).text("topic_sign", sign(page.category)).text("goal_student", page.goal_student);
    data.flag("side_quest", page.role == learning::AssignmentRole::SideQuest).flag("complete", page.complete);
    data.number("progress_done", page.required_done).number("progress_total", page.required_total);
    data.flag("any_required", page.required_total > 0);
    data.flag("any_dot", !page.dots.empty()).list("dots", dots_data(page));
    if (page.fork)
        data.object("fork", fork_data(page, *page.fork));
    else
        data.flag("fork", false);
    if (show_task)
        data.object("task", task_data(page, *page.task));
    else
        data.flag("task", false);
    data.flag("nothing_here", !page.task && !page.fork);
    data.flag("any_material", !materials.empty()).list("materials", std::move(materials));
    data.flag("pane_open", pane_open);
    if (pane_open) {
        Data pane = material_data(page, *open);
        pane.url("frame_url", "/materials/" + to_string(open->id) + "#navpanes=0");  // the page, not its thumbnails
        pane.flag("image", is_image(*open)).url("close_url", task_path(page.id, page.task->id));
        data.object("pane", std::move(pane));
    } else {
        data.flag("pane", false);
    }
    const auto print_path = assignment_path(page.id) + "/print";
    data.url("print_url", print_path);
    data.url("print_task_url", show_task ? print_path + "?task=" + to_string(page.task->id) : "");
    data.url("previous_url", previous_path(page)).merge(onward(page));
    if (page.topic_quiz)
        data.object("topic_quiz", quiz_card(page, *page.topic_quiz, tr("Themen-Quiz")));
    else
        data.flag("topic_quiz", false);
    add_missing(data, page);
    add_purpose(data, page);
    return renderer.render("assignments/show", data);
}

}  // namespace view
