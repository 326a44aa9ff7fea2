// Quizzes: which questions a student gets, in which order, what an answer is worth (F-QUIZ-2 to F-QUIZ-4, F-PATH-3).
// Answer keys stay inside `Question`; views receive `QuestionSheet` only, which has none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/topic_draft.h"

namespace learning {

struct Question {
    QuestionId id;
    QuestionDraft content;
};

/// What was answered: `chosen` are original option indices, sorted, without doubles.
struct Answer {
    std::vector<int> chosen;
    std::string text;
    bool operator==(const Answer&) const = default;
};

enum class Verdict { Right, Wrong, Waiting };  ///< Waiting: "wird noch angesehen", a teacher decides
std::string_view to_key(Verdict);
std::optional<Verdict> parse_verdict(std::string_view);

enum class AttemptState { Passed, Failed, Waiting };  ///< Waiting: nothing could be graded yet

struct QuizOutcome {
    int points = 0;
    int max_points = 0;  ///< graded questions; waiting ones do not count
    int waiting = 0;
    AttemptState state = AttemptState::Failed;
    /// Whether this attempt lets the topic go on: passed, or waiting for the teacher as a whole.
    bool settles() const { return state != AttemptState::Failed; }
};

/// One question as a student sees it: shuffled, without the key.
struct QuestionSheet {
    QuestionId id;
    QuestionKind kind = QuestionKind::MultipleChoice;
    std::string text;
    std::optional<std::string> image;
    std::vector<QuestionOption> options;  ///< in shown order
    std::vector<int> option_order;        ///< shown position → original index; never leaves the server
    bool several_correct = false;         ///< hint "mehrere können richtig sein"
};

/// F-PATH-3: the questions meant for this student; a missing path sees all that are not Seilbahn-only.
std::vector<Question> questions_for(std::optional<LearningPath> student, std::span<const Question> all);

/// Whether a question with this path is meant for this student.
bool is_question_for(std::optional<LearningPath> student, std::optional<LearningPath> question);

/// The order of questions and options of one attempt. The same seed gives the same sheet on every machine, so nothing
/// about the order has to be stored or sent.
std::vector<QuestionSheet> shuffled_sheet(std::span<const Question> questions, std::uint64_t seed);

/// MultipleChoice: right iff the set equals `correct`. FillBlank: trimmed, case ignored (ÄÖÜ too), inner blanks
/// folded to one. ShortAnswer: Waiting, or Wrong when empty.
Verdict grade(const QuestionDraft& question, const Answer& answer);

/// max(1, ⌊7·max/10⌋); 0 for max ≤ 0 (nothing to pass).
int pass_mark(int max_points);

/// Points over graded questions. Without any graded question the state is Waiting if something waits, else Failed.
QuizOutcome tally(std::span<const Verdict> verdicts);

}  // namespace learning
