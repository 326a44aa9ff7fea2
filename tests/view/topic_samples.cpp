// Topics, their editor and elective groups, as teachers see them.
#include "samples.h"
#include "view/elective_pages.h"
#include "view/topic_forms.h"
#include "view/topic_pages.h"

namespace samples {
namespace {

using learning::ClassId;
using learning::TopicId;
using learning::UserId;

learning::QuizDraft quiz_with_keys(Texts text) {
    using learning::QuestionKind;
    learning::QuestionDraft choice{.text = text("Wohin gehört dieser Zettel?")};
    choice.options = {{text("Zu den Ausgaben"), "https://bilder.example/zettel.png"}, {text("Zu den Einnahmen"), {}}};
    choice.correct = {0};
    choice.image = "https://bilder.example/kiosk.png";
    choice.path = learning::LearningPath::Bergweg;
    learning::QuestionDraft blank{.kind = QuestionKind::FillBlank,
                                  .text = text("Übrig bleibt der ___."),
                                  .answers = {text("Gewinn"), text("Überschuss")}};
    learning::QuestionDraft open{.kind = QuestionKind::ShortAnswer, .text = text("Warum?"), .rubric = text("Darum.")};
    return {{choice, blank, open}};
}

learning::TopicDraft topic_draft(Texts text) {
    learning::TopicDraft topic{.name = text("Kassenbuch für den Pausenkiosk"), .number = 12};
    topic.description = text("Die Klasse 7b verkauft Brezeln. **Habt ihr Gewinn gemacht?**");
    topic.goal_teacher = text("Die Lernenden erfassen Daten strukturiert.");
    topic.goal_student = text("Du lernst, ein Kassenbuch anzulegen.");
    topic.subject = learning::Subject::Mbi;
    topic.level_band = learning::LevelBand::L7_8;
    topic.purpose = text("Wer Zahlen aufschreibt, merkt früh, wo das Geld bleibt.");
    topic.unit_slug = "mbi_7_kassenbuch";
    topic.building_on = {{text("Dateien benennen"), "mbi_5_dateien", learning::ConnectionStrength::Soft},
                         {text("Rechnen"), {}, {}}};
    topic.arriving_at = {text("Du kannst ein Diagramm auswählen.")};
    topic.prerequisites = {text("Tabellen")};
    learning::TaskDraft first{
        .description =
            text("### Wohin geht das Geld?\n\nÖffne die Datei `kiosk_belege.pdf`.\n\n1. Sortiere.\n2. Notiere.")};
    first.minutes = 10;
    first.path = learning::LearningPath::Wanderweg;
    first.path_model = learning::PathModel::Depth;
    first.done_when = text("Du hast vier Spalten.");
    first.hints = text("Schau auf jedem Zettel nach: *Wann?*");
    first.quiz = quiz_with_keys(text);
    learning::TaskDraft second{.description = text("### Bericht\n\nSchreibe einen Bericht."), .position = 1};
    second.fork_group = text("abschluss");
    second.fork_branch = text("bericht");
    second.fork_branch_label = text("Als Bericht");
    second.fork_branch_note = text("Du schreibst gern.");
    second.checkpoint_type = learning::CheckpointType::Quiz;
    second.checkpoint_tag = learning::CheckpointTag::Core;
    second.checkpoint_hints = {text("Lies noch einmal.")};
    second.hidden = second.school_only = true;
    second.artifact_gate = second.graded_artifact = "{}";
    topic.tasks = {first, second};
    topic.materials = {{learning::MaterialKind::Link,
                        "https://example.org/kasse",
                        text("Was ist ein Kassenbuch?"),
                        text("CC BY"),
                        false,
                        {}},
                       {learning::MaterialKind::File, text("kiosk_belege.pdf"), text("Kassenzettel"), {}, true, {0}},
                       {learning::MaterialKind::File, text("vorlage.ods"), "", {}, false, {0, 1}},
                       {learning::MaterialKind::Link, "javascript:alert(1)", text("Böser Link"), {}, false, {}}};
    topic.quiz = quiz_with_keys(text);
    return topic;
}

view::TopicImportPage refused_import(Texts text) {
    view::TopicImportPage page{.file_name = text("themen.json")};
    page.errors = {{text("Thema „Kassenbuch“, Aufgabe 2, Quizfrage 3, Feld „correct“"),
                    text("Die Liste ist leer. Nennen Sie mindestens eine richtige Antwort.")},
                   {text("Thema „Kassenbuch“, Feld „fach“"),
                    text("„Deutsch“ gibt es nicht. Möglich sind: Englisch, Chemie, MBI, Geographie.")},
                   {"", text("Die Datei endet mitten im Text.")}};
    page.warnings = {{text("Thema „Kassenbuch“"), text("Das Feld „farbe“ ist unbekannt und wird übergangen.")}};
    return page;
}

view::TopicImportPage good_import(Texts text) {
    view::TopicImportPage page{.file_name = text("themen.json")};
    page.imported = {{TopicId{12}, text("Kassenbuch für den Pausenkiosk"), 4, 2},
                     {TopicId{13}, text("Stromkreise bauen"), 1, 0}};
    page.duplicates = {text("Farben mischen")};
    page.warnings = {{text("Thema „Kassenbuch“"), text("Das Feld „farbe“ ist unbekannt und wird übergangen.")}};
    return page;
}

void add_topic_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Topics;
    samples.push_back({"topics-empty", render_topics(renderer, frame, {})});
    view::TopicsPage topics;
    topics.topics = {{TopicId{12},
                      text("Kassenbuch für den Pausenkiosk"),
                      12,
                      learning::Subject::Mbi,
                      learning::LevelBand::L7_8,
                      {},
                      4,
                      95,
                      2},
                     {TopicId{13}, text("Stromkreise bauen"), 13, learning::Subject::Chemie, learning::LevelBand::L9_10,
                      learning::TopicCategory::Bonus, 1, 0, 0}};
    samples.push_back({"topics", render_topics(renderer, frame, topics)});
    samples.push_back({"topic-import", render_topic_import(renderer, frame, {})});
    samples.push_back({"topic-import-refused", render_topic_import(renderer, frame, refused_import(text))});
    samples.push_back({"topic-import-done", render_topic_import(renderer, frame, good_import(text))});
    view::TopicImportPage no_file;
    no_file.form_errors = {{"file", text("Wählen Sie zuerst eine Datei aus.")}};
    samples.push_back({"topic-import-no-file", render_topic_import(renderer, frame, no_file)});
    view::TopicPage topic{.id = TopicId{12}, .topic = topic_draft(text)};
    topic.materials = {{learning::MaterialId{1}, {}},
                       {learning::MaterialId{2}, 1'468'006},
                       {learning::MaterialId{3}, {}},
                       {learning::MaterialId{4}, {}}};
    topic.tasks = {learning::TaskId{1}, learning::TaskId{2}};
    topic.prerequisites = {{.name = text("Tabellen"), .topic = TopicId{9}},
                           {.name = text("Rechnen"), .group = learning::ElectiveGroupId{4}},
                           {.name = text("Nirgends")}};
    samples.push_back({"topic-of-somebody-else", render_topic(renderer, frame, topic)});
    topic.own = topic.shared = true;
    topic.students = 23;
    topic.task_questions = {{learning::QuestionId{5}}, {}};
    samples.push_back({"topic", render_topic(renderer, frame, topic)});
    topic.upload_material = learning::MaterialId{3};
    topic.errors = {{"file", text("Die Datei ist größer als 64 MB. Es ist nichts gespeichert.")}};
    samples.push_back({"topic-upload-error", render_topic(renderer, frame, topic)});
    view::TopicPage bare{.id = TopicId{14},
                         .topic = {.name = text("Leeres Thema"), .description = text("Kommt bald.")}};
    samples.push_back({"topic-bare", render_topic(renderer, frame, bare)});
}

/// The forms of the editor: fresh, filled in, wrong, and overtaken by somebody else.
void add_editor_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Topics;
    view::EditForm form{.title = text("Aufgabe „Kassenbuch“ bearbeiten"),
                        .crumbs = {{"/topics", "Themen"}, {"/topics/12", text("Pausenkiosk")}},
                        .action_path = "/topics/12/tasks/1/edit",
                        .save_text = "Speichern",
                        .groups = view::task_fields(2),
                        .version = "0123456789abcdef"};
    form.actions = {{"/topics/12/tasks/1/delete", "Aufgabe löschen", "Mit ihrem Quiz."}};
    form.values = {{"description", text("# Ein Kassenbuch anlegen\n\nMit **drei** Spalten.")},
                   {"path", "bergweg"},
                   {"hidden", "1"},
                   {"minutes", text("20")}};
    samples.push_back({"topic-edit-task", render_edit_form(renderer, frame, form)});
    form.preview = true;
    samples.push_back({"topic-edit-task-preview", render_edit_form(renderer, frame, form)});
    form.preview = false;
    form.stored = form.values;
    (*form.stored)["description"] = text("# Das Kassenbuch");
    (*form.stored)["checkpoint_type"] = "quiz";
    samples.push_back({"topic-edit-task-conflict", render_edit_form(renderer, frame, form)});
    form.stored.reset();
    form.errors = {{"minutes", text("Bitte eine ganze Zahl von 1 bis 600 eintragen.")},
                   {"checkpoint_tag", text("Beides zusammen ausfüllen.")}};
    samples.push_back({"topic-edit-task-errors", render_edit_form(renderer, frame, form)});
    form = {.title = "Neues Thema", .crumbs = {{"/topics", "Themen"}}, .action_path = "/topics", .save_text = "Thema anlegen",
            .groups = view::topic_fields()};
    samples.push_back({"topic-edit-new", render_edit_form(renderer, frame, form)});
    const view::PrerequisiteFields prerequisites{{text("Tabellen"), text("Nirgends"), ""},
                                                 {{text("Tabellen")}, {text("Rechnen"), true}}, false};
    form.groups = view::topic_fields(prerequisites);
    form.values = {{"prerequisite_0", text("Tabellen")}, {"prerequisite_1", text("Nirgends")}};
    form.more_text = "Mehr Voraussetzungen";
    samples.push_back({"topic-edit-prerequisites", render_edit_form(renderer, frame, form)});
    form.values.clear();
    form.groups = view::question_fields(learning::QuestionKind::MultipleChoice, 4);
    form.hidden = {{"kind", "multiple_choice"}};
    form.more_text = "Mehr Antworten";
    samples.push_back({"topic-edit-question", render_edit_form(renderer, frame, form)});
    form.groups = view::material_fields(view::MaterialForm::NewFile, {{learning::TaskId{1}, text("E Ankommen")}});
    form.has_file = true;
    samples.push_back({"topic-edit-material", render_edit_form(renderer, frame, form)});
}

