// One running program for a suite; for every test a new class 7b of Frau Berg with Ada and Ben, all three logged in.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "drafts.h"
#include "learning/person.h"
#include "running_app.h"

class Classroom : public testing::Test {
  protected:
    static void SetUpTestSuite() { app_ = std::make_unique<support::RunningApp>(); }
    static void TearDownTestSuite() { app_.reset(); }
    void SetUp() override;

    /// A browser of this person.
    std::unique_ptr<support::HttpClient> log_in(learning::UserId person) const;
    learning::UserId make_person(learning::Role role, learning::FullName name);

    learning::TopicId store(const learning::TopicDraft& draft);

    /// A topic given to a student of the class, and what it is made of.
    struct Given {
        learning::TopicId topic;
        learning::AssignmentId id;
        std::vector<learning::TaskId> tasks;
        std::vector<learning::QuizId> task_quizzes;  ///< none: no quiz
        learning::QuizId topic_quiz;

        std::string path() const { return "/assignments/" + to_string(id); }
        std::string tick_path(std::size_t task) const { return path() + "/tasks/" + to_string(tasks[task]) + "/done"; }
        std::string quiz_path(learning::QuizId quiz) const { return path() + "/quizzes/" + to_string(quiz); }
    };
    Given give(learning::UserId student, learning::TopicId topic);
    Given give(learning::UserId student, const learning::TopicDraft& draft) { return give(student, store(draft)); }
    support::Reply tick(const Given& given, std::size_t task, bool done = true);

    std::string class_path() const { return "/classes/" + to_string(class_); }
    std::string student_path(learning::UserId student) const {
        return class_path() + "/students/" + to_string(student);
    }

    template <typename... Values>
    static std::int64_t number(db::Sql sql, const Values&... values) {
        return app_->in_database([&](db::WriteTx& tx) { return tx.number(sql, values...); });
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    learning::UserId frau_berg_, ada_, ben_;
    learning::ClassId class_;
    std::unique_ptr<support::HttpClient> berg_browser_, ada_browser_, ben_browser_;
};

/// A quiz page answered: the value of the option with this text, for the question with this text.
struct ChosenOption {
    std::string question;
    std::vector<std::string> options;
};
struct WrittenAnswer {
    std::string question;
    std::string text;
};
/// The fields of the form on the page, with these answers.
support::Fields answer_form(const std::string& page, const std::vector<ChosenOption>& chosen,
                            const std::vector<WrittenAnswer>& written = {});

/// "q17": the name of the field of a question on the page; empty if it is not there.
std::string field_of(const std::string& page, const std::string& question);

/// The texts of the options as they stand on the page, in order.
std::vector<std::string> options_of(const std::string& page, const std::string& question);
