#include "topicfile/quiz_reader.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "learning/topic_words.h"
#include "topicfile/fields.h"

namespace topicfile {
namespace {

using base::tr;
using learning::QuestionDraft;
using learning::QuestionKind;
using learning::QuestionOption;

using learning::answers_max;
using learning::options_max;

/// An option is a text, or an object with a text and perhaps an image.
QuestionOption read_option(const JsonNode& node, const std::string& place, Remarks& remarks) {
    if (node.as<std::string>()) return {read_filled_text(node, place, long_text, remarks).value_or(""), std::nullopt};
    Fields fields(node, place, remarks);
    QuestionOption option;
    option.image = fields.web_address("image", Need::Optional);
    option.text = fields.text("text", option.image ? Need::Optional : Need::Required, long_text).value_or("");
    fields.finish();
    return option;
}

void warn_of_equal_options(const std::vector<QuestionOption>& options, Fields& fields) {
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto first = std::ranges::find(options, options[i]);
        const auto before = static_cast<std::size_t>(first - options.begin());
        if (before == i || (options[i].text.empty() && !options[i].image)) continue;
        fields.warning("options", say(tr("Die Einträge {} und {} sind gleich; niemand kann sie unterscheiden."),
                                      before + 1, i + 1));
    }
}

std::string words_for(const learning::ChoiceFlaw& flaw, std::size_t options) {
    using Kind = learning::ChoiceFlaw::Kind;
    switch (flaw.kind) {
        case Kind::TooFewOptions:
            return say(tr("Die Zahl der Antworten ist {}; erwartet werden mindestens zwei."), options);
        case Kind::OutOfRange:
            return say(tr("{} gehört zu keiner Antwort; erwartet werden Nummern von 0 (erste Antwort) bis {} (letzte "
                          "Antwort)."),
                       flaw.index, static_cast<int>(options) - 1);
        case Kind::Twice: return say(tr("Die Nummer {} steht hier doppelt."), flaw.index);
        case Kind::NoneCorrect: break;
    }
    return std::string(tr("Die Liste ist leer; erwartet wird die Nummer mindestens einer richtigen Antwort, sonst kann "
                          "niemand recht haben."));
}

/// A list of something else than numbers has its remark already; then nobody can tell whether one was meant.
bool is_empty_list(const JsonNode* node) {
    const auto* list = node ? node->as<JsonList>() : nullptr;
    return list && list->empty();
}

void read_correct(Fields& fields, QuestionDraft& question) {
    using Kind = learning::ChoiceFlaw::Kind;
    const auto correct = fields.numbers("correct", Need::Required, options_max);
    const bool is_empty = is_empty_list(fields.find("correct"));
    for (const auto& flaw : learning::flaws_of_choice(question.options.size(), correct)) {
        if (flaw.kind == Kind::NoneCorrect && !is_empty) continue;
        fields.error(flaw.kind == Kind::TooFewOptions ? "options" : "correct",
                     words_for(flaw, question.options.size()));
    }
    const std::set<int> sorted(correct.begin(), correct.end());
    question.correct.assign(sorted.begin(), sorted.end());
}

void read_multiple_choice(Fields& fields, QuestionDraft& question, Remarks& remarks) {
    const auto options = fields.list("options", Need::Required, options_max);
    for (std::size_t i = 0; options && i < options->size(); ++i) {
        question.options.push_back(read_option((*options)[i], fields.place_of("options", i), remarks));
    }
    warn_of_equal_options(question.options, fields);
    if (options) {
        read_correct(fields, question);
    } else {
        fields.find("correct");
    }
}

QuestionDraft read_question(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, place, remarks);
    QuestionDraft question;
    const auto kind = fields.word("type", Need::Optional, learning::parse_question_kind, learning::question_kinds);
    const bool kind_is_known = kind || !fields.find("type");
    question.kind = kind.value_or(QuestionKind::MultipleChoice);
    question.text = fields.text("text", Need::Required, long_text).value_or("");
    question.image = fields.web_address("image", Need::Optional);
    question.path = fields.word("path", Need::Optional, learning::parse_learning_path, learning::learning_paths);
    // Without a known kind nobody can tell which of the other fields belong here.
    if (!kind_is_known) return question;
    switch (question.kind) {
        case QuestionKind::MultipleChoice:
            read_multiple_choice(fields, question, remarks);
            break;
        case QuestionKind::FillBlank:
            question.answers = fields.texts("answers", Need::Required, sentence_text, answers_max);
            break;
        case QuestionKind::ShortAnswer:
            question.rubric = fields.text("rubric", Need::Required, long_text).value_or("");
            break;
    }
    fields.finish();
    return question;
}

}  // namespace

std::optional<learning::QuizDraft> read_quiz(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, say(tr("{}, Feld „quiz“"), place), remarks);
    const auto items = fields.list("questions", Need::Required, questions_max);
    fields.finish();
    if (!items || items->empty()) return std::nullopt;
    learning::QuizDraft quiz;
    for (std::size_t i = 0; i < items->size(); ++i) {
        quiz.questions.push_back(read_question((*items)[i], place_of_question(place, i), remarks));
    }
    return quiz;
}

std::string place_of_question(const std::string& place, std::size_t index) {
    return say(tr("{}, Quizfrage {}"), place, index + 1);
}

}  // namespace topicfile
