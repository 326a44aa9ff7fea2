// All SQL about quizzes: questions, attempts, answers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/transaction.h"
#include "learning/quiz.h"

namespace db {

struct QuizRow {
    learning::QuizId id;
    learning::TopicId topic;
    learning::TaskId task;  ///< none: the quiz of the topic
};

struct AnswerRow {
    learning::QuestionId question;
    learning::Answer given;
    learning::Verdict verdict = learning::Verdict::Wrong;
};

/// Where a quiz stands: in which topic, at which task.
struct QuizPlaceRow {
    learning::TaskId task;  ///< none: topic quiz
    std::string topic;
    std::string task_title;
    int task_place = 0;  ///< 0-based among the visible tasks of the topic
};

struct AttemptRow {
    learning::AttemptId id;
    learning::QuizId quiz;
    QuizPlaceRow place;
    int number = 1;
    learning::QuizOutcome outcome;
    base::EpochMs handed_in_at = 0;
};

struct WaitingAnswerRow {
    learning::AnswerId id;
    QuizPlaceRow place;
    std::string question;
    std::string rubric;
    std::string answer;
    base::EpochMs handed_in_at = 0;
};

void insert_quiz(WriteTx& tx, learning::TopicId topic, std::optional<learning::TaskId> task,
                 const learning::QuizDraft& quiz);
struct StoredQuiz {
    learning::TaskId task;  ///< none: the quiz of the topic
    std::vector<learning::QuestionId> questions;
    learning::QuizDraft draft;
};
/// All quizzes of a topic with the questions asked today; those without any are left out.
std::vector<StoredQuiz> load_quizzes_of_topic(ReadTx& tx, learning::TopicId topic);

/// A question that is asked today, and where.
struct QuestionPlace {
    learning::QuizId quiz;
    learning::TopicId topic;
    learning::TaskId task;  ///< none: topic quiz
    learning::QuestionDraft content;
};
std::optional<QuestionPlace> find_question(ReadTx& tx, learning::QuestionId id);
/// As the last one; the quiz is made if there is none.
learning::QuestionId append_question(WriteTx& tx, learning::TopicId topic, std::optional<learning::TaskId> task,
                                     const learning::QuestionDraft& question);
/// A question never changes: the old one is retired, so answers keep their meaning, and a new one takes its place. One
/// that is the same already keeps its id.
learning::QuestionId replace_question(WriteTx& tx, learning::QuestionId id, const learning::QuestionDraft& question);
/// It is asked no longer; what was answered stays.
void retire_question(WriteTx& tx, learning::QuestionId id);
/// The questions of one quiz, in their new order.
void put_question_order(WriteTx& tx, const std::vector<learning::QuestionId>& questions);

std::optional<QuizRow> find_quiz(ReadTx& tx, learning::QuizId id);
/// The questions asked today, in order.
std::vector<learning::Question> load_questions(ReadTx& tx, learning::QuizId quiz);
/// The questions of an attempt as they were asked, in the order of the quiz; shuffling them with the seed of the attempt
/// gives the order in which they were shown.
std::vector<learning::Question> load_questions_of_attempt(ReadTx& tx, learning::AttemptId attempt);

/// Number of the newest attempt; 0: none yet.
int last_attempt_number(ReadTx& tx, learning::AssignmentId assignment, learning::QuizId quiz);
/// `number` must be new.
learning::AttemptId insert_attempt(WriteTx& tx, learning::AssignmentId assignment, learning::QuizId quiz, int number,
                                   const learning::QuizOutcome& outcome, const std::vector<AnswerRow>& answers);
std::optional<AttemptRow> find_attempt(ReadTx& tx, learning::AssignmentId assignment, learning::QuizId quiz, int number);
std::vector<AnswerRow> load_answers(ReadTx& tx, learning::AttemptId attempt);
bool passed_before(ReadTx& tx, learning::AssignmentId assignment, learning::QuizId quiz, int number);

/// Attempts of a student in a class, newest first, at most `count_max`.
std::vector<AttemptRow> list_attempts(ReadTx& tx, learning::UserId student, learning::ClassId class_id, int count_max);
/// All of them; without a class those of every class.
std::vector<AttemptRow> list_all_attempts(ReadTx& tx, learning::UserId student,
                                          std::optional<learning::ClassId> class_id);
/// Every attempt in a class with who made it, newest first.
std::vector<std::pair<learning::UserId, AttemptRow>> list_attempts_of_class(ReadTx& tx, learning::ClassId class_id);
/// Short answers of a student in a class that wait for a teacher, oldest first.
std::vector<WaitingAnswerRow> list_waiting_answers(ReadTx& tx, learning::UserId student, learning::ClassId class_id);
/// Who of a class waits for how many verdicts.
std::map<learning::UserId, int> count_waiting_answers(ReadTx& tx, learning::ClassId class_id);

/// Where an answer belongs; for rights and for going back to the student's page.
struct AnswerPlace {
    learning::AssignmentId assignment;
    learning::AttemptId attempt;
    learning::ClassId class_id;
    learning::UserId student;
    learning::Verdict verdict = learning::Verdict::Waiting;
};
std::optional<AnswerPlace> find_answer(ReadTx& tx, learning::AnswerId id);
/// Stores a teacher's verdict and counts the attempt anew; a passed attempt stays passed.
void judge_answer(WriteTx& tx, learning::AnswerId id, learning::Verdict verdict, learning::UserId teacher);

}  // namespace db
