#include "view/topic_forms.h"

#include <set>

#include "base/translate.h"
#include "learning/prerequisites.h"
#include "learning/topic_words.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using Choices = std::vector<std::pair<std::string, std::string>>;

template <typename Word, std::size_t count>
Choices choices_of(const Word (&words)[count], std::string_view none = {}) {
    Choices choices;
    if (!none.empty()) choices.emplace_back("", none);
    for (const Word each : words) choices.emplace_back(to_key(each), word(each));
    return choices;
}

FormField field(std::string_view name, std::string_view label, FieldKind kind, std::string_view hint = {}) {
    return {.name = std::string(name), .label = std::string(label), .kind = kind, .hint = std::string(hint)};
}

FormField required(FormField field) {
    field.required = true;
    return field;
}

FormField choice(std::string_view name, std::string_view label, Choices choices, std::string_view hint = {}) {
    FormField made = field(name, label, FieldKind::Choice, hint);
    made.required = choices.empty() || !choices.front().first.empty();  // "none" is an answer, too
    made.choices = std::move(choices);
    return made;
}

FormField text(std::string_view name, std::string_view label, int rows, FieldKind kind, std::string_view hint = {}) {
    FormField made = field(name, label, kind, hint);
    made.rows = rows;
    return made;
}

std::string numbered(std::string_view name, int index) { return std::string(name) + "_" + std::to_string(index); }

FieldGroup checkpoint_fields(int hints) {
    FieldGroup group{.title = std::string(tr("Checkpoint")), .folded = true, .fields = {}};
    group.fields.push_back(choice("checkpoint_type", tr("Art des Checkpoints"),
                                  choices_of(learning::checkpoint_types, tr("kein Checkpoint"))));
    group.fields.push_back(choice("checkpoint_tag", tr("Gehört zu"), choices_of(learning::checkpoint_tags, tr("–")),
                                  tr("Nur zusammen mit der Art des Checkpoints.")));
    for (int i = 0; i < hints; ++i)
        group.fields.push_back(text(numbered("hint", i), say("Hinweis {}", i + 1), 2, FieldKind::Text));
    return group;
}

FieldGroup option_fields(int rows) {
    FieldGroup group{.title = std::string(tr("Antworten")), .folded = false, .fields = {}};
    for (int i = 0; i < rows; ++i) {
        group.fields.push_back(text(numbered("option", i), say("Antwort {}", i + 1), 1, FieldKind::Text));
        group.fields.push_back(
            field(numbered("correct", i), say("Antwort {} ist richtig", i + 1), FieldKind::Check));
    }
    return group;
}

FieldGroup question_extras(learning::QuestionKind kind, int rows) {
    FieldGroup group{.title = std::string(tr("Bilder und Lernpfad")), .folded = true, .fields = {}};
    group.fields.push_back(choice("path", tr("Nur für den Lernpfad"),
                                  choices_of(learning::learning_paths, tr("für alle"))));
    group.fields.push_back(field("image", tr("Adresse eines Bildes zur Frage"), FieldKind::Address));
    if (kind != learning::QuestionKind::MultipleChoice) return group;
    for (int i = 0; i < rows; ++i)
        group.fields.push_back(field(numbered("image", i), say("Adresse eines Bildes zu Antwort {}", i + 1),
                                     FieldKind::Address));
    return group;
}

/// What can be chosen in a row. The row's own spelling of a name stays, so that saving changes nothing.
Choices prerequisite_choices(const std::vector<std::pair<std::string, PrerequisiteChoice>>& known, const std::string& own) {
    Choices choices{{"", std::string(tr("–"))}};
    bool found = own.empty();
    for (const auto& [key, choice] : known) {
        const bool is_own = !found && key == learning::name_key(own);
        found = found || is_own;
        choices.emplace_back(is_own ? own : choice.name,
                             choice.is_group ? say("Wahlpflicht: {}", choice.name) : choice.name);
    }
    if (!found) choices.emplace_back(own, say("{} (unbekannt)", own));
    return choices;
}

