#include "learning/quiz.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "learning/key_table.h"
#include "learning/shuffle.h"

namespace learning {

namespace {

constexpr KeyTable<3> verdicts_by_key = {"right", "wrong", "waiting"};


// Each question has a generator of its own: when another one is edited in between, its options keep their order.
std::uint64_t seed_of(std::uint64_t attempt_seed, QuestionId question) {
    return SplitMix64(attempt_seed ^ SplitMix64(static_cast<std::uint64_t>(question.value)).next()).next();
}

QuestionSheet sheet_of(const Question& question, std::uint64_t seed) {
    const QuestionDraft& content = question.content;
    QuestionSheet sheet{.id = question.id, .kind = content.kind, .text = content.text, .image = content.image};
    if (content.kind != QuestionKind::MultipleChoice) return sheet;

    sheet.several_correct = content.correct.size() > 1;
    sheet.option_order.resize(content.options.size());
    std::iota(sheet.option_order.begin(), sheet.option_order.end(), 0);
    SplitMix64 random(seed_of(seed, question.id));
    shuffle(sheet.option_order, [&](std::uint32_t bound) { return random.below(bound); });
    for (const int original : sheet.option_order) {
        sheet.options.push_back(content.options[static_cast<std::size_t>(original)]);
    }
    return sheet;
}

Verdict grade_choice(const QuestionDraft& question, const Answer& answer) {
    const std::set<int> correct(question.correct.begin(), question.correct.end());
    const std::set<int> chosen(answer.chosen.begin(), answer.chosen.end());
    // A question without a right option is refused wherever questions come in; ticking nothing must not win it.
    return !correct.empty() && chosen == correct ? Verdict::Right : Verdict::Wrong;
}

// Lower case, no blanks at the ends, one blank wherever there are some.
std::string comparable(std::string_view text) {
    const std::string lowered = base::to_lower(base::trim(text));
    std::string out;
    for (std::string_view rest = lowered; !rest.empty();) {
        const std::string_view from_here = base::trim(rest);
        if (from_here.data() != rest.data()) {
            out += ' ';
            rest.remove_prefix(static_cast<std::size_t>(from_here.data() - rest.data()));
        }
        out += rest.front();
        rest.remove_prefix(1);
    }
    return out;
}

Verdict grade_text(const QuestionDraft& question, const Answer& answer) {
    const std::string given = comparable(answer.text);
    if (given.empty()) return Verdict::Wrong;
    const bool accepted =
        std::ranges::any_of(question.answers, [&](const std::string& text) { return comparable(text) == given; });
    return accepted ? Verdict::Right : Verdict::Wrong;
}

}  // namespace

std::string_view to_key(Verdict verdict) { return key_of(verdicts_by_key, verdict); }

std::optional<Verdict> parse_verdict(std::string_view key) { return value_of<Verdict>(verdicts_by_key, key); }

bool is_question_for(std::optional<LearningPath> student, std::optional<LearningPath> question) {
    if (!question) return true;
    if (student == LearningPath::Seilbahn || question == LearningPath::Seilbahn) return student == question;
    return !student || *question <= *student;
}

std::vector<Question> questions_for(std::optional<LearningPath> student, std::span<const Question> all) {
    std::vector<Question> meant;
    std::ranges::copy_if(all, std::back_inserter(meant),
                         [&](const Question& question) { return is_question_for(student, question.content.path); });
    return meant;
}

std::vector<QuestionSheet> shuffled_sheet(std::span<const Question> questions, std::uint64_t seed) {
    std::vector<QuestionSheet> sheets;
    sheets.reserve(questions.size());
    for (const Question& question : questions) sheets.push_back(sheet_of(question, seed));
    SplitMix64 random(seed);
    shuffle(sheets, [&](std::uint32_t bound) { return random.below(bound); });
    return sheets;
}

Verdict grade(const QuestionDraft& question, const Answer& answer) {
    switch (question.kind) {
        case QuestionKind::MultipleChoice:
            return grade_choice(question, answer);
        case QuestionKind::FillBlank:
            return grade_text(question, answer);
        case QuestionKind::ShortAnswer:
            break;
    }
    return base::trim(answer.text).empty() ? Verdict::Wrong : Verdict::Waiting;
}

int pass_mark(int max_points) {
    if (max_points <= 0) return 0;
    // ⌊7·max/10⌋ without the product, which could overflow.
    return std::max(1, max_points / 10 * 7 + max_points % 10 * 7 / 10);
}

QuizOutcome tally(std::span<const Verdict> verdicts) {
    QuizOutcome outcome;
    for (const Verdict verdict : verdicts) {
        if (verdict == Verdict::Waiting) {
            ++outcome.waiting;
            continue;
        }
        ++outcome.max_points;
        if (verdict == Verdict::Right) ++outcome.points;
    }
    if (outcome.max_points == 0) {
        outcome.state = outcome.waiting > 0 ? AttemptState::Waiting : AttemptState::Failed;
    } else if (outcome.points >= pass_mark(outcome.max_points)) {
        outcome.state = AttemptState::Passed;
    }
    return outcome;
}

}  // namespace learning
