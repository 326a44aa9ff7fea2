#include <array>

#include "samples.h"
#include "view/change_pages.h"
#include "view/class_pages.h"
#include "view/class_settings_pages.h"
#include "view/new_student_pages.h"
#include "view/search_pages.h"
#include "view/status_pages.h"
#include "view/student_pages.h"

namespace samples {
namespace {

using learning::ClassId;
using learning::TopicId;
using learning::UserId;
using view::ColumnKind;
using view::StepMark;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> cast = {{{"Adler", "Mia"},
                                                                                {"Böhm", "Änne"},
                                                                                {"Demir", "Emre"},
                                                                                {"Fuchs", "Leon"},
                                                                                {"Kern", "Mila"},
                                                                                {"Nowak", "Zofia"},
                                                                                {"Özil", "Ada"},
                                                                                {"von der Straßenau", "Maximilian"},
                                                                                {"Yılmaz", "Ben"}}};

std::vector<view::TopicChoice> choices(Texts text) {
    return {{TopicId{12}, text("Kassenbuch für den Pausenkiosk")}, {TopicId{13}, text("Stromkreise bauen")}};
}

view::TopicMatrix kiosk_matrix(Texts text) {
    view::TopicMatrix matrix{TopicId{12}, text("Kassenbuch für den Pausenkiosk"), {}, {}, {}};
    for (std::string_view title :
         {"Wohin geht das Geld?", "Das Kassenbuch rechnet mit", "Bericht an die Schulleitung", "Diagramm gestalten"}) {
        matrix.columns.push_back({ColumnKind::Task, text(title)});
        matrix.columns.push_back({ColumnKind::TaskQuiz, text(title)});
    }
    matrix.columns.push_back({ColumnKind::TopicQuiz, ""});
    constexpr std::array all_done = {StepMark::Done,       StepMark::QuizPassed, StepMark::Done,
                                     StepMark::QuizPassed, StepMark::Done,       StepMark::QuizWaiting,
                                     StepMark::Optional,   StepMark::NotShown,   StepMark::QuizPassed};
    for (std::size_t i = 0; i < cast.size(); ++i) {
        view::MatrixRow row{
            UserId{static_cast<int>(i) + 2}, {text(cast[i].first), text(cast[i].second)}, 0, 3, false, {}};
        row.required_done = static_cast<int>(i) % 4;
        row.complete = row.required_done == 3;
        for (std::size_t column = 0; column < all_done.size(); ++column) {
            const bool reached = static_cast<int>(column / 2) < row.required_done || row.complete;
            const bool quiz = column % 2 == 1 || column == 8;
            const bool now = static_cast<int>(column / 2) == row.required_done && !quiz;
            row.cells.push_back(reached || column == 6 || column == 7 ? all_done[column]
                                : quiz ? (column == 1 && i % 3 == 0 ? StepMark::QuizOpen : StepMark::QuizLocked)
                                : now  ? StepMark::Open
                                       : StepMark::Open);
        }
        matrix.rows.push_back(std::move(row));
    }
    return matrix;
}

/// Some lack a topic, everybody lacks a group.
view::Lacks lacks(Texts text) {
    view::Lacks lacks{{{text("Tabellen"), false, {}}, {text("Rechnen"), true, {}}}, static_cast<int>(cast.size())};
    for (std::size_t i = 0; i < cast.size(); ++i) {
        const view::StudentEntry student{UserId{static_cast<int>(i) + 2}, {text(cast[i].first), text(cast[i].second)}};
        if (i % 3 == 0) lacks.rows[0].students.push_back(student);
        lacks.rows[1].students.push_back(student);
    }
    return lacks;
}

view::ClassPage full_class(Texts text) {
    view::ClassPage page{.id = ClassId{3}, .name = text("7b"), .grade_level = 7, .students = 11, .waiting_answers = 2};
    page.matrices.push_back(kiosk_matrix(text));
    page.matrices.back().lacks = lacks(text);
    view::TopicMatrix side{TopicId{13}, text("Stromkreise bauen"), learning::AssignmentRole::SideQuest, {}, {}};
    side.columns = {{ColumnKind::Task, text("Lampe")}, {ColumnKind::Task, text("Schalter")}};
    side.rows = {{UserId{8}, {text("Özil"), text("Ada")}, 2, 2, true, {StepMark::Done, StepMark::Done}}};
    page.matrices.push_back(side);
    page.without_topic = {{UserId{40}, {text("Zimmer"), text("Jonas")}}, {UserId{41}, {text("Zöllner"), text("Lea")}}};
    page.waiting_students = {{UserId{5}, {text("Fuchs"), text("Leon")}},
                             {UserId{9}, {text("von der Straßenau"), text("Maximilian")}}};
    page.needs_help = {{{text("Fuchs"), text("Leon")}, {UserId{5}, learning::NeedKind::QuizFailed, 3, text("Preise"), 0}},
                       {{text("Öztürk"), text("Elif")}, {UserId{6}, learning::NeedKind::Stuck, 0, {}, 14}}};
    page.topics = choices(text);
    page.topics[0].note = text("Voraussetzung fehlt bei 9 von 11");
    page.unready = {{TopicId{12}, text("Kassenbuch für den Pausenkiosk"), lacks(text)}};
    page.chosen = TopicId{12};
    page.credentials = {{"t9f31", 2, monday_ms}};
    return page;
}

view::CheckedStudentsPage checked_list(Texts text) {
    using learning::LineVerdict;
    view::CheckedStudentsPage page{ClassId{3}, text("7b"), text("Özil, Ada\nYılmaz, Ben\nKern Mila\nÖzil, Ada\n"), {}};
    page.lines = {{1, text("Özil, Ada"), {text("Özil"), text("Ada")}, LineVerdict::New},
                  {2, text("Yılmaz, Ben"), {text("Yılmaz"), text("Ben")}, LineVerdict::AlreadyInClass},
                  {3, text("Kern Mila"), {}, LineVerdict::NoSeparator},
                  {4, text("Özil, Ada"), {text("Özil"), text("Ada")}, LineVerdict::TwiceInList},
                  {5, text("Kern,"), {}, LineVerdict::MissingName},
                  {6, text("Kern, Mila, Eva"), {}, LineVerdict::TooManyParts},
                  {7, text("Sehr lang"), {}, LineVerdict::TooLong},
                  {8, text("?"), {}, LineVerdict::BadCharacter}};
    return page;
}

view::StudentPage student_page(Texts text) {
    view::StudentPage page{.class_id = ClassId{3}, .class_name = text("7b"), .id = UserId{8}};
    page.name = {text("Özil"), text("Ada")};
    page.username = "agileotter";
    page.path = learning::LearningPath::Bergweg;
    page.assigned = {{TopicId{12}, text("Kassenbuch für den Pausenkiosk"), {}, 2, 3, false, {}},
                     {TopicId{13}, text("Stromkreise bauen"), learning::AssignmentRole::SideQuest, 2, 2, true, {}}};
    page.assigned[0].missing = {text("Tabellen"), text("Rechnen")};
    page.assigned[0].next = {
        learning::NextStepKind::Task, learning::TaskId{5}, {}, text("Bericht an die Schulleitung"), 2, 4};
    page.topics = choices(text);
    page.completed_by_hand = true;
    page.history = {{TopicId{14}, text("Wetter messen"), text("6a"), {}, true, false, monday_ms},
                    {TopicId{15}, text("Karten lesen"), text("7b"), {}, false, false, monday_ms}};
    page.other_classes = {{ClassId{4}, text("7c")}};
    page.typed_name = page.name;
    const view::QuizPlace place{text("Kassenbuch"), learning::TaskId{4}, text("Das Kassenbuch rechnet mit"), 1};
    page.waiting = {{learning::AnswerId{90}, place, text("Was passiert, wenn die Brezel teurer wird?"),
                     text("Dann muss man alle Formeln ändern.\nDas ist viel Arbeit."),
                     text("Alle Formeln müssen einzeln geändert werden."), monday_ms}};
    page.attempts = {{place, 2, {3, 3, 1, learning::AttemptState::Passed}, monday_ms},
                     {place, 1, {1, 3, 0, learning::AttemptState::Failed}, monday_ms - 600'000},
                     {{text("Kassenbuch"), {}, "", 0}, 1, {0, 0, 2, learning::AttemptState::Waiting}, monday_ms}};
    return page;
}

void add_class_settings_samples(std::vector<Sample>& samples, const view::Renderer& renderer, const view::PageFrame& frame,
                                Texts text) {
    view::ClassSettingsPage page{.id = ClassId{3}, .class_name = text("7b"), .owned = true, .name = text("7b")};
    page.grade_level = "7";
    page.start_password_days = "14";
    page.teachers = {{UserId{1}, {text("Berg"), text("Hanna")}, learning::ClassRole::Owner},
                     {UserId{2}, {text("Stein"), text("Jan")}, learning::ClassRole::ReadOnly}};
    page.other_staff = {{UserId{3}, {text("Kaya"), text("Elif")}}};
    page.members = {{UserId{8}, {text("Özil"), text("Ada")}, text("agileotter"), learning::LearningPath::Bergweg},
                    {UserId{9}, {text("Yılmaz"), text("Ben")}, text("braveyak"), {}}};
    page.other_classes = {{ClassId{4}, text("7c")}};
    samples.push_back({"class-settings", render_class_settings(renderer, frame, page)});
    page.errors = {{"class_name", text("Bitte genau „7b“ eintippen.")}};
    samples.push_back({"class-settings-error", render_class_settings(renderer, frame, page)});
    view::ClassSettingsPage empty{.id = ClassId{3}, .class_name = text("7b"), .name = text("7b")};
    empty.students_may_change = false;
    empty.teachers = {{UserId{1}, {text("Berg"), text("Hanna")}, learning::ClassRole::Owner}};
    samples.push_back({"class-settings-empty", render_class_settings(renderer, frame, empty)});
}

void add_class_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Classes;
    samples.push_back({"classes-empty", render_classes(renderer, frame, {})});
    view::ClassesPage classes{{{ClassId{2}, text("6a"), 6, 0, 0},
                               {ClassId{3}, text("7b"), 7, 28, 12},
                               {ClassId{4}, text("Robotik-AG"), {}, 9, 9}},
                              {"2026-09-14", "", {{ClassId{3}, text("7b"), "07:50–08:35", 28, 12},
                                                  {ClassId{4}, text("Robotik-AG"), "13:30–15:00", 9, 9}}, "2026-09-15", {}},
                              10,
                              {},
                              {},
                              {}};
    samples.push_back({"classes", render_classes(renderer, frame, classes)});
    classes.today.lessons = {};
    classes.today.next_lessons = {{ClassId{3}, text("7b"), "09:45–10:30", 28, 0}};
    classes.name = text("7c");
    classes.grade_level = text("sieben");
    classes.errors = {{"grade_level", text("Die Klassenstufe ist eine Zahl, zum Beispiel 7.")}};
    samples.push_back({"classes-error", render_classes(renderer, frame, classes)});
    samples.push_back({"class-empty", render_class(renderer, frame, {.id = ClassId{2}, .name = text("6a")})});
    view::ClassPage no_topics{.id = ClassId{2}, .name = text("6a"), .students = 1};
    no_topics.without_topic = {{UserId{8}, {text("Özil"), text("Ada")}}};
    no_topics.errors = {{"topic_id", text("Wählen Sie ein Thema aus.")}};
    samples.push_back({"class-without-topics", render_class(renderer, frame, no_topics)});
    view::ClassPage ready{.id = ClassId{2}, .name = text("6a"), .students = 1};
    ready.topics = choices(text);
    ready.chosen = TopicId{13};
    samples.push_back({"class-all-ready", render_class(renderer, frame, ready)});
    frame.flash = view::Flash{view::FlashKind::Success, text("2 Schüler sind angelegt."), 7};
    samples.push_back({"class", render_class(renderer, frame, full_class(text))});
    frame.flash.reset();
    samples.push_back({"class-projector", render_projector(renderer, frame, {ClassId{3}, text("7b"), full_class(text).matrices})});
    samples.push_back({"class-projector-empty", render_projector(renderer, frame, {ClassId{2}, text("6a"), {}})});
    view::NewStudentsPage fresh{ClassId{3}, text("7b"), {}, {}};
    samples.push_back({"new-students", render_new_students(renderer, frame, fresh)});
    fresh.list = text("Özil, Ada");
    fresh.errors = {{"list", text("Das sind mehr als 500 Zeilen. Teilen Sie die Liste auf.")}};
    samples.push_back({"new-students-error", render_new_students(renderer, frame, fresh)});
    samples.push_back({"checked-students", render_checked_students(renderer, frame, checked_list(text))});
    samples.push_back(
        {"checked-students-none", render_checked_students(renderer, frame, {ClassId{3}, text("7b"), "", {}})});
    add_class_settings_samples(samples, renderer, frame, text);
    frame.flash = view::Flash{view::FlashKind::Info, text("Die Antwort zählt jetzt als richtig.")};
    samples.push_back({"student", render_student(renderer, frame, student_page(text))});
    auto wrong_name = student_page(text);
    wrong_name.errors = {{"last_name", text("Bitte einen Nachnamen eintragen.")}};
    samples.push_back({"student-error", render_student(renderer, frame, wrong_name)});
    view::StudentPage newcomer{.class_id = ClassId{3}, .class_name = text("7b"), .id = UserId{9}};
    newcomer.name = {text("Yılmaz"), text("Ben")};
    samples.push_back({"student-new", render_student(renderer, frame, newcomer)});
}

void add_change_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Changes;
    samples.push_back({"changes-empty", render_changes(renderer, frame, {})});
    const view::ChangesPage page{{{12, monday_ms, text("Die Klasse 7b heißt jetzt 7c.")},
                                  {11, monday_ms, text("„Stromkreise bauen“ ist jetzt das Thema für 28 Personen.")}},
                                 {{9, monday_ms, text("Die Klasse 6a ist gelöscht.")}}};
    samples.push_back({"changes", render_changes(renderer, frame, page)});
}

void add_search_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Search;
    samples.push_back({"search", render_search(renderer, frame, {})});
    samples.push_back({"search-nothing", render_search(renderer, frame, {.typed = text("qqq"), .groups = {}})});
    const view::SearchPage page{text("öz"),
                                {{text("Schülerinnen und Schüler"), {{"/classes/3/students/7", text("Özil, Ada"), text("7b")}}, 3},
                                 {text("Themen"), {{"/topics/12", text("Özon und Klima"), ""}}, 0}}};
    samples.push_back({"search-found", render_search(renderer, frame, page)});
}

