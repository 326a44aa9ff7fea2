#include "classroom.h"

#include "db/accounts.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/topics.h"

using learning::Role;
using learning::UserId;
using support::HttpClient;

void Classroom::SetUp() {
    frau_berg_ = make_person(Role::Admin, {"Berg", "Hanna"});
    ada_ = make_person(Role::Student, {"Özil", "Ada"});
    ben_ = make_person(Role::Student, {"Yılmaz", "Ben"});
    class_ = app_->in_database([&](db::WriteTx& tx) {
        const auto id = db::insert_class(tx, "7b", 7, frau_berg_);
        db::add_member(tx, id, ada_);
        db::add_member(tx, id, ben_);
        return id;
    });
    berg_browser_ = log_in(frau_berg_);
    ada_browser_ = log_in(ada_);
    ben_browser_ = log_in(ben_);
}

UserId Classroom::make_person(Role role, learning::FullName name) {
    static int made = 0;
    auto username = "person" + std::to_string(++made);
    return app_->in_database([&](db::WriteTx& tx) {
        return db::insert_account(tx, {role, username, "no password", std::move(name)});
    });
}

std::unique_ptr<HttpClient> Classroom::log_in(UserId person) const {
    const auto session = support::insert_session(*app_, person);
    auto client = std::make_unique<HttpClient>(app_->port());
    client->use_session(session.token, session.csrf);
    return client;
}

learning::TopicId Classroom::store(const learning::TopicDraft& draft) {
    return app_->in_database([&](db::WriteTx& tx) { return db::insert_topic(tx, draft, frau_berg_); });
}

Classroom::Given Classroom::give(UserId student, learning::TopicId topic) {
    return app_->in_database([&](db::WriteTx& tx) {
        db::assign_main_topic(tx, student, class_, topic);
        Given given{.topic = topic, .id = {}, .tasks = {}, .task_quizzes = {}, .topic_quiz = {}};
        given.id = {tx.number("SELECT max(id) FROM assignment WHERE student_id = ? AND topic_id = ?", student, topic)};
        given.tasks = db::load_topic(tx, topic)->tasks;
        for (const auto task : given.tasks)
            given.task_quizzes.push_back({tx.number("SELECT id FROM quiz WHERE task_id = ?", task)});
        given.topic_quiz = {tx.number("SELECT id FROM quiz WHERE topic_id = ? AND task_id IS NULL", topic)};
        return given;
    });
}

support::Reply Classroom::tick(const Given& given, std::size_t task, bool done) {
    return ada_browser_->post(given.tick_path(task), {{"done", done ? "1" : "0"}});
}

namespace {

/// The part of the page that belongs to one question.
std::string card_of(const std::string& page, const std::string& question) {
    for (auto at = page.find("class=\"card question"); at != std::string::npos;) {
        const auto next = page.find("class=\"card question", at + 1);
        auto card = page.substr(at, next - at);
        if (card.find(question) != std::string::npos) return card;
        at = next;
    }
    return {};
}

std::string between(const std::string& text, std::string_view before, std::string_view after, std::size_t& at) {
    const auto begin = text.find(before, at);
    if (begin == std::string::npos) {
        at = begin;
        return {};
    }
    const auto from = begin + before.size();
    at = text.find(after, from);
    return text.substr(from, at - from);
}

}  // namespace

std::string field_of(const std::string& page, const std::string& question) {
    std::size_t at = 0;
    return between(card_of(page, question), " name=\"", "\"", at);
}

std::vector<std::string> options_of(const std::string& page, const std::string& question) {
    const auto card = card_of(page, question);
    std::vector<std::string> options;
    std::size_t at = card.find("<label class=\"option\"");
    while (at != std::string::npos) {
        auto option = between(card, "<span>", "</span>", at);
        if (at != std::string::npos) options.push_back(std::move(option));
    }
    return options;
}

support::Fields answer_form(const std::string& page, const std::vector<ChosenOption>& chosen,
                            const std::vector<WrittenAnswer>& written) {
    support::Fields fields{{"attempt", support::hidden_field(page, "attempt")}};
    for (const auto& choice : chosen) {
        const auto options = options_of(page, choice.question);
        for (const auto& text : choice.options)
            for (std::size_t position = 0; position < options.size(); ++position)
                if (options[position] == text)
                    fields.emplace_back(field_of(page, choice.question), std::to_string(position));
    }
    for (const auto& answer : written) fields.emplace_back(field_of(page, answer.question), answer.text);
    return fields;
}
