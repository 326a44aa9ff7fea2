// What students have before them and how far they are: the outlines of topics in use and the state of assignments, read
// in six statements whether it is one student or a whole class. The rules themselves are in learning/completion.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/completion.h"
#include "learning/person.h"

namespace db {

struct TaskOutline {
    learning::TaskId id;
    std::string title;
    learning::QuizId quiz;  ///< none: no quiz
};

struct TopicOutline {
    learning::TopicId id;
    std::string name;
    learning::TopicCategory category = learning::TopicCategory::Required;
    learning::QuizId topic_quiz;     ///< none: no topic quiz
    learning::TopicRule rule;        ///< rule.tasks stand in the order of `tasks`
    std::vector<TaskOutline> tasks;  ///< by position
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
    std::map<learning::QuizId, QuizStanding> quizzes;
    learning::TopicProgress progress;
};

struct Work {
    std::map<learning::TopicId, TopicOutline> topics;
    std::vector<AssignmentWork> assignments;  ///< main topics before side quests, older before newer

    const TopicOutline& topic_of(const AssignmentWork& work) const { return topics.at(work.topic); }
};

/// Active assignments, and per class the newest main topic even if it is completed.
Work load_work_of_student(ReadTx& tx, learning::UserId student);
Work load_work_of_class(ReadTx& tx, learning::ClassId class_id);
/// One assignment in any state; no assignments if it does not exist.
Work load_work_of_assignment(ReadTx& tx, learning::AssignmentId id);

}  // namespace db
