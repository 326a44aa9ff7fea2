// One student at work on one topic: assigned, ticked, quizzed, through the same functions and by the same rules as real
// work. Internal to demo.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "db/quizzes.h"
#include "db/records.h"
#include "db/work.h"
#include "demo/lesson_diary.h"
#include "demo/quiz_answers.h"
#include "demo/seeded_random.h"

namespace demo {

/// A student in a class.
struct Seat {
    learning::UserId student;
    learning::ClassId class_id;
    learning::UserId teacher;  ///< who assigns and judges
    learning::LearningPath path = learning::LearningPath::Bergweg;
    int grade = 5;
    AttendedLessons lessons;  ///< at least one
};

/// What all students write into: the open transaction and the activity log to come.
class Journal {
  public:
    explicit Journal(db::Database& database) : database_(database) {}

    /// The transaction as it was at that moment.
    db::WriteTx at(base::EpochMs moment) { return db::WriteTx(database_, moment); }
    void note(base::EpochMs moment, learning::UserId student, std::string kind, std::string detail = {});
    std::vector<db::ActivityEvent> take_events() { return std::exchange(events_, {}); }

    const Samples& samples() const { return samples_; }
    void add_samples(Samples samples) { samples_.merge(samples); }
    /// Read once per quiz.
    const std::vector<learning::Question>& questions_of(learning::QuizId quiz);

  private:
    db::Database& database_;
    Samples samples_;
    std::vector<db::ActivityEvent> events_;
    std::map<learning::QuizId, std::vector<learning::Question>> questions_;
};

class TopicRun {
  public:
    /// Assigns the topic in the first of these lessons (at least one); the work is spread over all of them.
    TopicRun(Journal& journal, const Seat& seat, learning::TopicId topic, std::span<const base::EpochMs> lessons,
             SeededRandom& random);

    /// To the end: afterwards the assignment is completed.
    void complete();
    /// Some tasks, seven at most; the topic quiz is never passed, so the assignment stays active.
    void begin();

  private:
    enum class Ending { Passed, Failed };

    void assign(learning::TopicId topic);
    void choose_route();
    std::vector<learning::TaskId> draw_tasks(int required_max, int tasks_max);
    /// When the `index`-th of `count` tasks was done.
    base::EpochMs moment_of(std::size_t index, std::size_t count) const;
    void tick(learning::TaskId task, base::EpochMs moment);
    void take_quiz(learning::QuizId quiz, Ending ending, base::EpochMs moment);
    void hand_in(learning::QuizId quiz, Aim aim, base::EpochMs moment);
    learning::QuizId quiz_of(learning::TaskId task) const;
    learning::QuizId topic_quiz() const { return topic_.topic_quiz.for_student(seat_.path); }

    Journal& journal_;
    const Seat& seat_;
    std::span<const base::EpochMs> lessons_;
    SeededRandom& random_;
    learning::AssignmentId assignment_;
    db::TopicOutline topic_;
    learning::ForkChoices choices_;  ///< drawn beforehand, stored with the first task of the branch
    std::vector<learning::RouteStep> route_;
    std::map<std::string, bool> choice_stored_;
    std::map<learning::QuizId, int> attempts_;
};

}  // namespace demo
