#include "samples.h"
#include "view/assignment_pages.h"
#include "view/task_sheet_pages.h"
#include "view/quiz_pages.h"
#include "view/settings_pages.h"
#include "view/start_pages.h"

namespace samples {
namespace {

using learning::AssignmentId;
using learning::NextStepKind;
using learning::QuizId;
using learning::TaskId;
using view::DotKind;
using view::StepMark;

view::StartTopic kiosk(Texts text) {
    view::StartTopic topic{.assignment = AssignmentId{3}, .name = text("Kassenbuch für den Pausenkiosk")};
    topic.required_done = 2;
    topic.required_total = 5;
    topic.next = {NextStepKind::Task, TaskId{5}, {}, text("Bericht an die Schulleitung"), 2, 6};
    return topic;
}

view::StartTopic at_step(Texts text, std::string_view name, NextStepKind kind) {
    auto topic = kiosk(text);
    topic.name = text(name);
    topic.category = learning::TopicCategory::Bonus;
    topic.next.kind = kind;
    topic.next.quiz = QuizId{6};
    topic.complete = kind == NextStepKind::Nothing;
    return topic;
}

view::StartPage busy_start(Texts text) {
    view::StartPage page;
    page.classes.push_back({text("7b"),
                            kiosk(text),
                            {at_step(text, "Stromkreise bauen", NextStepKind::TaskQuiz),
                             at_step(text, "Farben mischen", NextStepKind::Nothing)}});
    page.classes.push_back({text("Robotik-AG"), at_step(text, "Roboter fahren", NextStepKind::Nothing), {}});
    page.classes.push_back({text("Chor"), {}, {}});
    page.classes.push_back({text("Mathe-Club"),
                            at_step(text, "Primzahlen", NextStepKind::TopicQuiz),
                            {at_step(text, "Muster", NextStepKind::ChooseFork)}});
    return page;
}

std::vector<view::Dot> dots(Texts text) {
    return {{DotKind::Task, StepMark::Done, TaskId{3}, {}, text("Wohin geht das Geld?"), false, true},
            {DotKind::TaskQuiz, StepMark::QuizPassed, TaskId{3}, QuizId{6}, text("Wohin geht das Geld?"), false, true},
            {DotKind::Task, StepMark::Done, TaskId{4}, {}, text("Das Kassenbuch rechnet mit"), false, true},
            {DotKind::TaskQuiz, StepMark::QuizWaiting, TaskId{4}, QuizId{7}, text("Das Kassenbuch rechnet mit"), false,
             true},
            {DotKind::Task, StepMark::Open, TaskId{5}, {}, text("Bericht an die Schulleitung"), true, true},
            {DotKind::TaskQuiz, StepMark::QuizLocked, TaskId{5}, QuizId{8}, text("Bericht an die Schulleitung"), false,
             false},
            {DotKind::Task, StepMark::Optional, TaskId{6}, {}, text("Diagramm gestalten"), false, true},
            {DotKind::Fork, StepMark::Open, {}, {}, "", false, false},
            {DotKind::TopicQuiz, StepMark::QuizOpen, {}, QuizId{9}, "", false, true}};
}

view::AssignmentPage working(Texts text) {
    view::AssignmentPage page{.id = AssignmentId{3}, .topic = text("Kassenbuch für den Pausenkiosk")};
    page.goal_student = text("Du lernst, ein Kassenbuch anzulegen, das von alleine richtig rechnet.");
    page.required_done = 2;
    page.required_total = 5;
    page.dots = dots(text);
    view::TaskCard task{.id = TaskId{5}, .position = 2, .steps = 6};
    task.description = text(
        "### Bericht an die Schulleitung\n\nSchreibe einen kurzen Bericht mit den Abschnitten **Ergebnis** und **So "
        "haben wir gerechnet**.\n\n1. Füge ein Diagramm aus deinem Kassenbuch ein.\n2. Erkläre in zwei Sätzen, was man "
        "darauf sieht.\n\n| Tag | Umsatz |\n| --- | --- |\n| Montag | 24,80 € |\n| Dienstag | 31,20 € |\n\nSpeichere "
        "die Datei als `Kassenbericht_[dein Vorname]`.");
    task.done_when = text("Der Bericht hat zwei Abschnitte, ein Diagramm und eine klare Antwort.");
    task.hints = text("Ein **Säulendiagramm** zeigt Unterschiede zwischen Produkten.");
    task.minutes = 40;
    task.quiz = view::QuizCard{QuizId{8}, 3, view::QuizCardState::Locked, 0};
    page.task = task;
    page.materials = {
        {learning::MaterialId{1}, learning::MaterialKind::File, text("kiosk_belege.pdf"), text("Kassenzettel (PDF)"),
         text("Foto: privat"), false, true},
        {learning::MaterialId{2}, learning::MaterialKind::File, text("vorlage.ods"), "", "", false, false},
        {learning::MaterialId{3}, learning::MaterialKind::Link, "https://example.org/kasse?a=1&b=2",
         text("Was ist ein Kassenbuch?"), "", true, false}};
    page.purpose =
        text("Vom Taschengeld bis zur Klassenkasse: Wer seine Zahlen aufschreibt, merkt früh, wo das Geld bleibt.");
    page.building_on = {{text("Dateien sinnvoll benennen"), {}, {}}};
    page.arriving_at = {text("Du kannst ein Diagramm auswählen, das zur Frage passt.")};
    return page;
}

std::vector<Sample> assignment_samples(const view::Renderer& renderer, const view::PageFrame& frame, Texts text) {
    std::vector<Sample> samples;
    auto page = working(text);
    page.missing = {{text("Tabellen"), false, {{AssignmentId{2}, text("Tabellen")}}}, {text("Rechnen"), true, {}}};
    samples.push_back({"task-open", render_assignment(renderer, frame, page)});
    auto fresh = page;
    fresh.required_done = 0;
    samples.push_back({"task-first-with-hint", render_assignment(renderer, frame, fresh)});
    page.missing.clear();
    auto beside = page;
    beside.open_material = learning::MaterialId{98};
    for (const auto* name : {"blatt.pdf", "bild.PNG"}) {
        const bool picture = name[0] == 'b' && name[1] == 'i';
        beside.materials.push_back({learning::MaterialId{picture ? 98 : 99}, learning::MaterialKind::File, name, text(name)});
        beside.materials.back().file_stored = true;
    }
    samples.push_back({"task-with-picture", render_assignment(renderer, frame, beside)});
    beside.open_material = learning::MaterialId{99};
    samples.push_back({"task-with-pdf", render_assignment(renderer, frame, beside)});
    page.task->done = true;
    page.task->quiz->state = view::QuizCardState::Open;
    page.task->quiz->last_attempt = 1;
    page.dots[4].mark = StepMark::Done;
    samples.push_back({"task-done-quiz-open", render_assignment(renderer, frame, page)});
    page.task->quiz->state = view::QuizCardState::Waiting;
    page.role = learning::AssignmentRole::SideQuest;
    page.task->required = false;
    samples.push_back({"task-quiz-waiting", render_assignment(renderer, frame, page)});
    page.task->quiz->state = view::QuizCardState::Passed;
    page.complete = true;
    page.required_done = page.required_total;
    page.topic_quiz = view::QuizCard{QuizId{9}, 8, view::QuizCardState::Passed, 2};
    samples.push_back({"topic-complete", render_assignment(renderer, frame, page)});
    auto fork = working(text);
    fork.task.reset();
    for (auto& dot : fork.dots) dot.current = dot.kind == DotKind::Fork;
    fork.dots[7].reachable = true;
    fork.fork = view::ForkCard{
        text("abschluss"),
        {{text("bericht"), text("Als Bericht"), text("Du schreibst gern.")}, {text("plakat"), text("Als Plakat"), ""}}};
    samples.push_back({"fork", render_assignment(renderer, frame, fork)});
    view::AssignmentPage nothing{.id = AssignmentId{4}, .topic = text("Leeres Thema")};
    samples.push_back({"topic-without-tasks", render_assignment(renderer, frame, nothing)});
    return samples;
}

view::QuizPage quiz(Texts text) {
    using learning::QuestionKind;
    view::QuizPage page{.assignment = AssignmentId{3}, .quiz = QuizId{8}};
    page.place = {text("Kassenbuch für den Pausenkiosk"), TaskId{5}, text("Bericht an die Schulleitung"), 2};
    page.attempt = 2;
    page.questions = {{learning::QuestionId{11},
                       QuestionKind::MultipleChoice,
                       text("Jonas kauft 40 Brezeln für den Kiosk. Wohin gehört dieser Zettel?"),
                       "https://bilder.example/zettel.png",
                       {{text("Zu den Einnahmen"), {}},
                        {text("Zu den Ausgaben"), "https://bilder.example/aus.png"},
                        {text("In beide Stapel"), {}}},
                       {1, 0, 2},
                       false},
                      {learning::QuestionId{12},
                       QuestionKind::MultipleChoice,
                       text("Was spricht dafür, einen Preis nur einmal einzutragen?"),
                       {},
                       {{text("Eine Änderung ist schnell erledigt."), {}}, {text("Die Datei wird bunter."), {}}},
                       {0, 1},
                       true},
                      {learning::QuestionId{13},
                       QuestionKind::FillBlank,
                       text("Bleibt Geld übrig, nennt man das ___."),
                       {},
                       {},
                       {},
                       false},
                      {learning::QuestionId{14},
                       QuestionKind::ShortAnswer,
                       text("Erkläre, was passiert, wenn die Brezel teurer wird."),
                       {},
                       {},
                       {},
                       false}};
    return page;
}

view::ResultPage result(Texts text) {
    using learning::QuestionKind;
    using learning::Verdict;
    view::ResultPage page{.assignment = AssignmentId{3}, .quiz = QuizId{8}};
    page.place = {text("Kassenbuch"), TaskId{5}, text("Bericht an die Schulleitung"), 2};
    page.attempt = 2;
    page.outcome = {3, 3, 1, learning::AttemptState::Passed};
    page.previous = learning::QuizOutcome{1, 3, 1, learning::AttemptState::Failed};
    page.next = {NextStepKind::Task, TaskId{6}, {}, text("Diagramm gestalten"), 3, 6};
    page.questions = {
        {text("Wohin gehört dieser Zettel?"),
         QuestionKind::MultipleChoice,
         {{text("Zu den Einnahmen"), false}, {text("Zu den Ausgaben"), true}},
         "",
         Verdict::Right},
        {text("Was spricht dafür?"),
         QuestionKind::MultipleChoice,
         {{text("Die Datei wird bunter."), false}},
         "",
         Verdict::Wrong},
        {text("Bleibt Geld übrig, nennt man das ___."), QuestionKind::FillBlank, {}, text("Gewinn"), Verdict::Right},
        {text("Erkläre, was passiert."),
         QuestionKind::ShortAnswer,
         {},
         text("Man muss alles ändern."),
         Verdict::Waiting}};
    return page;
}

std::vector<Sample> quiz_samples(const view::Renderer& renderer, const view::PageFrame& frame, Texts text) {
    std::vector<Sample> samples;
    auto page = quiz(text);
    samples.push_back({"quiz", render_quiz(renderer, frame, page)});
    page.given = {{{1}, ""}, {{0}, ""}, {{}, text("Gewinn")}, {{}, text("Alles wird teurer.")}};
    page.errors = {{"q14", text("Deine Antwort ist zu lang. Sie ist noch da, kürze sie bitte.")},
                   {"q11", text("Wähle eine Antwort.")},
                   {"q12", text("Unbekannt.")},
                   {"q13", text("Zu lang.")}};
    page.place = {text("Kassenbuch für den Pausenkiosk"), {}, "", 0};
    page.goal_student = text("Du lernst, ein Kassenbuch anzulegen.");
    page.passed_before = true;
    samples.push_back({"quiz-errors", render_quiz(renderer, frame, page)});
    auto done = result(text);
    samples.push_back({"result-passed", render_result(renderer, frame, done)});
    done.outcome = {2, 4, 0, learning::AttemptState::Failed};
    done.previous = learning::QuizOutcome{2, 4, 0, learning::AttemptState::Failed};
    samples.push_back({"result-nearly", render_result(renderer, frame, done)});
    done.outcome = {0, 4, 0, learning::AttemptState::Failed};
    samples.push_back({"result-not-yet", render_result(renderer, frame, done)});
    done.outcome = {0, 0, 2, learning::AttemptState::Waiting};
    done.previous = learning::QuizOutcome{2, 4, 0, learning::AttemptState::Failed};
    samples.push_back({"result-waiting", render_result(renderer, frame, done)});
    done.outcome = {4, 4, 0, learning::AttemptState::Passed};
    done.passed_before = done.topic_complete = true;
    done.next = {};
    samples.push_back({"result-topic-complete", render_result(renderer, frame, done)});
    return samples;
}

}  // namespace

std::vector<Sample> of_students(const view::Renderer& renderer, Tone tone) {
    auto frame = student_frame(tone);
    const Texts text{tone};
    std::vector<Sample> samples;
    view::StartPage one{{{text("7b"), kiosk(text), {}}}};
    samples.push_back({"start", render_start(renderer, frame, one)});
    frame.flash = view::Flash{view::FlashKind::Warning, text("Das Quiz gibt es nicht mehr.")};
    samples.push_back({"start-busy", render_start(renderer, frame, busy_start(text))});
    frame.flash = view::Flash{view::FlashKind::Danger, text("Nicht gespeichert.")};
    samples.push_back({"start-without-class", render_start(renderer, frame, {})});
    frame.flash.reset();
    for (auto& sample : assignment_samples(renderer, frame, text)) samples.push_back(std::move(sample));
    for (auto& sample : quiz_samples(renderer, frame, text)) samples.push_back(std::move(sample));
    samples.push_back({"settings", render_settings(renderer, frame, {})});
    frame.reading = {true, true};
    view::SettingsPage wrong{.reading = frame.reading, .must_change_password = true};
    wrong.errors = {{"current_password", text("Das bisherige Passwort stimmt nicht.")}};
    wrong.kept_form = "sealed";
    wrong.files_lost = true;
    samples.push_back({"settings-must-change", render_settings(renderer, frame, wrong)});
    samples.push_back({"settings-forbidden", render_settings(renderer, frame, {.may_change_password = false})});
    view::SheetPage sheet{.id = AssignmentId{3}, .topic = text("Kassenbuch"), .goal_student = text("Du kannst rechnen.")};
    sheet.tasks = {{0, text("### Zettel sortieren\n\nSortiere [alle](https://example.org) Zettel."), text("Alles liegt."), 10, true},
                   {1, text("### Summe\n\n1. Rechne."), {}, {}, false}};
    sheet.materials = {{learning::MaterialId{1}, learning::MaterialKind::Link, "https://example.org", text("Zum Lesen")},
                       {learning::MaterialId{2}, learning::MaterialKind::File, text("blatt.pdf"), ""}};
    samples.push_back({"task-sheet", render_sheet(renderer, frame, sheet)});
    return samples;
}

}  // namespace samples
