// What students have before them and how far they are: the outlines of topics in use and the state of assignments, read
// in four statements whether it is one student or a whole class. Outlines are remembered per connection and read again
// when the version of their topic has changed. The rules themselves are in learning/completion.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/completion.h"
#include "learning/person.h"
#include "learning/quiz.h"

namespace db {

/// Index of a path in lists that have one entry per path and a last one for students without a path.
inline constexpr std::size_t path_count = 5;
inline std::size_t path_index(std::optional<learning::LearningPath> path) {
    return path ? static_cast<std::size_t>(*path) : path_count - 1;
}

struct QuizOutline {
    learning::QuizId id;  ///< none: no quiz
    std::array<int, path_count> questions{};

    /// A quiz without a question for this path does not exist for such a student.
    learning::QuizId for_student(std::optional<learning::LearningPath> path) const {
        return questions[path_index(path)] > 0 ? id : learning::QuizId{};
    }
};

struct TaskOutline {
    learning::TaskId id;
    std::string title;
    QuizOutline quiz;
};

struct TopicOutline {
    learning::TopicId id;
    std::int64_t version = 0;
    std::string name;
    learning::TopicCategory category = learning::TopicCategory::Required;
    QuizOutline topic_quiz;
    std::vector<TaskOutline> tasks;              ///< by position
    std::vector<learning::TaskRule> task_rules;  ///< in the same order; without regard to any student's quizzes
    bool has_forks = false;

    /// The rules as they are for a student of this path: quizzes without a question for the student do not count.
    const learning::TopicRule& rule_for(std::optional<learning::LearningPath> path) const {
        return rules[path_index(path)];
    }
    std::array<learning::TopicRule, path_count> rules;
};

/// How one student stands with one quiz.
struct QuizStanding {
    bool passed = false;
    bool waiting = false;  ///< the newest attempt has an answer that waits for the teacher
    int last_number = 0;
};

struct AssignmentWork {
    learning::AssignmentId id;
    learning::UserId student;
    learning::ClassId class_id;
    learning::TopicId topic;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    bool completed = false;
    base::EpochMs last_done_at = 0;  ///< when the newest of the ticks that stand was set; 0: none
    std::map<learning::QuizId, QuizStanding> quizzes;
    learning::TopicProgress progress;
};

struct Work {
    std::map<learning::TopicId, std::shared_ptr<const TopicOutline>> topics;
    std::vector<AssignmentWork> assignments;  ///< main topics before side quests, older before newer

    const TopicOutline& topic_of(const AssignmentWork& work) const { return *topics.at(work.topic); }
};

/// Active assignments, and per class the newest main topic even if it is completed.
Work load_work_of_student(ReadTx& tx, learning::UserId student);
Work load_work_of_class(ReadTx& tx, learning::ClassId class_id);
/// One assignment in any state; no assignments if it does not exist.
Work load_work_of_assignment(ReadTx& tx, learning::AssignmentId id);
/// Everybody who is at work on the topic, by its outline as this transaction has made it.
Work load_work_of_topic(WriteTx& tx, learning::TopicId id);

}  // namespace db
