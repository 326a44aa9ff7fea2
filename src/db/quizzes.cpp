#include "db/quizzes.h"

#include "db/columns.h"
#include "topicfile/json_values.h"

namespace db {

using learning::AnswerId;
using learning::AssignmentId;
using learning::AttemptId;
using learning::AttemptState;
using learning::QuestionId;
using learning::QuizId;
using learning::TaskId;
using learning::TopicId;
using learning::UserId;

namespace {

std::string_view state_key(AttemptState state) {
    switch (state) {
        case AttemptState::Passed: return "passed";
        case AttemptState::Failed: return "failed";
        case AttemptState::Waiting: break;
    }
    return "waiting";
}

std::optional<AttemptState> parse_state(std::string_view key) {
    if (key == "passed") return AttemptState::Passed;
    if (key == "failed") return AttemptState::Failed;
    if (key == "waiting") return AttemptState::Waiting;
    return std::nullopt;
}

TaskId maybe_task(Row row, int column) { return TaskId{row.maybe_integer(column).value_or(0)}; }

/// Eight columns from `first`: kind, text, image, path, options, correct, answers, rubric.
learning::QuestionDraft read_question(Row row, int first) {
    return {read_word(row, first, learning::parse_question_kind),
            row.text(first + 1),
            row.maybe_text(first + 2),
            read_maybe_word(row, first + 3, learning::parse_learning_path),
            topicfile::options_from_json(row.text_view(first + 4)),
            topicfile::numbers_from_json(row.text_view(first + 5)),
            topicfile::texts_from_json(row.text_view(first + 6)),
            row.text(first + 7)};
}

// Four columns: where a quiz z of topic t and, if any, task k stands.
#define QUIZ_PLACE                                                                                            \
    "z.task_id, t.name, coalesce(k.title, ''), "                                                              \
    "(SELECT count(*) FROM task b WHERE b.topic_id = k.topic_id AND b.hidden = 0 AND b.position < k.position)"
#define ATTEMPT                                                                                               \
    "a.id, a.quiz_id, " QUIZ_PLACE ", a.number, a.points, a.max_points, a.waiting, a.state, a.handed_in_at "

QuizPlaceRow read_place(Row row, int first) {
    return {maybe_task(row, first), row.text(first + 1), row.text(first + 2), static_cast<int>(row.integer(first + 3))};
}

AttemptRow read_attempt(Row row) {
    return {row.id<AttemptId>(0),
            row.id<QuizId>(1),
            read_place(row, 2),
            static_cast<int>(row.integer(6)),
            {static_cast<int>(row.integer(7)), static_cast<int>(row.integer(8)), static_cast<int>(row.integer(9)),
             read_word(row, 10, parse_state)},
            row.integer(11)};
}

}  // namespace

namespace {

QuestionId insert_question(WriteTx& tx, QuizId quiz, std::int64_t position, const learning::QuestionDraft& question) {
    return tx.insert<QuestionId>(
        "INSERT INTO question (quiz_id, position, kind, text, image, path, options, correct, answers, rubric) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        quiz, position, to_key(question.kind), question.text, question.image, maybe_key(question.path),
        topicfile::options_to_json(question.options), topicfile::numbers_to_json(question.correct),
        topicfile::texts_to_json(question.answers), question.rubric);
}

}  // namespace

void insert_quiz(WriteTx& tx, TopicId topic, std::optional<TaskId> task, const learning::QuizDraft& quiz) {
    if (quiz.questions.empty()) return;
    const auto id = tx.insert<QuizId>("INSERT INTO quiz (topic_id, task_id) VALUES (?, ?)", topic, task);
    int position = 0;
    for (const auto& question : quiz.questions) insert_question(tx, id, position++, question);
}

std::vector<StoredQuiz> load_quizzes_of_topic(ReadTx& tx, TopicId topic) {
    std::vector<StoredQuiz> quizzes;
    QuizId current;
    for (const Row row : tx.query("SELECT z.id, z.task_id, q.kind, q.text, q.image, q.path, q.options, q.correct, "
                                  "q.answers, q.rubric, q.id FROM quiz z JOIN question q ON q.quiz_id = z.id "
                                  "WHERE z.topic_id = ? AND q.retired_at IS NULL ORDER BY z.id, q.position, q.id",
                                  topic)) {
        if (row.id<QuizId>(0) != current) quizzes.push_back({maybe_task(row, 1), {}, {}});
        current = row.id<QuizId>(0);
        quizzes.back().questions.push_back(row.id<QuestionId>(10));
        quizzes.back().draft.questions.push_back(read_question(row, 2));
    }
    return quizzes;
}

std::optional<QuestionPlace> find_question(ReadTx& tx, QuestionId id) {
    auto read = [](Row row) {
        return QuestionPlace{row.id<QuizId>(0), row.id<TopicId>(1), maybe_task(row, 2), read_question(row, 3)};
    };
    return tx.one(read,
                  "SELECT z.id, z.topic_id, z.task_id, q.kind, q.text, q.image, q.path, q.options, q.correct, q.answers, "
                  "q.rubric FROM question q JOIN quiz z ON z.id = q.quiz_id WHERE q.id = ? AND q.retired_at IS NULL",
                  id);
}

QuestionId append_question(WriteTx& tx, TopicId topic, std::optional<TaskId> task,
                           const learning::QuestionDraft& question) {
    QuizId quiz{task ? tx.number("SELECT id FROM quiz WHERE task_id = ?", *task)
                     : tx.number("SELECT id FROM quiz WHERE topic_id = ? AND task_id IS NULL", topic)};
    if (!quiz) quiz = tx.insert<QuizId>("INSERT INTO quiz (topic_id, task_id) VALUES (?, ?)", topic, task);
    const auto position = tx.number("SELECT coalesce(max(position) + 1, 0) FROM question WHERE quiz_id = ?", quiz);
    return insert_question(tx, quiz, position, question);
}

QuestionId replace_question(WriteTx& tx, QuestionId id, const learning::QuestionDraft& question) {
    const auto place = find_question(tx, id);
    if (!place || place->content == question) return id;
    const auto position = tx.number("SELECT position FROM question WHERE id = ?", id);
    retire_question(tx, id);
    return insert_question(tx, place->quiz, position, question);
}

void retire_question(WriteTx& tx, QuestionId id) {
    tx.run("UPDATE question SET retired_at = ? WHERE id = ? AND retired_at IS NULL", tx.now_ms(), id);
}

void put_question_order(WriteTx& tx, const std::vector<QuestionId>& questions) {
    std::int64_t position = 0;
    for (const auto id : questions) {
        tx.run("UPDATE question SET position = ? WHERE id = ? AND position <> ?", position, id, position);
        ++position;
    }
}

std::optional<QuizRow> find_quiz(ReadTx& tx, QuizId id) {
    auto read = [](Row row) { return QuizRow{row.id<QuizId>(0), row.id<TopicId>(1), maybe_task(row, 2)}; };
    return tx.one(read, "SELECT id, topic_id, task_id FROM quiz WHERE id = ?", id);
}

std::vector<learning::Question> load_questions(ReadTx& tx, QuizId quiz) {
    auto read = [](Row row) { return learning::Question{row.id<QuestionId>(0), read_question(row, 1)}; };
    return tx.all(read,
                  "SELECT id, kind, text, image, path, options, correct, answers, rubric FROM question "
                  "WHERE quiz_id = ? AND retired_at IS NULL ORDER BY position",
                  quiz);
}

std::vector<learning::Question> load_questions_of_attempt(ReadTx& tx, AttemptId attempt) {
    auto read = [](Row row) { return learning::Question{row.id<QuestionId>(0), read_question(row, 1)}; };
    return tx.all(read,
                  "SELECT q.id, q.kind, q.text, q.image, q.path, q.options, q.correct, q.answers, q.rubric "
                  "FROM quiz_answer a JOIN question q ON q.id = a.question_id WHERE a.attempt_id = ? "
                  "ORDER BY q.position, q.id",
                  attempt);
}

int last_attempt_number(ReadTx& tx, AssignmentId assignment, QuizId quiz) {
    return static_cast<int>(tx.number(
        "SELECT coalesce(max(number), 0) FROM quiz_attempt WHERE assignment_id = ? AND quiz_id = ?", assignment, quiz));
}

AttemptId insert_attempt(WriteTx& tx, AssignmentId assignment, QuizId quiz, int number,
                         const learning::QuizOutcome& outcome, const std::vector<AnswerRow>& answers) {
    const auto id = tx.insert<AttemptId>(
        "INSERT INTO quiz_attempt (assignment_id, quiz_id, number, points, max_points, waiting, state, handed_in_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        assignment, quiz, number, outcome.points, outcome.max_points, outcome.waiting, state_key(outcome.state),
        tx.now_ms());
    int position = 0;
    for (const auto& answer : answers)
        tx.run("INSERT INTO quiz_answer (attempt_id, question_id, position, chosen, text, verdict) "
               "VALUES (?, ?, ?, ?, ?, ?)",
               id, answer.question, position++, topicfile::numbers_to_json(answer.given.chosen), answer.given.text,
               to_key(answer.verdict));
    return id;
}

std::optional<AttemptRow> find_attempt(ReadTx& tx, AssignmentId assignment, QuizId quiz, int number) {
    return tx.one(read_attempt,
                  "SELECT " ATTEMPT "FROM quiz_attempt a JOIN quiz z ON z.id = a.quiz_id "
                  "JOIN topic t ON t.id = z.topic_id LEFT JOIN task k ON k.id = z.task_id "
                  "WHERE a.assignment_id = ? AND a.quiz_id = ? AND a.number = ?",
                  assignment, quiz, number);
}

std::vector<AnswerRow> load_answers(ReadTx& tx, AttemptId attempt) {
    auto read = [](Row row) {
        return AnswerRow{row.id<QuestionId>(0), {topicfile::numbers_from_json(row.text_view(1)), row.text(2)},
                         read_word(row, 3, learning::parse_verdict)};
    };
    return tx.all(read,
                  "SELECT question_id, chosen, text, verdict FROM quiz_answer WHERE attempt_id = ? ORDER BY position",
                  attempt);
}

bool passed_before(ReadTx& tx, AssignmentId assignment, QuizId quiz, int number) {
    return tx.number("SELECT count(*) FROM quiz_attempt WHERE assignment_id = ? AND quiz_id = ? AND number < ? "
                     "AND state = 'passed'",
                     assignment, quiz, number) > 0;
}

// A class of 0 stands for every class; newest first.
#define ATTEMPTS_OF_STUDENT                                                                                   \
    "SELECT " ATTEMPT "FROM assignment s JOIN quiz_attempt a ON a.assignment_id = s.id "                      \
    "JOIN quiz z ON z.id = a.quiz_id JOIN topic t ON t.id = z.topic_id "                                      \
    "LEFT JOIN task k ON k.id = z.task_id WHERE s.student_id = ? "

#define NEWEST_FIRST "ORDER BY a.handed_in_at DESC, a.id DESC"

/// Work of a class the student has left is seen where they are now, so that nothing is lost with a move (F-STU-7).
#define SEEN_IN_CLASS                                                                                         \
    "AND (s.class_id = ? OR NOT EXISTS (SELECT 1 FROM class_membership o WHERE o.class_id = s.class_id "       \
    "AND o.student_id = s.student_id)) "

std::vector<AttemptRow> list_attempts(ReadTx& tx, UserId student, learning::ClassId class_id, int count_max) {
    return tx.all(read_attempt, ATTEMPTS_OF_STUDENT SEEN_IN_CLASS NEWEST_FIRST " LIMIT ?", student, class_id, count_max);
}

std::vector<AttemptRow> list_all_attempts(ReadTx& tx, UserId student, std::optional<learning::ClassId> class_id) {
    return tx.all(read_attempt, ATTEMPTS_OF_STUDENT "AND ? IN (0, s.class_id) " NEWEST_FIRST, student,
                  class_id.value_or(learning::ClassId{}));
}

std::vector<std::pair<UserId, AttemptRow>> list_attempts_of_class(ReadTx& tx, learning::ClassId class_id) {
    auto read = [](Row row) { return std::pair{row.id<UserId>(12), read_attempt(row)}; };
    return tx.all(read,
                  "SELECT " ATTEMPT ", s.student_id FROM assignment s JOIN quiz_attempt a ON a.assignment_id = s.id "
                  "JOIN quiz z ON z.id = a.quiz_id JOIN topic t ON t.id = z.topic_id "
                  "LEFT JOIN task k ON k.id = z.task_id WHERE s.class_id = ? ORDER BY a.handed_in_at DESC, a.id DESC",
                  class_id);
}

std::vector<WaitingAnswerRow> list_waiting_answers(ReadTx& tx, UserId student, learning::ClassId class_id) {
    auto read = [](Row row) {
        return WaitingAnswerRow{row.id<AnswerId>(0), read_place(row, 1), row.text(5), row.text(6), row.text(7),
                                row.integer(8)};
    };
    return tx.all(read,
                  "SELECT w.id, " QUIZ_PLACE ", q.text, q.rubric, w.text, a.handed_in_at "
                  "FROM assignment s JOIN quiz_attempt a ON a.assignment_id = s.id "
                  "JOIN quiz_answer w ON w.attempt_id = a.id AND w.verdict = 'waiting' "
                  "JOIN question q ON q.id = w.question_id JOIN quiz z ON z.id = a.quiz_id "
                  "JOIN topic t ON t.id = z.topic_id LEFT JOIN task k ON k.id = z.task_id "
                  "WHERE s.student_id = ? " SEEN_IN_CLASS "ORDER BY a.handed_in_at, w.id",
                  student, class_id);
}

std::map<UserId, int> count_waiting_answers(ReadTx& tx, learning::ClassId class_id) {
    std::map<UserId, int> waiting;
    for (const Row row : tx.query("SELECT s.student_id, count(*) FROM class_membership c "
                                  "JOIN assignment s ON s.student_id = c.student_id "
                                  "JOIN quiz_attempt a ON a.assignment_id = s.id "
                                  "JOIN quiz_answer w ON w.attempt_id = a.id AND w.verdict = 'waiting' "
                                  "WHERE c.class_id = ? " SEEN_IN_CLASS "GROUP BY s.student_id",
                                  class_id, class_id))
        waiting[row.id<UserId>(0)] = static_cast<int>(row.integer(1));
    return waiting;
}

std::optional<AnswerPlace> find_answer(ReadTx& tx, AnswerId id) {
    auto read = [](Row row) {
        return AnswerPlace{row.id<AssignmentId>(0), row.id<AttemptId>(1), row.id<learning::ClassId>(2),
                           row.id<UserId>(3), read_word(row, 4, learning::parse_verdict)};
    };
    return tx.one(read,
                  "SELECT s.id, a.id, s.class_id, s.student_id, w.verdict FROM quiz_answer w "
                  "JOIN quiz_attempt a ON a.id = w.attempt_id JOIN assignment s ON s.id = a.assignment_id WHERE w.id = ?",
                  id);
}

void judge_answer(WriteTx& tx, AnswerId id, learning::Verdict verdict, UserId teacher) {
    const auto place = find_answer(tx, id);
    if (!place) return;
    tx.run("UPDATE quiz_answer SET verdict = ?, judged_by = ?, judged_at = ? WHERE id = ?", to_key(verdict), teacher,
           tx.now_ms(), id);
    std::vector<learning::Verdict> verdicts;
    for (const auto& answer : load_answers(tx, place->attempt)) verdicts.push_back(answer.verdict);
    const auto outcome = learning::tally(verdicts);
    tx.run("UPDATE quiz_attempt SET points = ?, max_points = ?, waiting = ?, "
           "state = CASE state WHEN 'passed' THEN 'passed' ELSE ? END WHERE id = ?",
           outcome.points, outcome.max_points, outcome.waiting, state_key(outcome.state), place->attempt);
}

}  // namespace db