void add_status_samples(std::vector<Sample>& samples, const view::Renderer& renderer, Texts text) {
    auto frame = teacher_frame(text.tone);
    frame.current = view::NavEntry::Status;
    view::StatusPage page;
    page.status.version = "0.1.0";
    page.status.groups = {{"machine", "Maschine", {{"uptime_s", "Läuft seit", 93'784, base::Unit::Seconds},
                                                   {"database_bytes", "Datenbank", 73'400'320, base::Unit::Bytes}}},
                          {"loop", "Schleife", {{"turn_longest_us", "Längste Runde", 18'250, base::Unit::Microseconds}}}};
    page.status.lanes = {{.name = "write", .waiting_max = 64, .running_max = 1, .finished = 12'500}};
    samples.push_back({"status", render_status(renderer, frame, page)});
    page.status.health = {.storage_read_only = true, .disk_free_percent = 2, .loop_delay_ms = 1500};
    page.dead_jobs = {{7, text("send_mail"), text("nobody answers"), 8, monday_ms}, {9, "refresh_statistics", "", 1, monday_ms}};
    samples.push_back({"status-not-well", render_status(renderer, frame, page)});
}

}  // namespace

std::vector<Sample> of_teachers(const view::Renderer& renderer, Tone tone) {
    std::vector<Sample> samples;
    add_class_samples(samples, renderer, {tone});
    add_change_samples(samples, renderer, {tone});
    add_search_samples(samples, renderer, {tone});
    add_status_samples(samples, renderer, {tone});
    return samples;
}

}  // namespace samples
