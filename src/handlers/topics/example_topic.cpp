#include "handlers/topics/example_topic.h"

#include "base/translate.h"

namespace handlers {

using base::tr;
using learning::QuestionKind;

namespace {

learning::QuestionDraft choice(std::string_view text, std::vector<std::string_view> options, int right) {
    learning::QuestionDraft question{.text = std::string(text), .correct = {right}};
    for (const auto option : options) question.options.push_back({std::string(option), {}});
    return question;
}

learning::TaskDraft task(int position, std::string_view text, std::string_view done_when, int minutes) {
    return {.description = std::string(text),
            .position = position,
            .minutes = minutes,
            .path = learning::LearningPath::Wanderweg,
            .done_when = std::string(done_when)};
}

}  // namespace

learning::TopicDraft example_topic() {
    learning::TopicDraft topic{.name = std::string(tr("Beispiel: Wetter beobachten"))};
    topic.description = tr("Ein kurzes Thema, das zeigt, woraus ein Thema besteht. Alles daran ist ein Beispiel.");
    topic.goal_teacher = tr("Die Lernenden beobachten das Wetter und halten es fest.");
    topic.goal_student = std::string(tr("Du kannst das Wetter beobachten und aufschreiben."));
    topic.purpose = std::string(tr("Wer das Wetter beobachtet, weiß, ob die Jacke mitmuss."));
    topic.subject = learning::Subject::Geographie;

    auto arrive = task(0, tr("### Was ist Wetter?\n\nSchau aus dem Fenster. Nenne drei Dinge, die zum Wetter gehören."),
                       tr("du drei Dinge genannt hast."), 10);
    arrive.hints = std::string(tr("Denk an die Sonne, den Wind und den Himmel."));
    auto look = task(1, tr("### Wolken zeichnen\n\nZeichne die Wolken, die du siehst, und schreib die Uhrzeit dazu."),
                     tr("deine Zeichnung eine Uhrzeit hat."), 15);
    look.quiz = learning::QuizDraft{{choice(tr("Woraus besteht eine Wolke?"),
                                            {tr("Aus kleinen Wassertropfen"), tr("Aus Rauch"), tr("Aus Watte")}, 0)}};
    auto measure = task(2, tr("### Temperatur messen\n\nMiss die Temperatur draußen: im Schatten und in der Sonne."),
                        tr("du zwei Werte in Grad aufgeschrieben hast."), 20);
    measure.quiz = learning::QuizDraft{{{.kind = QuestionKind::ShortAnswer,
                                         .text = std::string(tr("Warum misst man im Schatten?")),
                                         .rubric = std::string(tr("Die Sonne wärmt das Messgerät selbst auf."))}}};
    auto report = task(3, tr("### Bericht schreiben\n\nSchreib in drei Sätzen, wie das Wetter heute ist."),
                       tr("dein Bericht drei Sätze hat."), 15);
    topic.tasks = {std::move(arrive), std::move(look), std::move(measure), std::move(report)};
    topic.quiz = learning::QuizDraft{{choice(tr("Womit misst man die Temperatur?"),
                                             {tr("Mit dem Thermometer"), tr("Mit dem Lineal")}, 0)}};
    return topic;
}

}  // namespace handlers