FieldGroup prerequisite_fields(const PrerequisiteFields& fields) {
    std::vector<std::pair<std::string, PrerequisiteChoice>> known;
    std::set<std::string> keys;
    for (const auto& choice : fields.choices)
        if (auto key = learning::name_key(choice.name); keys.insert(key).second) known.emplace_back(std::move(key), choice);
    FieldGroup group{.title = std::string(tr("Voraussetzungen")), .folded = fields.folded, .fields = {}};
    for (std::size_t i = 0; i < fields.rows.size(); ++i) {
        const bool unknown = !fields.rows[i].empty() && !keys.contains(learning::name_key(fields.rows[i]));
        auto hint = unknown  ? tr("Unbekannt: So heißt kein Thema und keine Wahlpflicht-Gruppe, die Sie verwenden können. Das "
                                  "wird nicht geprüft.")
                    : i == 0 ? tr("Ein Thema oder eine Wahlpflicht-Gruppe. Das gibt Ihnen und den Lernenden einen Hinweis; "
                                  "gesperrt wird nichts.")
                             : std::string_view{};
        group.fields.push_back(choice(numbered("prerequisite", static_cast<int>(i)), say("Voraussetzung {}", i + 1),
                                      prerequisite_choices(known, fields.rows[i]), hint));
    }
    return group;
}

}  // namespace

std::vector<FieldGroup> elective_group_fields() {
    FieldGroup basics;
    basics.fields = {
        required(field("name", tr("Name der Gruppe"), FieldKind::Line,
                       tr("Unter diesem Namen können Themen auf der Gruppe aufbauen."))),
        choice("subject", tr("Fach"), choices_of(learning::subjects)),
        choice("level_band", tr("Stufe"), choices_of(learning::level_bands)),
        text("description", tr("Beschreibung"), 3, FieldKind::Text),
    };
    return {std::move(basics)};
}

std::vector<FieldGroup> topic_fields(const PrerequisiteFields& prerequisites) {
    FieldGroup basics;
    basics.fields = {
        required(field("name", tr("Name des Themas"), FieldKind::Line)),
        choice("subject", tr("Fach"), choices_of(learning::subjects)),
        choice("level_band", tr("Stufe"), choices_of(learning::level_bands)),
        required(text("description", tr("Worum geht es?"), 6, FieldKind::Markdown,
                      tr("Überschriften mit #, Listen mit -, **fett**, [Text](Adresse)."))),
        text("goal_student", tr("Lernziel für die Lernenden"), 2, FieldKind::Text,
             tr("In der Du-Form: „Du kannst …“")),
        text("goal_teacher", tr("Lernziel für Lehrkräfte"), 3, FieldKind::Markdown),
        text("purpose", tr("Wofür brauchst du das?"), 3, FieldKind::Markdown),
    };
    FieldGroup links{.title = std::string(tr("Verbindungen")), .folded = true, .fields = {}};
    links.fields = {
        text("building_on", tr("Baut auf"), 3, FieldKind::Text,
             tr("Eine Zeile für jede Verbindung: Bezeichnung | Kennung | hard oder soft. Die Bezeichnung genügt.")),
        text("arriving_at", tr("Die Lernenden erreichen"), 3, FieldKind::Text, tr("Eine Zeile für jedes Ergebnis.")),
    };
    FieldGroup more{.title = std::string(tr("Weitere Angaben")), .folded = true, .fields = {}};
    more.fields = {
        field("number", tr("Nummer"), FieldKind::Number, tr("Ordnet die Liste der Themen.")),
        choice("category", tr("Art"), choices_of(learning::topic_categories)),
        choice("module_tier", tr("Modul-Stufe"), choices_of(learning::module_tiers)),
        field("task_quiz_required", tr("Aufgaben-Quiz muss bestanden sein"), FieldKind::Check),
        field("unit_slug", tr("Kennung der Einheit"), FieldKind::Line,
              tr("Damit verweisen andere Themen auf dieses: a–z, 0–9 und Unterstriche.")),
    };
    return {std::move(basics), prerequisite_fields(prerequisites), std::move(links), std::move(more)};
}

