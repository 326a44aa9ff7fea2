#include "db/work.h"

#include "db/columns.h"

namespace db {

using learning::AssignmentId;
using learning::ClassId;
using learning::QuizId;
using learning::TaskId;
using learning::TopicId;
using learning::UserId;

namespace {

// Which assignments are meant, as the beginning of every statement below. A literal, so it can be joined with literals.
#define SHOWN_IF                                                                                              \
    " AND (a.state = 'active' OR (a.role = 'primary' AND a.state = 'completed' AND NOT EXISTS "               \
    "(SELECT 1 FROM assignment b WHERE b.student_id = a.student_id AND b.class_id = a.class_id "              \
    "AND b.role = 'primary' AND b.state <> 'replaced' AND (b.assigned_at, b.id) > (a.assigned_at, a.id))))) "
#define OF_STUDENT "WITH shown AS (SELECT a.id, a.topic_id FROM assignment a WHERE a.student_id = ?" SHOWN_IF
#define OF_CLASS "WITH shown AS (SELECT a.id, a.topic_id FROM assignment a WHERE a.class_id = ?" SHOWN_IF
#define OF_ASSIGNMENT "WITH shown AS (SELECT a.id, a.topic_id FROM assignment a WHERE a.id = ?) "
#define OF_TOPIC                                                                                              \
    "WITH shown AS (SELECT a.id, a.topic_id FROM assignment a WHERE a.topic_id = ? AND a.state = 'active') "

#define ASSIGNMENTS                                                                                           \
    "SELECT a.id, a.student_id, a.class_id, a.topic_id, t.version, a.role, a.state, s.path FROM shown "       \
    "JOIN assignment a ON a.id = shown.id JOIN student s ON s.account_id = a.student_id "                     \
    "JOIN topic t ON t.id = a.topic_id ORDER BY a.role, a.assigned_at, a.id"
#define DONE_TASKS                                                                                            \
    "SELECT p.assignment_id, p.task_id, p.changed_at FROM shown JOIN task_progress p ON p.assignment_id = shown.id "        \
    "WHERE p.done = 1"
// Grouped by what the index of attempts is sorted by, so nothing is sorted; a quiz has one task.
#define STANDINGS                                                                                             \
    "SELECT at.assignment_id, at.quiz_id, max(q.task_id), "                                                   \
    "max(CASE at.state WHEN 'passed' THEN 1 ELSE 0 END), max(CASE at.state WHEN 'waiting' THEN 1 ELSE 0 END), " \
    "max(at.number), max(at.number * 2 + CASE WHEN at.waiting > 0 THEN 1 ELSE 0 END) FROM shown "             \
    "JOIN quiz_attempt at ON at.assignment_id = shown.id JOIN quiz q ON q.id = at.quiz_id "                   \
    "GROUP BY shown.id, at.quiz_id"
#define FORK_CHOICES                                                                                          \
    "SELECT f.assignment_id, f.fork_group, f.fork_branch FROM shown "                                         \
    "JOIN fork_choice f ON f.assignment_id = shown.id"

struct Statements {
    Sql assignments, done_tasks, standings, fork_choices;
};
#define STATEMENTS(shown) {shown ASSIGNMENTS, shown DONE_TASKS, shown STANDINGS, shown FORK_CHOICES}
constexpr Statements of_student STATEMENTS(OF_STUDENT);
constexpr Statements of_class STATEMENTS(OF_CLASS);
constexpr Statements of_assignment STATEMENTS(OF_ASSIGNMENT);
constexpr Statements of_topic STATEMENTS(OF_TOPIC);

std::optional<learning::LearningPath> path_at(std::size_t index) {
    if (index + 1 == path_count) return std::nullopt;
    return static_cast<learning::LearningPath>(index);
}

QuizOutline maybe_quiz(Row row, int column) { return {QuizId{row.maybe_integer(column).value_or(0)}}; }

void read_topic(TopicOutline& topic, bool& task_quiz_required, Row row) {
    topic.version = row.integer(0);
    topic.name = row.text(1);
    topic.category = read_word(row, 2, learning::parse_topic_category);
    task_quiz_required = row.flag(3);
    topic.topic_quiz = maybe_quiz(row, 4);
}

void add_task(TopicOutline& topic, Row row) {
    topic.tasks.push_back({row.id<TaskId>(0), row.text(1), maybe_quiz(row, 8)});
    topic.task_rules.push_back({.id = row.id<TaskId>(0),
                                .path = read_maybe_word(row, 2, learning::parse_learning_path),
                                .path_model = read_word(row, 3, learning::parse_path_model),
                                .hidden = row.flag(4),
                                .fork_group = row.maybe_text(5).value_or(""),
                                .fork_branch = row.maybe_text(6).value_or(""),
                                .fork_required = row.flag(7)});
    topic.has_forks = topic.has_forks || !topic.task_rules.back().fork_group.empty();
}

learning::TopicRule rule_of(const TopicOutline& topic, bool task_quiz_required,
                            std::optional<learning::LearningPath> path) {
    learning::TopicRule rule{topic.task_rules, task_quiz_required, static_cast<bool>(topic.topic_quiz.for_student(path))};
    for (std::size_t i = 0; i < topic.tasks.size(); ++i)
        rule.tasks[i].has_quiz = static_cast<bool>(topic.tasks[i].quiz.for_student(path));
    return rule;
}

void count_question(TopicOutline& topic, Row row) {
    const auto id = row.id<QuizId>(0);
    const auto path = read_maybe_word(row, 1, learning::parse_learning_path);
    auto count_in = [&](QuizOutline& quiz) {
        if (quiz.id != id) return;
        for (std::size_t i = 0; i < path_count; ++i) quiz.questions[i] += learning::is_question_for(path_at(i), path);
    };
    count_in(topic.topic_quiz);
    for (auto& task : topic.tasks) count_in(task.quiz);
}

std::shared_ptr<const TopicOutline> load_outline(ReadTx& tx, TopicId id) {
    auto topic = std::make_shared<TopicOutline>();
    topic->id = id;
    bool task_quiz_required = true;
    for (const Row row : tx.query("SELECT t.version, t.name, t.category, t.task_quiz_required, q.id "
                                  "FROM topic t LEFT JOIN quiz q ON q.topic_id = t.id AND q.task_id IS NULL "
                                  "WHERE t.id = ?",
                                  id))
        read_topic(*topic, task_quiz_required, row);
    for (const Row row : tx.query("SELECT t.id, t.title, t.path, t.path_model, t.hidden, t.fork_group, t.fork_branch, "
                                  "t.fork_required, q.id FROM task t LEFT JOIN quiz q ON q.task_id = t.id "
                                  "WHERE t.topic_id = ? ORDER BY t.position, t.id",
                                  id))
        add_task(*topic, row);
    for (const Row row : tx.query("SELECT z.id, q.path FROM quiz z JOIN question q ON q.quiz_id = z.id "
                                  "WHERE z.topic_id = ? AND q.retired_at IS NULL",
                                  id))
        count_question(*topic, row);
    for (std::size_t i = 0; i < path_count; ++i) topic->rules[i] = rule_of(*topic, task_quiz_required, path_at(i));
    return topic;
}

/// Outlines by topic, as long as the version in the database is theirs. Snapshots of one connection only move forward,
/// and a change of a topic always comes with a new version, so an equal version means an equal outline.
struct OutlineMemory {
    static constexpr std::size_t topics_max = 512;
    std::map<TopicId, std::shared_ptr<const TopicOutline>> outlines;

