// A topic as the student works on it: GET /assignments/{a}?task={task}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/terms.h"
#include "learning/topic_draft.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/progress.h"
#include "view/renderer.h"

namespace view {

enum class DotKind { Task, TaskQuiz, Fork, TopicQuiz };

/// One stop of the route, in order. A task quiz follows its task.
struct Dot {
    DotKind kind = DotKind::Task;
    StepMark mark = StepMark::Open;
    learning::TaskId task;  ///< Task, TaskQuiz
    learning::QuizId quiz;  ///< TaskQuiz, TopicQuiz
    std::string title;      ///< of the task
    bool current = false;   ///< shown on this page
    bool reachable = true;  ///< false: a word without a link (a quiz before its task, a fork not yet due)
};

enum class QuizCardState { Locked, Open, Passed, Waiting };

struct QuizCard {
    learning::QuizId id;
    int questions = 0;
    QuizCardState state = QuizCardState::Open;
    int last_attempt = 0;  ///< number of the newest attempt, 0: none; links to its result
};

struct TaskCard {
    learning::TaskId id;
    int position = 0;                      ///< 0-based place on the route
    int steps = 0;                         ///< tasks on the route, the introduction too
    std::string description;               ///< Markdown; its first heading becomes the headline
    std::optional<std::string> done_when;  ///< Markdown
    std::optional<std::string> hints;      ///< Markdown
    std::optional<int> minutes;
    bool required = true;
    bool done = false;
    std::optional<QuizCard> quiz;
};

struct ForkBranchChoice {
    std::string branch;
    std::string label;
    std::string note;
};

/// Form per branch: POST /assignments/{a}/forks with `group` and `branch`.
struct ForkCard {
    std::string group;
    std::vector<ForkBranchChoice> branches;
};

struct StudentMaterial {
    learning::MaterialId id;
    learning::MaterialKind kind = learning::MaterialKind::Link;
    std::string location;  ///< URL, or file name
    std::string label;     ///< may be empty: the location is shown
    std::string attribution;
    bool school_only = false;
    bool file_stored = false;  ///< File only: false says that the file is missing
};

/// A topic or an elective group that this topic builds on and the student has not completed.
struct MissingTopic {
    std::string name;
    bool is_group = false;
    struct AtWork {
        learning::AssignmentId assignment;
        std::string topic;
    };
    std::vector<AtWork> at_work;  ///< what the student has of it
};

/// Tick form: POST /assignments/{a}/tasks/{task}/done with `done` = 1 or 0; gone when the topic is complete.
/// `task` or `fork` is shown, `fork` wins; neither: the topic has no task for this student yet.
struct AssignmentPage {
    learning::AssignmentId id;
    std::string topic;
    learning::TopicCategory category = learning::TopicCategory::Required;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    std::string goal_student;
    int required_done = 0;
    int required_total = 0;
    bool complete = false;
    std::vector<Dot> dots;
    std::optional<TaskCard> task;
    std::optional<ForkCard> fork;
    std::vector<StudentMaterial> materials;  ///< of this task
    learning::MaterialId open_material;      ///< the one asked for, ?material=; shown beside the task if it is a PDF or image
    std::optional<QuizCard> topic_quiz;      ///< given as soon as its card is to be shown
    std::string purpose;
    std::vector<learning::ConnectionDraft> building_on;
    std::vector<std::string> arriving_at;
    std::vector<MissingTopic> missing;  ///< a hint only
};

std::string render_assignment(const Renderer& renderer, const PageFrame& frame, const AssignmentPage& page);

}  // namespace view