std::vector<FieldGroup> task_fields(int hints) {
    FieldGroup basics;
    basics.fields = {
        required(text("description", tr("Text der Aufgabe"), 10, FieldKind::Markdown,
                      tr("Die erste Überschrift (mit #) ist der Titel der Aufgabe."))),
        text("done_when", tr("Fertig, wenn"), 2, FieldKind::Markdown),
        text("hints", tr("Tipps"), 3, FieldKind::Markdown),
        field("minutes", tr("Dauer in Minuten"), FieldKind::Number),
        choice("path", tr("Ab welchem Lernpfad?"), choices_of(learning::learning_paths)),
    };
    FieldGroup more{.title = std::string(tr("Weitere Angaben")), .folded = true, .fields = {}};
    more.fields = {
        choice("path_model", tr("Pfadmodell"), choices_of(learning::path_models)),
        field("hidden", tr("Verborgen: Lernende sehen die Aufgabe nicht"), FieldKind::Check),
        field("school_only", tr("Nur im Schulnetz"), FieldKind::Check),
    };
    return {std::move(basics), std::move(more), checkpoint_fields(hints)};
}

std::vector<FieldGroup> question_fields(learning::QuestionKind kind, int rows) {
    using learning::QuestionKind;
    FieldGroup basics;
    basics.fields = {required(text("text", tr("Frage"), 3, FieldKind::Text,
                                   kind == QuestionKind::FillBlank ? tr("Die Lücke als ___ schreiben.")
                                                                   : std::string_view{}))};
    std::vector<FieldGroup> groups{std::move(basics)};
    if (kind == QuestionKind::MultipleChoice) groups.push_back(option_fields(rows));
    if (kind == QuestionKind::FillBlank)
        groups.front().fields.push_back(required(text("answers", tr("Richtige Antworten"), 4, FieldKind::Text,
                                                      tr("Eine Zeile für jede Antwort, die gilt. Groß und klein ist egal."))));
    if (kind == QuestionKind::ShortAnswer)
        groups.front().fields.push_back(required(text("rubric", tr("Was erwarten Sie?"), 4, FieldKind::Text,
                                                      tr("Nur Lehrkräfte sehen das, beim Ansehen der Antworten."))));
    groups.push_back(question_extras(kind, rows));
    return groups;
}

std::vector<FieldGroup> material_fields(MaterialForm form, const std::vector<TaskChoice>& tasks) {
    FieldGroup basics;
    if (form == MaterialForm::Link)
        basics.fields.push_back(required(field("location", tr("Adresse"), FieldKind::Address,
                                               tr("Beginnt mit https:// oder http://."))));
    if (form == MaterialForm::NewFile)
        basics.fields.push_back(required(field("file", tr("Datei"), FieldKind::File,
                                               tr("PDF, PNG, JPG oder GIF, höchstens 64 MB."))));
    basics.fields.push_back(field("label", tr("Bezeichnung"), FieldKind::Line,
                                  tr("Was die Lernenden lesen. Leer: die Adresse oder der Name der Datei.")));
    basics.fields.push_back(field("attribution", tr("Quelle und Lizenz"), FieldKind::Line));
    if (form != MaterialForm::Link)
        basics.fields.push_back(field("school_only", tr("Nur im Schulnetz"), FieldKind::Check));
    FieldGroup where{.title = std::string(tr("Bei welchen Aufgaben?")), .folded = false, .fields = {}};
    for (const auto& task : tasks)
        where.fields.push_back(field("task_" + to_string(task.id), task.label, FieldKind::Check));
    if (tasks.empty()) return {std::move(basics)};
    return {std::move(basics), std::move(where)};
}

}  // namespace view
