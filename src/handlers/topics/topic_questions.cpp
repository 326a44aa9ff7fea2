// The questions of a task's quiz or of the topic's: each has its own page. A question never changes, so answers keep
// their meaning; storing an edited one retires the old (db/quizzes).
#include <algorithm>

#include "base/translate.h"
#include "db/quizzes.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/edit_form.h"
#include "handlers/topics/topic_changes.h"
#include "handlers/topics/topic_forms.h"
#include "learning/topic_rules.h"
#include "view/format.h"
#include "view/topic_forms.h"
#include "view/words.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::QuestionId;
using learning::QuestionKind;
using learning::TaskId;
using loop::Task;
using view::say;

namespace {

const Access own_topic{Audience::Teacher, Relation::OwnTopic};
const Access own_task{Audience::Teacher, Relation::OwnTopicTask};
const Access own_question{Audience::Teacher, Relation::OwnTopicQuestion};

/// Where the questions of a task, or without one of the topic, stand on the topic's page.
std::string quiz_place(TaskId task) { return task ? "#task-" + to_string(task) : "#topic-quiz"; }

std::string questions_path(learning::TopicId topic, TaskId task) {
    return topic_path(topic) + (task ? "/tasks/" + to_string(task) : "") + "/questions";
}

/// The questions of the quiz to which `visit.scope` leads.
struct QuizDesk {
    db::StoredTopic topic;
    TaskId task;
    std::vector<QuestionId> questions;
    std::optional<learning::CheckpointType> checkpoint;
};

/// nullopt: the topic or the task is gone.
std::optional<QuizDesk> desk_for(db::ReadTx& tx, learning::TopicId topic, TaskId task) {
    auto stored = db::load_topic(tx, topic);
    if (!stored) return std::nullopt;
    QuizDesk desk{std::move(*stored), task, {}, {}};
    if (!task) {
        desk.questions = desk.topic.topic_questions;
        return desk;
    }
    const auto at = std::ranges::find(desk.topic.tasks, task);
    if (at == desk.topic.tasks.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(at - desk.topic.tasks.begin());
    desk.questions = desk.topic.task_questions[index];
    desk.checkpoint = desk.topic.draft.tasks[index].checkpoint_type;
    return desk;
}

view::EditForm question_page(const QuizDesk& desk, QuestionKind kind, view::FieldValues values, bool more) {
    const int rows = std::min(option_rows(values) + (more ? 4 : 0), static_cast<int>(learning::options_max));
    const bool can_grow = kind == QuestionKind::MultipleChoice && rows < static_cast<int>(learning::options_max);
    return {.title = {},
            .crumbs = topic_crumbs(desk.topic.id, desk.topic.draft.name),
            .action_path = {},
            .save_text = std::string(tr("Speichern")),
            .groups = view::question_fields(kind, rows),
            .values = std::move(values),
            .more_text = std::string(can_grow ? tr("Mehr Antworten") : std::string_view{})};
}

view::EditForm new_question_page(const QuizDesk& desk, QuestionKind kind, view::FieldValues values, bool more = false) {
    auto page = question_page(desk, kind, std::move(values), more);
    page.title = say("Neue Frage: {}", view::word(kind));
    page.action_path = questions_path(desk.topic.id, desk.task);
    page.save_text = std::string(tr("Frage anlegen"));
    page.hidden = {{"kind", std::string(to_key(kind))}};
    return page;
}

view::EditForm edit_question_page(const QuizDesk& desk, QuestionId id, QuestionKind kind, view::FieldValues values,
                                  bool more = false) {
    auto page = question_page(desk, kind, std::move(values), more);
    const auto path = topic_path(desk.topic.id) + "/questions/" + to_string(id);
    page.title = say("Frage bearbeiten: {}", view::word(kind));
    page.action_path = path + "/edit";
    page.actions = {{path + "/delete", std::string(tr("Frage löschen")),
                     std::string(tr("Sie wird nicht mehr gestellt. Was schon beantwortet ist, bleibt."))}};
    return page;
}

QuestionKind kind_of(const http::Form& form) {
    return learning::parse_question_kind(form.text("kind")).value_or(QuestionKind::MultipleChoice);
}

http::Response show_new(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto desk = desk_for(tx, visit.scope.topic, visit.scope.task).value();
    return form_page(app, visit, new_question_page(desk, kind_of(visit.form), {}));
}

Task<http::Response> create_question(Services app, Visit visit) {
    const auto topic = visit.scope.topic;
    const auto task = visit.scope.task;
    const auto kind = kind_of(visit.form);
    const auto desk = app.reader.read([&](db::ReadTx& tx) { return desk_for(tx, topic, task); });
    if (!desk) co_return gone(app, visit);
    FormJob job{.page = new_question_page(*desk, kind, typed_values(visit.form), visit.form.has("more")),
                .store = {}};
    auto read = read_question_form(visit.form, kind, desk->checkpoint);
    job.page.errors = std::move(read.errors);
    job.store = [form = visit.form, topic, task, kind](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto now = desk_for(tx, topic, task).value();
        if (now.questions.size() >= learning::questions_max)
            return base::refuse(ErrorCode::Invalid, say("Ein Quiz hat höchstens {} Fragen.", learning::questions_max), "text");
        const auto question = read_question_form(form, kind, now.checkpoint);
        if (!question.errors.empty())
            return base::refuse(ErrorCode::Invalid, question.errors.front().message, question.errors.front().field);
        const auto id = db::append_question(tx, topic, task ? std::optional(task) : std::nullopt, question.draft);
        return end_topic_change(tx, sender, {"create", "question", id.value, std::string(tr("Die Frage ist angelegt.")),
                                             quiz_place(task)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

http::Response show_question(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto desk = desk_for(tx, visit.scope.topic, visit.scope.task).value();
    const auto question = db::find_question(tx, visit.scope.question).value().content;
    auto page = edit_question_page(desk, visit.scope.question, question.kind, question_values(question));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_question(Services app, Visit visit) {
    const auto topic = visit.scope.topic;
    const auto task = visit.scope.task;
    const auto id = visit.scope.question;
    const auto [desk, place] =
        app.reader.read([&](db::ReadTx& tx) { return std::pair(desk_for(tx, topic, task), db::find_question(tx, id)); });
    if (!desk || !place) co_return gone(app, visit);
    const auto kind = place->content.kind;
    FormJob job{.page = edit_question_page(*desk, id, kind, typed_values(visit.form), visit.form.has("more")),
                .stored = [id](db::ReadTx& tx) {
                    return db::find_question(tx, id).transform([](const auto& now) { return question_values(now.content); });
                },
                .store = {}};
    job.page.errors = read_question_form(visit.form, kind, desk->checkpoint).errors;
    job.store = [form = visit.form, topic, task, id, kind](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto question = read_question_form(form, kind, desk_for(tx, topic, task).value().checkpoint);
        if (!question.errors.empty())
            return base::refuse(ErrorCode::Invalid, question.errors.front().message, question.errors.front().field);
        const auto now = db::replace_question(tx, id, question.draft);
        return end_topic_change(tx, sender, {"update", "question", now.value, std::string(tr("Die Frage ist gespeichert.")),
                                             quiz_place(task)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

base::Result<Outcome> delete_question(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    db::retire_question(tx, visit.scope.question);
    return end_topic_change(tx, visit, {"delete", "question", visit.scope.question.value,
                                        std::string(tr("Die Frage ist gelöscht und wird nicht mehr gestellt.")),
                                        quiz_place(visit.scope.task)});
}

base::Result<Outcome> place_question(db::WriteTx& tx, const Visit& visit) {
    const auto place = read_place(visit.form);
    if (!place) return std::unexpected(place.error());
    const auto questions = desk_for(tx, visit.scope.topic, visit.scope.task).value().questions;
    const auto at = static_cast<std::size_t>(std::ranges::find(questions, visit.scope.question) - questions.begin());
    const auto order = moved(questions, at, *place);
    if (order == questions) return no_topic_change(visit, quiz_place(visit.scope.task));
    db::put_question_order(tx, order);
    return end_topic_change(tx, visit, {"reorder", "question", visit.scope.question.value,
                                        std::string(tr("Die Frage steht jetzt an einer anderen Stelle.")),
                                        quiz_place(visit.scope.task)});
}

}  // namespace

void add_topic_question_routes(Routes& routes, Services app) {
    const auto show = [app](db::ReadTx& tx, const Visit& visit) { return show_new(app, tx, visit); };
    routes.page("/topics/{topic}/questions/new", own_topic, show);
    routes.task("/topics/{topic}/questions", own_topic, Repetition::Keyed,
                [app](Visit visit) { return create_question(app, std::move(visit)); });
    routes.page("/topics/{topic}/tasks/{task}/questions/new", own_task, show);
    routes.task("/topics/{topic}/tasks/{task}/questions", own_task, Repetition::Keyed,
                [app](Visit visit) { return create_question(app, std::move(visit)); });
    add_editor_routes(routes, app, "/topics/{topic}/questions/{question}", own_question,
                      {show_question, save_question, place_question, delete_question});
}

}  // namespace handlers