void add_elective_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Topics;
    const learning::ElectiveGroupDraft group{text("Orientierung im Gelände"), text("Karten oder Kompass, beides führt ans Ziel."),
                                             learning::Subject::Geographie, learning::LevelBand::L7_8};
    samples.push_back({"elective-groups-empty", render_elective_groups(renderer, frame, {})});
    const view::ElectiveGroupsPage groups{{{learning::ElectiveGroupId{4}, group, 2, true},
                                           {learning::ElectiveGroupId{5}, {text("Rechnen"), {}}, 0, false}}};
    samples.push_back({"elective-groups", render_elective_groups(renderer, frame, groups)});
    view::ElectiveGroupPage page{.id = learning::ElectiveGroupId{4}, .group = group};
    samples.push_back({"elective-group-of-somebody-else", render_elective_group(renderer, frame, page)});
    page.own = page.shared = true;
    page.topics = {{TopicId{20}, text("Karten lesen"), learning::Subject::Geographie, learning::LevelBand::L7_8, true},
                   {TopicId{21}, text("Kompass bauen"), learning::Subject::Geographie, learning::LevelBand::L7_8, false}};
    page.choices = {{TopicId{12}, text("Kassenbuch für den Pausenkiosk")}, {TopicId{13}, text("Stromkreise bauen")}};
    const std::vector<view::StudentEntry> completed{{UserId{2}, {text("Adler"), text("Mia")}}, {UserId{5}, {text("Fuchs"), text("Leon")}}};
    page.classes = {{ClassId{3}, text("7b"), completed, {{UserId{40}, {text("Zimmer"), text("Jonas")}}}, {}},
                    {ClassId{4}, text("7c"), {}, {}, {{UserId{41}, {text("Zöllner"), text("Lea")}}}}};
    samples.push_back({"elective-group", render_elective_group(renderer, frame, page)});
}

}  // namespace

std::vector<Sample> of_topics(const view::Renderer& renderer, Tone tone) {
    std::vector<Sample> samples;
    add_topic_samples(samples, renderer, {tone});
    add_editor_samples(samples, renderer, {tone});
    add_elective_samples(samples, renderer, {tone});
    return samples;
}

}  // namespace samples
