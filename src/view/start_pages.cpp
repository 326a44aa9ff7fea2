#include "view/start_pages.h"

#include <cassert>

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

/// Why this is the next step, in a few words above the button.
std::string_view reason(const StartTopic& topic) {
    switch (topic.next.kind) {
        case learning::NextStepKind::Task:
            return topic.required_done == 0 ? tr("Los geht’s mit") : tr("Weiter geht’s mit");
        case learning::NextStepKind::TaskQuiz:
            return tr("Aufgabe geschafft! Jetzt kommt das Quiz dazu:");
        case learning::NextStepKind::ChooseFork:
            return tr("Hier darfst du wählen:");
        case learning::NextStepKind::TopicQuiz:
            return tr("Alle Aufgaben geschafft! Jetzt kommt noch:");
        case learning::NextStepKind::Nothing:
            return tr("Weiter geht’s mit");
    }
    return {};
}

Data topic_data(const StartTopic& topic) {
    Data data;
    data.text("topic_name", topic.name).text("topic_sign", sign(topic.category));
    data.flag("bonus", topic.category == learning::TopicCategory::Bonus);
    data.flag("complete", topic.complete).flag("any_required", topic.required_total > 0);
    data.number("done", topic.required_done).number("total", topic.required_total);
    data.text("progress_text", topic.required_total == 1
                                   ? say("{} von 1 Aufgabe geschafft", topic.required_done)
                                   : say("{} von {} Aufgaben geschafft", topic.required_done, topic.required_total));
    data.text("reason", reason(topic));
    const std::string next = next_step_text(topic.next);
    data.text("next_text", next.empty() ? std::string(tr("Thema öffnen")) : next);
    data.url("next_url", next_step_path(topic.assignment, topic.next));
    data.url("topic_url", assignment_path(topic.assignment));
    return data;
}

Data class_data(const StartClass& school_class, bool is_main) {
    Data::Objects side_quests;
    for (const auto& quest : school_class.side_quests) side_quests.push_back(topic_data(quest));
    Data data;
    data.text("class_name", school_class.name).flag("main_class", is_main);
    if (school_class.topic)
        data.object("topic", topic_data(*school_class.topic));
    else
        data.flag("topic", false);
    data.flag("any_side_quest", !side_quests.empty()).list("side_quests", std::move(side_quests));
    return data;
}

}  // namespace

std::string render_start(const Renderer& renderer, const PageFrame& frame, const StartPage& page) {
    assert(frame.person);
    Data::Objects classes;
    if (page.main_class < page.classes.size()) classes.push_back(class_data(page.classes[page.main_class], true));
    for (std::size_t i = 0; i < page.classes.size(); ++i)
        if (i != page.main_class) classes.push_back(class_data(page.classes[i], false));
    Data data = frame_data(frame, std::string(tr("Start")));
    data.text("first_name", frame.person->first_name);
    data.flag("any_class", !classes.empty()).list("classes", std::move(classes));
    return renderer.render("start", data);
}

}  // namespace view
