#include "demo/quiz_answers.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <span>

namespace demo {

using learning::Answer;
using learning::QuestionDraft;
using learning::QuestionKind;

namespace {

constexpr auto no_idea = "weiß ich nicht";

std::span<const SampleAnswer> samples_of(const Samples& samples, const std::string& question) {
    const auto found = samples.find(question);
    return found == samples.end() ? std::span<const SampleAnswer>{} : found->second;
}

/// A wrong option, or one of several right ones forgotten.
std::vector<int> wrong_choice(const QuestionDraft& question, SeededRandom& random) {
    std::vector<int> wrong;
    for (int option = 0; option < static_cast<int>(question.options.size()); ++option)
        if (std::ranges::find(question.correct, option) == question.correct.end()) wrong.push_back(option);
    const bool forget_one = question.correct.size() > 1 && (wrong.empty() || random.percent(60));
    if (!forget_one) return {random.pick(wrong)};
    auto chosen = question.correct;
    chosen.erase(chosen.begin() + random.between(0, static_cast<int>(chosen.size()) - 1));
    return chosen;
}

Answer right_answer(const QuestionDraft& question, SeededRandom& random) {
    if (question.kind == QuestionKind::MultipleChoice) return {.chosen = question.correct, .text = {}};
    return {.chosen = {}, .text = random.pick(question.answers)};
}

Answer wrong_answer(const QuestionDraft& question, const Samples& samples, SeededRandom& random) {
    if (question.kind == QuestionKind::MultipleChoice) return {.chosen = wrong_choice(question, random), .text = {}};
    const auto mistakes = samples_of(samples, question.text);
    return {.chosen = {}, .text = mistakes.empty() ? no_idea : random.pick(mistakes).text};
}

Answer written_answer(const QuestionDraft& question, const Samples& samples, SeededRandom& random) {
    const auto written = samples_of(samples, question.text);
    return {.chosen = {}, .text = written.empty() ? no_idea : random.pick(written).text};
}

/// Which of the `count` questions that are graded at once are answered rightly; `all` counts the written ones too.
std::set<int> draw_right_ones(int count, int all, Aim aim, SeededRandom& random) {
    const int right = aim == Aim::Pass ? random.between(learning::pass_mark(count), count)
                                       : random.between(0, std::min(count, learning::pass_mark(all) - 1));
    std::vector<int> places(static_cast<std::size_t>(count));
    std::iota(places.begin(), places.end(), 0);
    random.shuffle(places);
    return {places.begin(), places.begin() + right};
}

bool is_written(const learning::Question& question) { return question.content.kind == QuestionKind::ShortAnswer; }

}  // namespace

std::vector<db::AnswerRow> answer_quiz(const std::vector<learning::Question>& questions, Aim aim,
                                       const Samples& samples, SeededRandom& random) {
    const auto all = static_cast<int>(questions.size());
    const auto graded = all - static_cast<int>(std::ranges::count_if(questions, is_written));
    const auto right_ones = draw_right_ones(graded, all, aim, random);
    std::vector<db::AnswerRow> answers;
    int next = 0;
    for (const auto& question : questions) {
        Answer given;
        if (!is_written(question))
            given = right_ones.contains(next++) ? right_answer(question.content, random)
                                                : wrong_answer(question.content, samples, random);
        else if (aim == Aim::Pass)
            given = written_answer(question.content, samples, random);
        const auto verdict = learning::grade(question.content, given);
        answers.push_back({question.id, std::move(given), verdict});
    }
    return answers;
}

learning::Verdict judgement(const Samples& samples, const std::string& question, const std::string& answer) {
    const auto known = samples_of(samples, question);
    const auto found = std::ranges::find(known, answer, &SampleAnswer::text);
    return found != known.end() && found->right ? learning::Verdict::Right : learning::Verdict::Wrong;
}

}  // namespace demo