    std::shared_ptr<const TopicOutline> find(ReadTx& tx, TopicId id, std::int64_t version) {
        auto known = outlines.find(id);
        if (known != outlines.end() && known->second->version == version) return known->second;
        if (outlines.size() >= topics_max) outlines.clear();
        return outlines[id] = load_outline(tx, id);
    }
};

void add_standing(AssignmentWork& assignment, Row row) {
    const bool passed = row.flag(3), waits_as_a_whole = row.flag(4);
    const bool newest_waits = row.integer(6) % 2 == 1;
    assignment.quizzes[row.id<QuizId>(1)] = {passed, newest_waits, static_cast<int>(row.integer(5))};
    if (!passed && !waits_as_a_whole) return;
    if (const auto task = row.maybe_integer(2))
        assignment.progress.quiz_settled.insert(TaskId{*task});
    else
        assignment.progress.topic_quiz_settled = true;
}

std::shared_ptr<const TopicOutline> remembered_outline(ReadTx& tx, TopicId topic, std::int64_t version) {
    return tx.memory<OutlineMemory>().find(tx, topic, version);
}

/// What has just been changed is not remembered: the change may still be taken back.
std::shared_ptr<const TopicOutline> fresh_outline(ReadTx& tx, TopicId topic, std::int64_t) {
    return load_outline(tx, topic);
}

template <typename Id>
Work load(ReadTx& tx, const Statements& sql, Id id, decltype(&fresh_outline) find_outline = remembered_outline) {
    Work work;
    std::map<AssignmentId, std::size_t> index;
    std::map<TopicId, std::int64_t> versions;
    for (const Row row : tx.query(sql.assignments, id)) {
        index[row.id<AssignmentId>(0)] = work.assignments.size();
        AssignmentWork assignment{.id = row.id<AssignmentId>(0),
                                  .student = row.id<UserId>(1),
                                  .class_id = row.id<ClassId>(2),
                                  .topic = row.id<TopicId>(3),
                                  .role = read_word(row, 5, learning::parse_assignment_role),
                                  .completed = row.text_view(6) == "completed",
                                  .quizzes = {},
                                  .progress = {}};
        assignment.progress.path = read_maybe_word(row, 7, learning::parse_learning_path);
        versions[assignment.topic] = row.integer(4);
        work.assignments.push_back(std::move(assignment));
    }
    if (work.assignments.empty()) return work;
    bool any_fork = false;
    for (const auto& [topic, version] : versions) {
        const auto outline = find_outline(tx, topic, version);
        any_fork = any_fork || outline->has_forks;
        work.topics[topic] = outline;
    }
    auto of = [&](Row row) -> AssignmentWork& { return work.assignments[index.at(row.id<AssignmentId>(0))]; };
    for (const Row row : tx.query(sql.done_tasks, id)) {
        of(row).progress.done.insert(row.id<TaskId>(1));
        of(row).last_done_at = std::max(of(row).last_done_at, row.integer(2));
    }
    for (const Row row : tx.query(sql.standings, id)) add_standing(of(row), row);
    if (any_fork)
        for (const Row row : tx.query(sql.fork_choices, id)) of(row).progress.choices[row.text(1)] = row.text(2);
    return work;
}

}  // namespace

Work load_work_of_student(ReadTx& tx, UserId student) { return load(tx, of_student, student); }
Work load_work_of_class(ReadTx& tx, ClassId class_id) { return load(tx, of_class, class_id); }
Work load_work_of_assignment(ReadTx& tx, AssignmentId id) { return load(tx, of_assignment, id); }
Work load_work_of_topic(WriteTx& tx, TopicId id) { return load(tx, of_topic, id, fresh_outline); }

}  // namespace db
